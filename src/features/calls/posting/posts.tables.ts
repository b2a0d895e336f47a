import { sql } from 'drizzle-orm';
import { boolean, foreignKey, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { agencyId, instant, rowId } from '#src/database/columns.ts';
import { callOccurrences } from '#src/features/calls/calls.tables.ts';

/** What is known of how an occurrence is shown in Discord, beside where; from when it was first to be posted. */
export const callPosts = pgTable(
  'call_posts',
  {
    id: rowId(),
    agencyId: agencyId(),
    occurrenceId: uuid('occurrence_id').notNull(),
    /** When it was to be posted, */
    dueAt: instant('due_at').notNull(),
    /** and whether it came late: the bot, or Discord, was away then. */
    late: boolean('late').notNull().default(false),
    /** Whether only its people see it: everything of it stands in a private thread. */
    hidden: boolean('hidden').notNull(),
    /** A post that somebody deleted is made again once: 2. Deleted again, it is left: 3. */
    postNumber: integer('post_number').notNull().default(1),
    /** The same for the thread, */
    threadNumber: integer('thread_number').notNull().default(1),
    /** and for the event. */
    eventNumber: integer('event_number').notNull().default(1),
    /** When it was first tried to make the private thread; only after that it may be there without our knowing its ID. */
    threadTriedAt: instant('thread_tried_at'),
    /** When it was first tried to make the event. */
    eventTriedAt: instant('event_tried_at'),
    /** The server has as many open events as Discord allows: not tried again before. */
    eventAfter: instant('event_after'),
    /** Digests of what was shown last: what is unchanged is not edited. */
    shown: text('shown'),
    shownAt: instant('shown_at'),
    shownEvent: text('shown_event'),
    /** Who was let into the private thread: first who holds the call, then whom it is for. null: nobody yet. */
    people: jsonb('people').$type<readonly string[]>(),
  },
  (table) => [
    unique('call_posts_once').on(table.agencyId, table.occurrenceId),
    index('call_posts_without_event')
      .on(table.eventAfter)
      .where(sql`event_after is not null`),
    foreignKey({
      name: 'call_posts_occurrence',
      columns: [table.agencyId, table.occurrenceId],
      foreignColumns: [callOccurrences.agencyId, callOccurrences.id],
    }).onDelete('cascade'),
  ],
);
