import { sql } from 'drizzle-orm';
import { date, foreignKey, index, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
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
    /** The username in the newest file that names this creator. */
    handle: text('handle').notNull(),
    /** Who looks after them and in which group, as the newest file says. */
    managerName: text('manager_name'),
    groupName: text('group_name'),
    /** Start of the present relationship, as the newest file says. */
    joinedOn: date('joined_on', { mode: 'string' }).$type<Day>(),
    createdAt: instant('created_at').notNull(),
    version: version(),
  },
  (table) => [
    unique('creators_agency_id').on(table.agencyId, table.id),
    unique('creators_tiktok_id').on(table.agencyId, table.tiktokId),
    index('creators_handle').on(table.agencyId, sql`lower(${table.handle})`),
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
    /** `quit`: a file says so. */
    endedWhy: text('ended_why', { enum: ['quit'] }),
  },
  (table) => [
    index('runs_creator').on(table.agencyId, table.creatorId),
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
