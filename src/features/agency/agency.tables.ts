import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { agencyId, instant, rowId, snowflake, version } from '#src/database/columns.ts';

/** The tenants: one row for each Discord server that ever had Greenroom. A server that removed it keeps its rows. */
export const agencies = pgTable(
  'agencies',
  {
    id: rowId(),
    guildId: snowflake('guild_id').notNull().unique(),
    /** Discord's name of the server, as last seen. */
    guildName: text('guild_name').notNull(),
    /** What the agency calls itself, where that is not the server's name. */
    name: text('name'),
    locale: text('locale').notNull(),
    /** IANA zone; null until somebody chose one. */
    zone: text('zone'),
    /** ISO 4217. */
    currency: text('currency').notNull().default('USD'),
    /** When Greenroom last came into the server; each joining is greeted once. */
    joinedAt: instant('joined_at').notNull(),
    /** Since when nothing is sent there. */
    removedAt: instant('removed_at'),
    managerRoleId: snowflake('manager_role_id'),
    coachRoleId: snowflake('coach_role_id'),
    creatorRoleId: snowflake('creator_role_id'),
    announcementsChannelId: snowflake('announcements_channel_id'),
    leaderboardChannelId: snowflake('leaderboard_channel_id'),
    staffChannelId: snowflake('staff_channel_id'),
    /** The text channel under which private threads are made. */
    privateChannelId: snowflake('private_channel_id'),
    liveChannelId: snowflake('live_channel_id'),
    /** Whether creators see money at all, besides diamonds, hours and days. Owners decide. */
    showsMoney: boolean('shows_money').notNull().default(true),
    /** Where the lasting card stands, or is to stand. */
    cardChannelId: snowflake('card_channel_id'),
    cardMessageId: snowflake('card_message_id'),
    /** Counts how often the card had to be posted anew: in another channel, or because somebody deleted it. */
    cardPlacement: integer('card_placement').notNull().default(0),
    /** The manager role whose holders were last compared; another one is mapped: who holds it is noted, and is no news. */
    managerKnownRoleId: snowflake('manager_known_role_id'),
    coachKnownRoleId: snowflake('coach_known_role_id'),
    /** When the holders of the manager and coach roles were last compared with who was known. */
    staffComparedAt: instant('staff_compared_at'),
    /** When the staff were last told, or could not be told, what waits for them. */
    parkedToldAt: instant('parked_told_at'),
    version: version(),
  },
  (table) => [index('agencies_staff_compared_at').on(table.staffComparedAt)],
);

/** Owners named by person. The server's own owner needs no row. */
export const agencyOwners = pgTable(
  'agency_owners',
  {
    id: rowId(),
    agencyId: agencyId().references(() => agencies.id),
    userId: snowflake('user_id').notNull(),
    addedBy: snowflake('added_by').notNull(),
    addedAt: instant('added_at').notNull(),
  },
  (table) => [unique('agency_owners_user').on(table.agencyId, table.userId)],
);

/** Who is known to have the manager or coach role, so that owners are told of news only. */
export const agencyStaff = pgTable(
  'agency_staff',
  {
    id: rowId(),
    agencyId: agencyId().references(() => agencies.id),
    userId: snowflake('user_id').notNull(),
    setting: text('setting', { enum: ['manager', 'coach'] }).notNull(),
    since: instant('since').notNull(),
  },
  (table) => [unique('agency_staff_user').on(table.agencyId, table.setting, table.userId)],
);

/** Agencies where who is staff or a named owner has changed: rows are how this news travels up to messages, which deletes them. */
export const staffNews = pgTable('staff_news', { id: rowId(), agencyId: agencyId().references(() => agencies.id) }, (table) => [
  index('staff_news_agency').on(table.agencyId),
]);

/** Who changed or looked at what. Written in the transaction of the change; never edited. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    id: rowId(),
    agencyId: agencyId().references(() => agencies.id),
    at: instant('at').notNull(),
    /** Discord user; null: Greenroom itself. */
    actorId: snowflake('actor_id'),
    /** A code with words in src/texts, such as `agency.owner-named`. */
    what: text('what').notNull(),
    /** The ID of the row or person it is about. */
    subject: text('subject'),
    details: jsonb('details').notNull(),
    /** Somebody opened or downloaded figures of others: they see who did. */
    isLook: boolean('is_look').notNull().default(false),
    /** What was written later in the same millisecond stands later. */
    sequence: bigint('sequence', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
  },
  (table) => [
    index('audit_entries_at').on(table.agencyId, table.at),
    index('audit_entries_looks')
      .on(table.agencyId, table.subject, table.at)
      .where(sql`is_look`),
  ],
);
