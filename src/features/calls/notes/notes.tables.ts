import { sql } from 'drizzle-orm';
import { date, foreignKey, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { Day } from '#src/core/calendar.ts';
import { agencyId, instant, rowId, snowflake, version } from '#src/database/columns.ts';
import { callOccurrences } from '#src/features/calls/calls.tables.ts';

/** What a call came to, for everybody who sees its thread. */
export const callSummaries = pgTable(
  'call_summaries',
  {
    id: rowId(),
    agencyId: agencyId(),
    occurrenceId: uuid('occurrence_id').notNull(),
    summary: text('summary').notNull(),
    writtenBy: snowflake('written_by').notNull(),
    writtenAt: instant('written_at').notNull(),
    version: version(),
    /** Where it is said, kept for as long as it is: it is put right, and taken away, there. null: not said yet. */
    channelId: snowflake('channel_id'),
    messageId: snowflake('message_id'),
  },
  (table) => [
    unique('call_summaries_once').on(table.agencyId, table.occurrenceId),
    foreignKey({
      name: 'call_summaries_occurrence',
      columns: [table.agencyId, table.occurrenceId],
      foreignColumns: [callOccurrences.agencyId, callOccurrences.id],
    }).onDelete('cascade'),
  ],
);

/** What somebody takes from a call: never for anybody but them, and who looks after them. */
export const callNotes = pgTable(
  'call_notes',
  {
    id: rowId(),
    agencyId: agencyId(),
    occurrenceId: uuid('occurrence_id').notNull(),
    userId: snowflake('user_id').notNull(),
    /** '': only items. */
    note: text('note').notNull(),
    writtenBy: snowflake('written_by').notNull(),
    writtenAt: instant('written_at').notNull(),
    version: version(),
  },
  (table) => [
    unique('call_notes_agency_id').on(table.agencyId, table.id),
    unique('call_notes_once').on(table.agencyId, table.occurrenceId, table.userId),
    index('call_notes_person').on(table.agencyId, table.userId),
    foreignKey({
      name: 'call_notes_occurrence',
      columns: [table.agencyId, table.occurrenceId],
      foreignColumns: [callOccurrences.agencyId, callOccurrences.id],
    }).onDelete('cascade'),
  ],
);

/** What they are to do by a day. */
export const callItems = pgTable(
  'call_items',
  {
    id: rowId(),
    agencyId: agencyId(),
    noteId: uuid('note_id').notNull(),
    /** Whose; the note's. */
    userId: snowflake('user_id').notNull(),
    text: text('text').notNull(),
    /** In which line of the form it stands. */
    place: integer('place').notNull(),
    /** The last day it is in time, on the agency's calendar. */
    dueDay: date('due_day', { mode: 'string' }).$type<Day>().notNull(),
    /** When they ticked it; null: it is open. */
    doneAt: instant('done_at'),
  },
  (table) => [
    unique('call_items_once').on(table.agencyId, table.noteId, table.text),
    index('call_items_person').on(table.agencyId, table.userId),
    index('call_items_open')
      .on(table.agencyId, table.dueDay)
      .where(sql`done_at is null`),
    foreignKey({
      name: 'call_items_note',
      columns: [table.agencyId, table.noteId],
      foreignColumns: [callNotes.agencyId, callNotes.id],
    }).onDelete('cascade'),
  ],
);

/** What was typed into one of their forms and could not be saved: the form opens with it again, for a day. */
export const callNoteDrafts = pgTable(
  'call_note_drafts',
  {
    id: rowId(),
    agencyId: agencyId(),
    draftedBy: snowflake('drafted_by').notNull(),
    draftedAt: instant('drafted_at').notNull(),
    occurrenceId: uuid('occurrence_id').notNull(),
    /** Whom the note is for; null: it is the summary. */
    userId: snowflake('user_id'),
    /** The version that whoever typed it has seen. */
    seen: integer('seen').notNull(),
    typed: jsonb('typed').notNull(),
  },
  (table) => [
    index('call_note_drafts_drafted_at').on(table.draftedAt),
    index('call_note_drafts_occurrence').on(table.agencyId, table.occurrenceId),
    foreignKey({
      name: 'call_note_drafts_occurrence',
      columns: [table.agencyId, table.occurrenceId],
      foreignColumns: [callOccurrences.agencyId, callOccurrences.id],
    }).onDelete('cascade'),
  ],
);
