import { sql } from 'drizzle-orm';
import { boolean, date, foreignKey, index, integer, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Day } from '#src/core/calendar.ts';
import { agencyId, instant, rowId, snowflake, version } from '#src/database/columns.ts';
import { agencies } from '#src/features/agency/agency.tables.ts';

/** People who go LIVE, as the exports know them. Whoever left without ever showing an ID has none. */
export const creators = pgTable(
  'creators',
  {
    id: rowId(),
    agencyId: agencyId().references(() => agencies.id),
    /** TikTok's own ID, 15 to 20 digits: the identity. Text, always. */
    tiktokId: text('tiktok_id'),
    /** In the place of the ID, once what was stored about this person is deleted: a later file still finds its sums. */
    erasedIdHash: text('erased_id_hash'),
    /** The username in the newest file that names this creator. */
    handle: text('handle').notNull(),
    /** Who looks after them and in which group, as the newest file says. */
    managerName: text('manager_name'),
    groupName: text('group_name'),
    /** Start of the present relationship, as the newest file says. */
    joinedOn: date('joined_on', { mode: 'string' }).$type<Day>(),
    /** What they go LIVE with, as they or the staff say. */
    niche: text('niche'),
    /** IANA zone they live in. */
    zone: text('zone'),
    /** When they said that they are 18 or older. */
    adultAt: instant('adult_at'),
    /** Staff say that this creator has no Discord account: a state, not a task. */
    withoutDiscord: boolean('without_discord').notNull().default(false),
    /** Since when staff say that this handle is theirs although no file has named it; the first file that does fills in the rest. */
    expectedSince: instant('expected_since'),
    /** The handle they said so of: should that file be undone, it is what they are expected by again. */
    approvedHandle: text('approved_handle'),
    /** Since when no file that counts shows them: the one that did was undone. The next file with them in it confirms them. */
    unconfirmedAt: instant('unconfirmed_at'),
    createdAt: instant('created_at').notNull(),
    version: version(),
  },
  (table) => [
    unique('creators_agency_id').on(table.agencyId, table.id),
    unique('creators_tiktok_id').on(table.agencyId, table.tiktokId),
    index('creators_handle').on(table.agencyId, sql`lower(${table.handle})`),
    index('creators_expected')
      .on(table.agencyId)
      .where(sql`expected_since is not null`),
    index('creators_unconfirmed')
      .on(table.agencyId)
      .where(sql`unconfirmed_at is not null`),
  ],
);

/** Every username a creator was seen under, and since when at the latest. */
export const handles = pgTable(
  'handles',
  {
    id: rowId(),
    agencyId: agencyId(),
    creatorId: uuid('creator_id').notNull(),
    handle: text('handle').notNull(),
    /** As-of day of the earliest file that shows it. */
    firstSeenOn: date('first_seen_on', { mode: 'string' }).$type<Day>().notNull(),
  },
  (table) => [
    unique('handles_once').on(table.agencyId, table.creatorId, table.handle),
    index('handles_handle').on(table.agencyId, sql`lower(${table.handle})`),
    foreignKey({
      name: 'handles_creator',
      columns: [table.agencyId, table.creatorId],
      foreignColumns: [creators.agencyId, creators.id],
    }),
  ],
);

/** One stretch of a creator with the agency each. */
export const runs = pgTable(
  'runs',
  {
    id: rowId(),
    agencyId: agencyId(),
    creatorId: uuid('creator_id').notNull(),
    /** Unknown when no file ever said. */
    startedOn: date('started_on', { mode: 'string' }).$type<Day>(),
    endedOn: date('ended_on', { mode: 'string' }).$type<Day>(),
    /** `quit`: a file says so; otherwise a person did. */
    endedWhy: text('ended_why', { enum: ['quit', 'offboarded', 'not-adult'] }),
    /** The person who ended it, and the reason they gave. */
    endedBy: snowflake('ended_by'),
    endedNote: text('ended_note'),
    endedAt: instant('ended_at'),
    /** Who onboarded them, where no file had begun it. What people say of a run is kept when it is made anew from the files. */
    startedBy: snowflake('started_by'),
    startedAt: instant('started_at'),
    /** Since when the welcome is due: staff have onboarded them. */
    welcomeDueAt: instant('welcome_due_at'),
  },
  (table) => [
    index('runs_creator').on(table.agencyId, table.creatorId),
    index('runs_welcome')
      .on(table.welcomeDueAt)
      .where(sql`welcome_due_at is not null`),
    uniqueIndex('runs_open')
      .on(table.agencyId, table.creatorId)
      .where(sql`ended_on is null`),
    foreignKey({
      name: 'runs_creator_fk',
      columns: [table.agencyId, table.creatorId],
      foreignColumns: [creators.agencyId, creators.id],
    }),
  ],
);

/** Which Discord member a creator is: it opens somebody's earnings, so each says who linked them and when. */
export const links = pgTable(
  'links',
  {
    id: rowId(),
    agencyId: agencyId(),
    creatorId: uuid('creator_id').notNull(),
    userId: snowflake('user_id').notNull(),
    linkedBy: snowflake('linked_by').notNull(),
    linkedAt: instant('linked_at').notNull(),
    /** When the member confirmed the handle, or claimed it themselves: from then on it shows figures. */
    confirmedAt: instant('confirmed_at'),
    /** How often, and when last, it showed the member figures; looking again within the hour is one look. */
    looks: integer('looks').notNull().default(0),
    lookedAt: instant('looked_at'),
    /** Since when the member is known to have left the server; the link stands, because many come back. */
    awaySince: instant('away_since'),
    endedBy: snowflake('ended_by'),
    endedAt: instant('ended_at'),
  },
  (table) => [
    uniqueIndex('links_one_per_creator')
      .on(table.agencyId, table.creatorId)
      .where(sql`ended_at is null`),
    uniqueIndex('links_one_per_member')
      .on(table.agencyId, table.userId)
      .where(sql`ended_at is null`),
    foreignKey({
      name: 'links_creator',
      columns: [table.agencyId, table.creatorId],
      foreignColumns: [creators.agencyId, creators.id],
    }),
  ],
);

/** Which coach looks after a creator, in whole UTC days. */
export const assignments = pgTable(
  'assignments',
  {
    id: rowId(),
    agencyId: agencyId(),
    creatorId: uuid('creator_id').notNull(),
    coachId: snowflake('coach_id').notNull(),
    fromDay: date('from_day', { mode: 'string' }).$type<Day>().notNull(),
    /** The first day they no longer do; null: they still do. */
    untilDay: date('until_day', { mode: 'string' }).$type<Day>(),
    /** `file`: it follows the manager named in the files. `hand`: a person said so, and no file overwrites it. */
    by: text('by', { enum: ['hand', 'file'] }).notNull(),
    setBy: snowflake('set_by').notNull(),
    setAt: instant('set_at').notNull(),
    /** Whom the files named when a person decided that it is somebody else: that difference is no news any more. */
    despiteId: snowflake('despite_id'),
  },
  (table) => [
    uniqueIndex('assignments_open')
      .on(table.agencyId, table.creatorId)
      .where(sql`until_day is null`),
    index('assignments_coach').on(table.agencyId, table.coachId),
    index('assignments_creator_days').on(table.agencyId, table.creatorId),
    foreignKey({
      name: 'assignments_creator',
      columns: [table.agencyId, table.creatorId],
      foreignColumns: [creators.agencyId, creators.id],
    }),
  ],
);

/** Who the manager names of the files are: asked once each. */
export const managerNames = pgTable(
  'manager_names',
  {
    id: rowId(),
    agencyId: agencyId().references(() => agencies.id),
    /** As the files write it, often an e-mail address. */
    name: text('name').notNull(),
    /** null: nobody in this server. */
    userId: snowflake('user_id'),
    decidedBy: snowflake('decided_by').notNull(),
    decidedAt: instant('decided_at').notNull(),
  },
  (table) => [uniqueIndex('manager_names_name').on(table.agencyId, sql`lower(${table.name})`)],
);

/** What members say of themselves with *I'm a creator here*. It opens nothing until staff approve it. */
export const claims = pgTable(
  'claims',
  {
    id: rowId(),
    agencyId: agencyId().references(() => agencies.id),
    userId: snowflake('user_id').notNull(),
    handle: text('handle').notNull(),
    adult: boolean('adult').notNull(),
    niche: text('niche').notNull(),
    /** IANA zone. */
    zone: text('zone').notNull(),
    wantsReminders: boolean('wants_reminders').notNull(),
    /** `replaced`: they sent another one. */
    state: text('state', { enum: ['waiting', 'approved', 'refused', 'replaced', 'withdrawn'] }).notNull(),
    claimedAt: instant('claimed_at').notNull(),
    decidedBy: snowflake('decided_by'),
    decidedAt: instant('decided_at'),
    /** Whom it turned out to be. */
    creatorId: uuid('creator_id'),
    /** Where the staff are asked. */
    postChannelId: snowflake('post_channel_id'),
    postMessageId: snowflake('post_message_id'),
    version: version(),
  },
  (table) => [
    unique('claims_agency_id').on(table.agencyId, table.id),
    uniqueIndex('claims_waiting')
      .on(table.agencyId, table.userId)
      .where(sql`state = 'waiting'`),
    index('claims_approved')
      .on(table.decidedAt)
      .where(sql`state = 'approved'`),
    foreignKey({
      name: 'claims_creator',
      columns: [table.agencyId, table.creatorId],
      foreignColumns: [creators.agencyId, creators.id],
    }),
  ],
);

/**
 * Agencies where it has changed who is whose creator, with which coach, welcomed or gone: rows are how this news travels up
 * to messages, which deletes them.
 */
export const creatorNews = pgTable(
  'creator_news',
  { id: rowId(), agencyId: agencyId().references(() => agencies.id) },
  (table) => [index('creator_news_agency').on(table.agencyId)],
);
