import { sql } from 'drizzle-orm';
import { index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { agencyId, instant, rowId } from '#src/database/columns.ts';

/** What is due at a time: one row an effect. No reference to agencies, as with jobs. */
export const dues = pgTable(
  'dues',
  {
    id: rowId(),
    agencyId: agencyId(),
    /** What is to be done, such as `calls.remind-1h`. */
    kind: text('kind').notNull(),
    /** The row it is about, as its feature knows it. */
    subject: uuid('subject').notNull(),
    /** A whole minute. */
    dueAt: instant('due_at').notNull(),
    /** After that it is of no use to anybody, and is not done any more. */
    expiresAt: instant('expires_at').notNull(),
    /** `expired`: nobody did it in time, which the staff are told. `cancelled`: it was not wanted any more. */
    state: text('state', { enum: ['waiting', 'done', 'expired', 'cancelled'] }).notNull(),
    settledAt: instant('settled_at'),
  },
  (table) => [
    unique('dues_once').on(table.agencyId, table.subject, table.kind),
    index('dues_waiting')
      .on(table.dueAt, table.id)
      .where(sql`state = 'waiting'`),
    index('dues_expired')
      .on(table.agencyId, table.settledAt)
      .where(sql`state = 'expired'`),
    // For the daily purge.
    index('dues_settled')
      .on(table.settledAt)
      .where(sql`state <> 'waiting'`),
  ],
);
