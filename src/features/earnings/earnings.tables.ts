import { sql } from 'drizzle-orm';
import {
  boolean,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Day, Month } from '#src/core/calendar.ts';
import { agencyId, bigAmount, instant, rowId, snowflake, version } from '#src/database/columns.ts';
import { agencies } from '#src/features/agency/agency.tables.ts';
import { creators } from '#src/features/creators/creators.tables.ts';

/** One file somebody handed in, from preview to what became of it. */
export const imports = pgTable(
  'imports',
  {
    id: rowId(),
    agencyId: agencyId().references(() => agencies.id),
    /** `purged`: nobody decided within a day, its rows are gone. */
    state: text('state', { enum: ['previewed', 'committed', 'discarded', 'purged', 'undone'] }).notNull(),
    kind: text('kind', { enum: ['creator-data'] }).notNull(),
    month: text('month').$type<Month>().notNull(),
    firstDay: date('first_day', { mode: 'string' }).$type<Day>().notNull(),
    asOf: date('as_of', { mode: 'string' }).$type<Day>().notNull(),
    fileName: text('file_name').notNull(),
    fileHash: text('file_hash').notNull(),
    rowsHash: text('rows_hash').notNull(),
    unknownHeaders: jsonb('unknown_headers').$type<readonly string[]>().notNull(),
    /** What the preview said. */
    creators: integer('creators').notNull(),
    diamonds: bigAmount('diamonds').notNull(),
    rowsToCheck: integer('rows_to_check').notNull(),
    /** Which imports of the month counted when the preview was made (`markOf`): Confirm looks again where that changed. */
    seen: text('seen').notNull(),
    previewedBy: snowflake('previewed_by').notNull(),
    previewedAt: instant('previewed_at').notNull(),
    /** Who confirmed or discarded it. */
    decidedBy: snowflake('decided_by'),
    decidedAt: instant('decided_at'),
    /** Who undid it after that. */
    undoneBy: snowflake('undone_by'),
    undoneAt: instant('undone_at'),
    /** Counts the agency's commits: which of two with the same as-of day came later. */
    sequence: integer('sequence'),
    version: version(),
  },
  (table) => [
    unique('imports_agency_id').on(table.agencyId, table.id),
    unique('imports_sequence').on(table.agencyId, table.sequence),
    index('imports_month')
      .on(table.agencyId, table.month, table.asOf)
      .where(sql`state = 'committed'`),
    index('imports_history').on(table.agencyId, table.previewedAt, table.id),
    index('imports_file').on(table.agencyId, table.fileHash),
    index('imports_rows').on(table.agencyId, table.rowsHash),
    index('imports_waiting')
      .on(table.previewedAt)
      .where(sql`state = 'previewed'`),
  ],
);

/**
 * The rows of files as they were read: each the cumulative figures of one creator for a period, as of a day. Besides the
 * tables about people, the only place where names live. Those of a committed import count.
 */
export const snapshots = pgTable(
  'snapshots',
  {
    agencyId: agencyId(),
    importId: uuid('import_id').notNull(),
    /** The line in the file, as the spreadsheet numbers it. */
    line: integer('line').notNull(),
    /** Whose it is; known at the preview where the ID is, for all that count once confirmed. */
    creatorId: uuid('creator_id'),
    /** null: the file shows no ID; the row may turn out to be somebody else's when an older file comes in. */
    tiktokId: text('tiktok_id'),
    username: text('username').notNull(),
    groupName: text('group_name'),
    managerName: text('manager_name'),
    joinedOn: date('joined_on', { mode: 'string' }).$type<Day>(),
    daysSinceJoining: integer('days_since_joining'),
    diamonds: bigAmount('diamonds').notNull(),
    liveSeconds: integer('live_seconds').notNull(),
    validDays: integer('valid_days').notNull(),
    newFollowers: integer('new_followers'),
    liveStreams: integer('live_streams'),
    diamondsLastMonth: bigAmount('diamonds_last_month'),
    liveSecondsLastMonth: integer('live_seconds_last_month'),
    validDaysLastMonth: integer('valid_days_last_month'),
    quit: boolean('quit').notNull(),
    findings: jsonb('findings'),
    /** false: a figure could not be read, or neither ID nor name, so that nothing is booked. */
    counts: boolean('counts').notNull(),
  },
  (table) => [
    // The agency first, though the import says which: without statistics, the rows of one import are found by both.
    primaryKey({ columns: [table.agencyId, table.importId, table.line] }),
    unique('snapshots_creator').on(table.agencyId, table.creatorId, table.importId),
    index('snapshots_quit')
      .on(table.agencyId, table.creatorId)
      .where(sql`quit`),
    foreignKey({
      name: 'snapshots_import',
      columns: [table.agencyId, table.importId],
      foreignColumns: [imports.agencyId, imports.id],
    }),
    foreignKey({
      name: 'snapshots_creator_fk',
      columns: [table.agencyId, table.creatorId],
      foreignColumns: [creators.agencyId, creators.id],
    }),
  ],
);

/** A named deduction from the gift value: parts per million of it. */
export interface StoredDeduction {
  readonly name: string;
  readonly ratePpm: number;
}

/** The rates that turn diamonds into money from a month on. Rows are never edited: a correction supersedes. */
export const plans = pgTable(
  'plans',
  {
    id: rowId(),
    agencyId: agencyId().references(() => agencies.id),
    /** null: the first plan, which covers all earlier months. */
    fromMonth: text('from_month').$type<Month>(),
    diamondMicroUsd: integer('diamond_micro_usd').notNull(),
    deductions: jsonb('deductions').$type<readonly StoredDeduction[]>().notNull(),
    creatorSharePpm: integer('creator_share_ppm').notNull(),
    /** null: never said; then nothing is counted as the agency's. */
    agencySharePpm: integer('agency_share_ppm'),
    /** null: the defaults everybody starts with. */
    setBy: snowflake('set_by'),
    setAt: instant('set_at').notNull(),
    supersededAt: instant('superseded_at'),
  },
  (table) => [
    unique('plans_agency_id').on(table.agencyId, table.id),
    uniqueIndex('plans_from_month')
      .on(table.agencyId, sql`coalesce(${table.fromMonth}, '')`)
      .where(sql`superseded_at is null`),
  ],
);

/** What a month asks of creators at least. What everybody begins with is the default of its columns. */
export const gates = pgTable(
  'gates',
  {
    agencyId: agencyId().references(() => agencies.id),
    /** null: the first one, which covers all earlier months. */
    fromMonth: text('from_month').$type<Month>(),
    /** Valid go-LIVE days. */
    days: integer('days').notNull().default(7),
    /** LIVE time: 15 hours. */
    seconds: integer('seconds').notNull().default(54_000),
  },
  (table) => [uniqueIndex('gates_from_month').on(table.agencyId, sql`coalesce(${table.fromMonth}, '')`)],
);

/** What one named deduction took, in US cents as text: JSON has no whole numbers beyond 2^53. */
export interface StoredDeducted {
  readonly name: string;
  readonly cents: string;
}

/**
 * The ledger: what, whose, why, from which import and plan, and what it brought each side in US cents. The line of an
 * export names creator and import, and so the snapshot that counts for the month; it is rebuilt from snapshots and plans with
 * the same result. The table keeps room on its pages (fillfactor 45, migrations/0001), which no table definition here can say.
 */
export const earningLines = pgTable(
  'earning_lines',
  {
    agencyId: agencyId(),
    month: text('month').$type<Month>().notNull(),
    creatorId: uuid('creator_id').notNull(),
    /** Counts the lines of a creator's month; the export's is the first. */
    number: integer('number').notNull(),
    what: text('what', { enum: ['gifts'] }).notNull(),
    why: text('why', { enum: ['export'] }).notNull(),
    importId: uuid('import_id').notNull(),
    planId: uuid('plan_id').notNull(),
    giftCents: bigAmount('gift_cents').notNull(),
    /** All deductions together. */
    deductedCents: bigAmount('deducted_cents').notNull(),
    /** Each by name; null: none. */
    deducted: jsonb('deducted').$type<readonly StoredDeducted[]>(),
    creatorCents: bigAmount('creator_cents').notNull(),
    /** null: the plan says no agency share. */
    agencyCents: bigAmount('agency_cents'),
  },
  (table) => [
    primaryKey({ columns: [table.agencyId, table.month, table.creatorId, table.number] }),
    // For a creator who goes: the ledger of the agency is not looked through for what points at them.
    index('earning_lines_creator_lines').on(table.agencyId, table.creatorId),
    // Not to the snapshot itself: each morning every line points at another one, and 5,000 of its rows would be locked.
    foreignKey({
      name: 'earning_lines_import',
      columns: [table.agencyId, table.importId],
      foreignColumns: [imports.agencyId, imports.id],
    }),
    foreignKey({
      name: 'earning_lines_creator',
      columns: [table.agencyId, table.creatorId],
      foreignColumns: [creators.agencyId, creators.id],
    }),
    foreignKey({
      name: 'earning_lines_plan',
      columns: [table.agencyId, table.planId],
      foreignColumns: [plans.agencyId, plans.id],
    }),
  ],
);
