import { index, integer, jsonb, pgTable } from 'drizzle-orm/pg-core';
import { agencyId, instant, rowId, snowflake } from '#src/database/columns.ts';
import { agencies } from '#src/features/agency/agency.tables.ts';

/** The fields of the form, as they were typed. */
export interface StoredTyping {
  readonly diamond: string;
  readonly deductions: string;
  readonly creator: string;
  readonly agency: string;
  readonly from: string;
}

/** What was filled into the form of a plan and not set yet: the form opens with it again, and Confirm sets what it showed. */
export const planDrafts = pgTable(
  'plan_drafts',
  {
    id: rowId(),
    agencyId: agencyId().references(() => agencies.id),
    draftedBy: snowflake('drafted_by').notNull(),
    draftedAt: instant('drafted_at').notNull(),
    typed: jsonb('typed').$type<StoredTyping>().notNull(),
    /** How many plans there were then: whoever sets one in between is not written over. */
    seen: integer('seen').notNull(),
  },
  (table) => [index('plan_drafts_drafted_at').on(table.agencyId, table.draftedAt)],
);
