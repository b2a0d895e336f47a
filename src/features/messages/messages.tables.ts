import { sql } from 'drizzle-orm';
import { boolean, date, foreignKey, index, integer, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Day } from '#src/core/calendar.ts';
import { agencyId, instant, rowId, snowflake } from '#src/database/columns.ts';
import { agencies } from '#src/features/agency/agency.tables.ts';

/** What somebody asked to be sent. No row: they asked for nothing. */
export const preferences = pgTable(
  'preferences',
  {
    id: rowId(),
    agencyId: agencyId().references(() => agencies.id),
    userId: snowflake('user_id').notNull(),
    kind: text('kind', { enum: ['reminders'] }).notNull(),
    wanted: boolean('wanted').notNull(),
    /** When they said so, and with what: the form of *I'm a creator here*, or a button. */
    saidAt: instant('said_at').notNull(),
    saidWith: text('said_with', { enum: ['claim', 'button'] }).notNull(),
  },
  (table) => [unique('preferences_once').on(table.agencyId, table.userId, table.kind)],
);

/** What is known of writing to somebody directly. */
export const directChannels = pgTable(
  'direct_channels',
  {
    id: rowId(),
    agencyId: agencyId().references(() => agencies.id),
    userId: snowflake('user_id').notNull(),
    /** null: never opened. */
    channelId: snowflake('channel_id'),
    /** Since when Discord refuses (50007); null: it does not, or they have done something here since. */
    closedAt: instant('closed_at'),
  },
  (table) => [
    unique('direct_channels_user').on(table.agencyId, table.userId),
    index('direct_channels_closed')
      .on(table.agencyId, table.userId)
      .where(sql`closed_at is not null`),
  ],
);

/** The pace of the whole house at which people are written to for the first time: Discord counts the bot, not agencies. */
export const directPace = pgTable('direct_pace', {
  /** One row. */
  house: text('house').primaryKey().default('house'),
  /** When the next new channel may be opened. */
  nextAt: instant('next_at').notNull(),
  /** The UTC day counted, and how many were opened on it. */
  day: date('day', { mode: 'string' }).$type<Day>().notNull(),
  opened: integer('opened').notNull(),
  perDay: integer('per_day').notNull().default(200),
  /** Discord refused (40003): nobody new before. */
  pausedUntil: instant('paused_until'),
});

/**
 * The private threads of members who are linked to a creator: one each at most that is not closed. By member, because
 * whoever is linked to the same creator later is to read nothing of this, and two creators may turn out to be one.
 */
export const privateThreads = pgTable(
  'private_threads',
  {
    id: rowId(),
    agencyId: agencyId().references(() => agencies.id),
    userId: snowflake('user_id').notNull(),
    /** Whose creator it was when the thread was last put right. */
    coachId: snowflake('coach_id'),
    /** Whether they are in it: whoever may look after creators no more is not. */
    coachIn: boolean('coach_in').notNull().default(false),
    /** When it was last looked whether they may, and whether they were known as staff then. */
    coachLookedAt: instant('coach_looked_at'),
    coachKnown: boolean('coach_known'),
    /** When it was first tried to make it; only after that it may be there without our knowing its ID. */
    triedAt: instant('tried_at'),
    /** null: not made yet. */
    threadId: snowflake('thread_id'),
    /** `gone`: deleted in Discord. */
    state: text('state', { enum: ['making', 'open', 'closed', 'gone'] }).notNull(),
    wantedAt: instant('wanted_at').notNull(),
    closedAt: instant('closed_at'),
  },
  (table) => [
    uniqueIndex('private_threads_one')
      .on(table.agencyId, table.userId)
      .where(sql`state in ('making', 'open')`),
    index('private_threads_user').on(table.agencyId, table.userId),
    index('private_threads_making')
      .on(table.wantedAt)
      .where(sql`state = 'making'`),
    index('private_threads_coach_unknown')
      .on(table.coachLookedAt)
      .where(sql`not coach_known`),
  ],
);

/** Everything that is or was to be said to one person in private. What it says is made from rows when it is sent. */
export const privateWords = pgTable(
  'private_words',
  {
    id: rowId(),
    agencyId: agencyId().references(() => agencies.id),
    /** One word, one key. */
    key: text('key').notNull(),
    kind: text('kind').notNull(),
    /** No reference: two creators may turn out to be one, and the word stays what it was. */
    creatorId: uuid('creator_id').notNull(),
    userId: snowflake('user_id').notNull(),
    /** The row it is about, as its feature knows it. */
    subject: text('subject').notNull(),
    state: text('state', { enum: ['waiting', 'sent', 'undeliverable', 'dropped'] }).notNull(),
    saidAt: instant('said_at').notNull(),
    dueAt: instant('due_at').notNull(),
    doneAt: instant('done_at'),
    /** Why it was dropped, or could not be delivered. */
    why: text('why'),
    place: text('place', { enum: ['dm', 'thread'] }),
    channelId: snowflake('channel_id'),
    messageId: snowflake('message_id'),
  },
  (table) => [
    unique('private_words_agency_id').on(table.agencyId, table.id),
    unique('private_words_key').on(table.agencyId, table.key),
    index('private_words_waiting')
      .on(table.dueAt)
      .where(sql`state = 'waiting'`),
    index('private_words_user').on(table.agencyId, table.userId),
    index('private_words_done')
      .on(table.doneAt)
      .where(sql`state <> 'waiting'`),
  ],
);

/** Each time a word was tried, where, and what came of it. */
export const wordAttempts = pgTable(
  'word_attempts',
  {
    id: rowId(),
    agencyId: agencyId(),
    wordId: uuid('word_id').notNull(),
    at: instant('at').notNull(),
    place: text('place', { enum: ['dm', 'thread'] }).notNull(),
    outcome: text('outcome').notNull(),
  },
  (table) => [
    index('word_attempts_word').on(table.agencyId, table.wordId),
    foreignKey({
      name: 'word_attempts_word_fk',
      columns: [table.agencyId, table.wordId],
      foreignColumns: [privateWords.agencyId, privateWords.id],
    }).onDelete('cascade'),
  ],
);
