import { boolean, pgTable, unique } from 'drizzle-orm/pg-core';
import { agencyId, instant, rowId, snowflake } from '#src/database/columns.ts';
import { agencies } from '#src/features/agency/agency.tables.ts';

/** When somebody wants to be reminded of calls they come to. No row: once, an hour before, by a mention in the thread. */
export const reminderChoices = pgTable(
  'reminder_choices',
  {
    id: rowId(),
    agencyId: agencyId().references(() => agencies.id),
    userId: snowflake('user_id').notNull(),
    dayBefore: boolean('day_before').notNull(),
    hourBefore: boolean('hour_before').notNull(),
    tenMinutesBefore: boolean('ten_minutes_before').notNull(),
    /** As a direct message too; only for who takes reminders at all. */
    directly: boolean('directly').notNull(),
    saidAt: instant('said_at').notNull(),
  },
  (table) => [unique('reminder_choices_once').on(table.agencyId, table.userId)],
);
