import { boolean, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { agencyId, instant, rowId, snowflake } from '#src/database/columns.ts';
import { agencies } from '#src/features/agency/agency.tables.ts';

/** What a member typed into *I'm a creator here*, as typed, while something in it has to be asked again. Gone with the claim. */
export const claimDrafts = pgTable(
  'claim_drafts',
  {
    id: rowId(),
    agencyId: agencyId().references(() => agencies.id),
    userId: snowflake('user_id').notNull(),
    handle: text('handle').notNull(),
    niche: text('niche').notNull(),
    place: text('place').notNull(),
    wantsReminders: boolean('wants_reminders').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [unique('claim_drafts_user').on(table.agencyId, table.userId)],
);
