import { sql } from 'drizzle-orm';
import {
  bigint,
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
    /** The month's newest committed import when the preview was made: Confirm looks again when another came in. */
    seenImportId: uuid('seen_import_id'),
    previewedBy: snowflake('previewed_by').notNull(),
    previewedAt: instant('previewed_at').notNull(),
    /** Who confirmed or discarded it. */
    decidedBy: snowflake('decided_by'),
    decidedAt: instant('decided_at'),
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
    index('imports_file').on(table.agencyId, table.fileHash),
    index('imports_rows').on(table.agencyId, table.rowsHash),
    index('imports_waiting')
      .on(table.previewedAt)
      .where(sql`state = 'previewed'`),
  ],
);

/** The rows of a file as they were read. Besides the tables about people, the only place where names live. */
export const importRows = pgTable(
  'import_rows',
  {
    agencyId: agencyId(),
    importId: uuid('import_id').notNull(),
    /** The line in the file, as the spreadsheet numbers it. */
    line: integer('line').notNull(),
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
    /** false: another row of the same creator counts instead, or a figure could not be read. */
    counts: boolean('counts').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.importId, table.line] }),
    foreignKey({
      name: 'import_rows_import',
      columns: [table.agencyId, table.importId],
      foreignColumns: [imports.agencyId, imports.id],
    }),
  ],
);

/** One creator's cumulative figures of a month, as of a day, from one committed import. */
export const snapshots = pgTable(
  'snapshots',
  {
    agencyId: agencyId(),
    importId: uuid('import_id').notNull(),
    creatorId: uuid('creator_id').notNull(),
    line: integer('line').notNull(),
    month: text('month').$type<Month>().notNull(),
    asOf: date('as_of', { mode: 'string' }).$type<Day>().notNull(),
    diamonds: bigAmount('diamonds').notNull(),
    liveSeconds: integer('live_seconds').notNull(),
    validDays: integer('valid_days').notNull(),
    joinedOn: date('joined_on', { mode: 'string' }).$type<Day>(),
    quit: boolean('quit').notNull(),
    /** Whether the row showed an ID; one without may turn out to be somebody else's when an older file comes in. */
    identified: boolean('identified').notNull(),
    /** Derived: the creator's figure of the month (latest as-of day, then latest confirm). */
    current: boolean('current').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.agencyId, table.importId, table.creatorId] }),
    uniqueIndex('snapshots_current')
      .on(table.agencyId, table.month, table.creatorId)
      .where(sql`current`),
    index('snapshots_creator').on(table.agencyId, table.creatorId, table.asOf),
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

/** The ledger: what, whose, why, from which import and plan. Rebuilt from snapshots and plans with the same result. */
export const earningLines = pgTable(
  'earning_lines',
  {
    id: bigint('id', { mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    agencyId: agencyId(),
    month: text('month').$type<Month>().notNull(),
    creatorId: uuid('creator_id').notNull(),
    what: text('what', { enum: ['gift-value', 'deduction', 'creator-share', 'agency-share'] }).notNull(),
    /** Which deduction, as its plan names it. */
    name: text('name'),
    why: text('why', { enum: ['export'] }).notNull(),
    /** US cents; deductions are negative. */
    cents: bigAmount('cents').notNull(),
    importId: uuid('import_id').notNull(),
    planId: uuid('plan_id').notNull(),
  },
  (table) => [
    index('earning_lines_month').on(table.agencyId, table.month, table.creatorId),
    foreignKey({
      name: 'earning_lines_snapshot',
      columns: [table.agencyId, table.importId, table.creatorId],
      foreignColumns: [snapshots.agencyId, snapshots.importId, snapshots.creatorId],
    }),
    foreignKey({
      name: 'earning_lines_plan',
      columns: [table.agencyId, table.planId],
      foreignColumns: [plans.agencyId, plans.id],
    }),
  ],
);
