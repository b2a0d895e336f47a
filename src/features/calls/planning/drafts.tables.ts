import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { Zone } from '#src/core/zones.ts';
import { agencyId, instant, rowId, snowflake } from '#src/database/columns.ts';
import { agencies } from '#src/features/agency/agency.tables.ts';

/** A call that is being planned or changed, and does not count yet: what the form and the preview show. */
export const callDrafts = pgTable(
  'call_drafts',
  {
    id: rowId(),
    agencyId: agencyId().references(() => agencies.id),
    draftedBy: snowflake('drafted_by').notNull(),
    draftedAt: instant('drafted_at').notNull(),
    /** The call that is changed; null: a new one. No reference: a draft is let go of within a day. */
    callId: uuid('call_id'),
    /** The version of it that was seen: whoever changes it in between is not written over. */
    seen: integer('seen').notNull(),
    /** `this`: only one time of it is moved. `on`: that one and all later ones. null: the whole call. */
    scope: text('scope', { enum: ['this', 'on'] }),
    occurrenceId: uuid('occurrence_id'),
    /** The place whose clock is meant where none is typed. */
    zone: text('zone').$type<Zone>().notNull(),
    /** Counts what was typed and chosen anew: only what the screen shows that is pressed on is confirmed. */
    revision: integer('revision').notNull().default(1),
    typed: jsonb('typed').notNull(),
    chosen: jsonb('chosen').notNull(),
  },
  (table) => [index('call_drafts_drafted_at').on(table.draftedAt)],
);
