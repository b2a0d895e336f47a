import { sql } from 'drizzle-orm';
import { boolean, foreignKey, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { agencyId, instant, rowId, snowflake } from '#src/database/columns.ts';
import { callOccurrences } from '#src/features/calls/calls.tables.ts';

/** Who was in a call from when to when; deleted after 90 days. */
export const callPresence = pgTable(
  'call_presence',
  {
    id: rowId(),
    agencyId: agencyId(),
    occurrenceId: uuid('occurrence_id').notNull(),
    userId: snowflake('user_id').notNull(),
    from: instant('from_at').notNull(),
    /** null: in there now. */
    to: instant('to_at'),
    how: text('how', { enum: ['voice', 'button'] }).notNull(),
  },
  (table) => [
    unique('call_presence_once').on(table.agencyId, table.occurrenceId, table.userId, table.from),
    index('call_presence_age').on(table.from),
    foreignKey({
      name: 'call_presence_occurrence',
      columns: [table.agencyId, table.occurrenceId],
      foreignColumns: [callOccurrences.agencyId, callOccurrences.id],
    }).onDelete('cascade'),
  ],
);

/** When nobody told us who was in a call that ran: this never counts against anyone. */
export const callBlind = pgTable(
  'call_blind',
  {
    id: rowId(),
    agencyId: agencyId(),
    occurrenceId: uuid('occurrence_id').notNull(),
    from: instant('from_at').notNull(),
    to: instant('to_at').notNull(),
  },
  (table) => [
    unique('call_blind_once').on(table.agencyId, table.occurrenceId, table.from),
    index('call_blind_age').on(table.from),
    foreignKey({
      name: 'call_blind_occurrence',
      columns: [table.agencyId, table.occurrenceId],
      foreignColumns: [callOccurrences.agencyId, callOccurrences.id],
    }).onDelete('cascade'),
  ],
);

/** Calls that run or ran, and when we last looked who is there. */
export const callWatches = pgTable(
  'call_watches',
  {
    id: rowId(),
    agencyId: agencyId(),
    occurrenceId: uuid('occurrence_id').notNull(),
    seenAt: instant('seen_at').notNull(),
    /** When the results were written; null: it runs. */
    notedAt: instant('noted_at'),
  },
  (table) => [
    unique('call_watches_once').on(table.agencyId, table.occurrenceId),
    index('call_watches_running')
      .on(table.agencyId)
      .where(sql`noted_at is null`),
    foreignKey({
      name: 'call_watches_occurrence',
      columns: [table.agencyId, table.occurrenceId],
      foreignColumns: [callOccurrences.agencyId, callOccurrences.id],
    }).onDelete('cascade'),
  ],
);

/** What became of somebody's coming; stays. */
export const callAttendance = pgTable(
  'call_attendance',
  {
    id: rowId(),
    agencyId: agencyId(),
    occurrenceId: uuid('occurrence_id').notNull(),
    userId: snowflake('user_id').notNull(),
    result: text('result', { enum: ['came', 'no-show', 'came-uninvited', 'came-though-cant', 'excused', 'unknown'] }).notNull(),
    /** Seen in there, in whole minutes. */
    minutes: integer('minutes').notNull(),
    /** They said that they were there, and nobody has decided yet. */
    saysThere: boolean('says_there').notNull().default(false),
    /** Who decided otherwise than what was seen. */
    correctedBy: snowflake('corrected_by'),
  },
  (table) => [
    unique('call_attendance_once').on(table.agencyId, table.occurrenceId, table.userId),
    index('call_attendance_person').on(table.agencyId, table.userId),
    foreignKey({
      name: 'call_attendance_occurrence',
      columns: [table.agencyId, table.occurrenceId],
      foreignColumns: [callOccurrences.agencyId, callOccurrences.id],
    }).onDelete('cascade'),
  ],
);
