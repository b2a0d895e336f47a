import { sql } from 'drizzle-orm';
import { index, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { agencyId, instant, rowId, snowflake } from '#src/database/columns.ts';
import { agencies } from '#src/features/agency/agency.tables.ts';

/** Messages with an export attached, where others can open it. We may not delete them: who posted one is asked to. */
export const postedFiles = pgTable(
  'posted_files',
  {
    id: rowId(),
    agencyId: agencyId().references(() => agencies.id),
    channelId: snowflake('channel_id').notNull(),
    messageId: snowflake('message_id').notNull(),
    authorId: snowflake('author_id').notNull(),
    /** `gone`: the message was deleted. `left`: somebody said that it may stay. */
    state: text('state', { enum: ['asked', 'gone', 'left'] }).notNull(),
    /** Who imported the file, or said that it may stay. */
    by: snowflake('by').notNull(),
    foundAt: instant('found_at').notNull(),
    /** When to look again whether it is still there. */
    remindAt: instant('remind_at').notNull(),
    /** The last reminder, and where it stands. */
    reminderId: snowflake('reminder_id'),
    reminderChannelId: snowflake('reminder_channel_id'),
    endedAt: instant('ended_at'),
  },
  (table) => [
    unique('posted_files_agency_id').on(table.agencyId, table.id),
    unique('posted_files_message').on(table.agencyId, table.messageId),
    index('posted_files_due')
      .on(table.remindAt, table.id)
      .where(sql`state = 'asked'`),
  ],
);
