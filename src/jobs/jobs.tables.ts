import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { instant, rowId, snowflake } from '#src/database/columns.ts';

/**
 * Every job that is not done. The queue only carries a row's ID: what the row says counts. A job that is done has no
 * row. No reference to agencies: the house's own jobs have none, and an agency's rows outlive nobody.
 */
export const jobs = pgTable(
  'jobs',
  {
    id: rowId(),
    /** null: the house's own upkeep. */
    agencyId: uuid('agency_id'),
    job: text('job').notNull(),
    /** One effect, one key, for as long as the row is here. */
    key: text('key').notNull(),
    payload: jsonb('payload').notNull(),
    state: text('state', { enum: ['queued', 'running', 'waiting', 'parked', 'dead'] }).notNull(),
    /** How often it was tried. */
    attempts: integer('attempts').notNull().default(0),
    enqueuedAt: instant('enqueued_at').notNull(),
    /** When a waiting one is tried again: a whole minute. From when on a dead or parked one may be asked for again. */
    dueAt: instant('due_at'),
    parkedAt: instant('parked_at'),
    /** Why a parked one waits for a human. */
    reason: jsonb('reason'),
    /** When the staff were last told that it is parked. */
    toldAt: instant('told_at'),
    error: text('error'),
  },
  (table) => [
    unique('jobs_key').on(table.agencyId, table.job, table.key).nullsNotDistinct(),
    index('jobs_due')
      .on(table.dueAt)
      .where(sql`state = 'waiting'`),
    index('jobs_parked')
      .on(table.agencyId)
      .where(sql`state = 'parked'`),
    index('jobs_state').on(table.state, table.enqueuedAt),
  ],
);

/** What was sent to Discord, or was about to be: one row an effect. */
export const deliveries = pgTable(
  'deliveries',
  {
    id: rowId(),
    agencyId: uuid('agency_id').notNull(),
    /** What the message is; its nonce and marker are derived from it. */
    key: text('key').notNull(),
    channelId: snowflake('channel_id').notNull(),
    state: text('state', { enum: ['sending', 'sent'] }).notNull(),
    messageId: snowflake('message_id'),
    /** When the last attempt began: a message that got lost is looked for from here on. */
    attemptedAt: instant('attempted_at').notNull(),
    sentAt: instant('sent_at'),
  },
  (table) => [
    unique('deliveries_key').on(table.agencyId, table.key),
    // For the daily purge.
    index('deliveries_attempted').on(table.attemptedAt),
  ],
);
