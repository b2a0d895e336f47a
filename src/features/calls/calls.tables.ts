import { sql } from 'drizzle-orm';
import { boolean, date, foreignKey, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { Day } from '#src/core/calendar.ts';
import type { WallTime } from '#src/core/recurrence.ts';
import type { Zone } from '#src/core/zones.ts';
import { agencyId, instant, rowId, snowflake, version } from '#src/database/columns.ts';
import { agencies } from '#src/features/agency/agency.tables.ts';

/** A coaching call as it was planned: once, or again and again by the clock of a place. */
export const calls = pgTable(
  'calls',
  {
    id: rowId(),
    agencyId: agencyId().references(() => agencies.id),
    title: text('title').notNull(),
    zone: text('zone').$type<Zone>().notNull(),
    /** The first day, on that place's calendar. */
    firstDay: date('first_day', { mode: 'string' }).$type<Day>().notNull(),
    time: text('time').$type<WallTime>().notNull(),
    minutes: integer('minutes').notNull(),
    repeats: text('repeats', { enum: ['once', 'weekly', 'fortnightly'] }).notNull(),
    /** The last day it may fall on; null: it goes on. */
    lastDay: date('last_day', { mode: 'string' }).$type<Day>(),
    place: text('place', { enum: ['voice', 'stage', 'link'] }).notNull(),
    /** The voice or stage channel. */
    placeChannelId: snowflake('place_channel_id'),
    /** https only. */
    link: text('link'),
    audience: text('audience', { enum: ['everyone', 'role', 'niche', 'coach', 'creator', 'webinar'] }).notNull(),
    audienceRoleId: snowflake('audience_role_id'),
    audienceNiche: text('audience_niche'),
    /** No reference: a coach's creators are whoever they look after when it is asked, and two creators may turn out to be one. */
    audienceCoachId: snowflake('audience_coach_id'),
    audienceCreatorId: uuid('audience_creator_id'),
    /** How many can come; null: as many as like. */
    seats: integer('seats'),
    /** Who holds it. */
    coachId: snowflake('coach_id').notNull(),
    /** Where it is posted. */
    channelId: snowflake('channel_id').notNull(),
    /** Whether the role it is for is mentioned in each post: only if staff ticked it. */
    mentionsRole: boolean('mentions_role').notNull().default(false),
    createdBy: snowflake('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    /** null: it goes on. */
    endedAt: instant('ended_at'),
    /** When the next row of an occurrence has to be made, 14 days before it; null: there is none left to make. */
    fillAt: instant('fill_at'),
    version: version(),
  },
  (table) => [
    unique('calls_agency_id').on(table.agencyId, table.id),
    index('calls_running')
      .on(table.agencyId)
      .where(sql`ended_at is null`),
    index('calls_to_fill')
      .on(table.fillAt)
      .where(sql`fill_at is not null`),
  ],
);

/** One time that a call takes place; there are rows for the next 14 days. */
export const callOccurrences = pgTable(
  'call_occurrences',
  {
    id: rowId(),
    agencyId: agencyId(),
    callId: uuid('call_id').notNull(),
    /** The day of the rule it stands for, by which it is known, also when it was moved. */
    day: date('day', { mode: 'string' }).$type<Day>().notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    /** `skipped`: it does not take place. `over`: it has ended, by its time or because somebody ended it. */
    state: text('state', { enum: ['planned', 'running', 'over', 'skipped'] }).notNull(),
    /** Who moved, skipped or holds this one alone. */
    movedBy: snowflake('moved_by'),
    coachId: snowflake('coach_id').notNull(),
    /** Where it was posted; null: not yet. */
    channelId: snowflake('channel_id'),
    messageId: snowflake('message_id'),
    threadId: snowflake('thread_id'),
    eventId: snowflake('event_id'),
    /** Counts every change of what its post and its event show; they are put right while they show an earlier one. */
    version: version(),
    shownVersion: integer('shown_version').notNull().default(0),
  },
  (table) => [
    unique('call_occurrences_agency_id').on(table.agencyId, table.id),
    unique('call_occurrences_once').on(table.agencyId, table.callId, table.day),
    index('call_occurrences_start').on(table.agencyId, table.startsAt),
    index('call_occurrences_to_show')
      .on(table.startsAt)
      .where(sql`message_id is not null and shown_version < version`),
    foreignKey({
      name: 'call_occurrences_call',
      columns: [table.agencyId, table.callId],
      foreignColumns: [calls.agencyId, calls.id],
    }),
  ],
);

/** What somebody last said of coming, here or at Discord's own event. */
export const callAnswers = pgTable(
  'call_answers',
  {
    id: rowId(),
    agencyId: agencyId(),
    occurrenceId: uuid('occurrence_id').notNull(),
    userId: snowflake('user_id').notNull(),
    /** `waiting`: would come if a seat became free. */
    answer: text('answer', { enum: ['going', 'maybe', 'cant', 'waiting', 'withdrawn'] }).notNull(),
    saidWith: text('said_with', { enum: ['button', 'event'] }).notNull(),
    /** By which the seats are given: whoever said so first. */
    saidAt: instant('said_at').notNull(),
  },
  (table) => [
    unique('call_answers_once').on(table.agencyId, table.occurrenceId, table.userId),
    foreignKey({
      name: 'call_answers_occurrence',
      columns: [table.agencyId, table.occurrenceId],
      foreignColumns: [callOccurrences.agencyId, callOccurrences.id],
    }).onDelete('cascade'),
  ],
);
