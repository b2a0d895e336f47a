import { and, asc, eq, isNotNull, lte, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Rows, Transaction } from '#src/context.ts';
import { inTurns } from '#src/core/batches.ts';
import type { Day, Month } from '#src/core/calendar.ts';
import { drizzleOf, isAmong } from '#src/database/handle.ts';
import { erasedHash } from '#src/features/creators/personal/erased.tables.ts';
import { imports, snapshots } from '#src/features/earnings/earnings.tables.ts';
import type { RowToCheck } from './imports.rules.ts';
import type { ImportRecord } from './imports.store.ts';

/** Rows of a file, each column a list in PostgreSQL's words (`listText`), by the names of `reading/`. */
export type RowColumns = Readonly<Record<RowColumn, string>>;
type RowColumn =
  | 'line'
  | 'tiktokId'
  | 'username'
  | 'group'
  | 'managerName'
  | 'joinedOn'
  | 'daysSinceJoining'
  | 'newFollowers'
  | 'liveStreams'
  | `${'diamonds' | 'liveSeconds' | 'validDays'}${'' | 'LastMonth'}`
  | 'quit'
  | 'counts'
  /** Each as JSON; null: none. */
  | 'findings';

/** A file as it was read. */
export interface FileToKeep {
  readonly fileName: string;
  readonly kind: ImportRecord['kind'];
  readonly month: Month;
  readonly firstDay: Day;
  readonly asOf: Day;
  readonly fileHash: string;
  readonly rowsHash: string;
  readonly unknownHeaders: readonly string[];
  readonly totals: { readonly creators: number; readonly diamonds: bigint; readonly rowsToCheck: number };
  /** So many at once, by column. */
  readonly rows: readonly RowColumns[];
}

export async function createPreview(
  tx: Transaction,
  agencyId: string,
  file: FileToKeep,
  o: { by: string; at: Date; seen: string },
): Promise<string> {
  const [made] = await drizzleOf(tx)
    .insert(imports)
    .values({ agencyId, state: 'previewed', ...saidBy(file), seen: o.seen, previewedBy: o.by, previewedAt: o.at })
    .returning({ id: imports.id });
  if (!made) throw new Error('the import was not written');
  await insertRows(tx, agencyId, made.id, file.rows);
  return made.id;
}

/** The same file was read anew: what it says now takes the place of what it said. Under the agency's lock. */
export async function renewPreview(
  tx: Transaction,
  agencyId: string,
  id: string,
  file: FileToKeep,
  o: { seen: string },
): Promise<void> {
  const drizzle = drizzleOf(tx);
  await drizzle.delete(snapshots).where(and(eq(snapshots.agencyId, agencyId), eq(snapshots.importId, id)));
  await drizzle
    .update(imports)
    .set({ ...saidBy(file), seen: o.seen, version: sql`${imports.version} + 1` })
    .where(and(eq(imports.agencyId, agencyId), eq(imports.id, id)));
  await insertRows(tx, agencyId, id, file.rows);
}

const saidBy = (file: FileToKeep) => ({
  kind: file.kind,
  month: file.month,
  firstDay: file.firstDay,
  asOf: file.asOf,
  fileName: file.fileName,
  fileHash: file.fileHash,
  rowsHash: file.rowsHash,
  unknownHeaders: file.unknownHeaders,
  creators: file.totals.creators,
  diamonds: file.totals.diamonds,
  rowsToCheck: file.totals.rowsToCheck,
});

async function insertRows(tx: Transaction, agencyId: string, importId: string, rows: readonly RowColumns[]): Promise<void> {
  await inTurns(rows, (of) =>
    drizzleOf(tx).execute(sql`
      insert into snapshots (
        agency_id, import_id, line, creator_id, tiktok_id, username, group_name, manager_name, joined_on, days_since_joining,
        diamonds, live_seconds, valid_days, new_followers, live_streams, diamonds_last_month, live_seconds_last_month,
        valid_days_last_month, quit, counts, findings)
      select ${agencyId}::uuid, ${importId}::uuid, r.line,
        (select id from creators where agency_id = ${agencyId}::uuid and tiktok_id = r.tiktok_id and r.counts),
        r.tiktok_id, r.username, r.group_name, r.manager_name, r.joined_on, r.days_since_joining,
        r.diamonds, r.live_seconds, r.valid_days, r.new_followers, r.live_streams, r.diamonds_last_month, r.live_seconds_last_month,
        r.valid_days_last_month, r.quit, r.counts, r.findings
      from unnest(
        ${of.line}::text::int[], ${of.tiktokId}::text::text[], ${of.username}::text::text[], ${of.group}::text::text[],
        ${of.managerName}::text::text[], ${of.joinedOn}::text::date[], ${of.daysSinceJoining}::text::int[],
        ${of.diamonds}::text::bigint[], ${of.liveSeconds}::text::int[], ${of.validDays}::text::int[], ${of.newFollowers}::text::int[],
        ${of.liveStreams}::text::int[], ${of.diamondsLastMonth}::text::bigint[], ${of.liveSecondsLastMonth}::text::int[],
        ${of.validDaysLastMonth}::text::int[], ${of.quit}::text::boolean[], ${of.counts}::text::boolean[],
        ${of.findings}::text::jsonb[]
      ) as r(
        line, tiktok_id, username, group_name, manager_name, joined_on, days_since_joining, diamonds, live_seconds, valid_days,
        new_followers, live_streams, diamonds_last_month, live_seconds_last_month, valid_days_last_month, quit, counts, findings)`),
  );
  await attributeErased(tx, agencyId, importId);
}

/** Whose data was deleted is in the file again, with the ID. */
async function attributeErased(tx: Transaction, agencyId: string, importId: string): Promise<void> {
  await drizzleOf(tx).execute(sql`
    update snapshots s set creator_id = c.id from creators c
    where c.agency_id = ${agencyId}::uuid and c.erased_id_hash is not null and s.agency_id = c.agency_id
      and s.import_id = ${importId}::uuid and s.creator_id is null and s.counts and s.tiktok_id is not null
      and ${erasedHash(agencyId, sql`s.tiktok_id`)} = c.erased_id_hash`);
}

/** Somebody looks again, at the present state of the month. @param seen what `markOf` says of it */
export async function seeAgain(tx: Transaction, agencyId: string, id: string, seen: string): Promise<void> {
  await drizzleOf(tx)
    .update(imports)
    .set({ seen, version: sql`${imports.version} + 1` })
    .where(and(eq(imports.agencyId, agencyId), eq(imports.id, id)));
}

/** Ends a preview that is still one, and deletes the rows with the names in them. @returns false when it was decided already */
export async function endPreview(
  tx: Transaction,
  agencyId: string,
  id: string,
  o: { state: 'discarded' | 'purged'; by: string | null; at: Date },
): Promise<boolean> {
  const ended = await drizzleOf(tx)
    .update(imports)
    .set({ state: o.state, decidedBy: o.by, decidedAt: o.at, version: sql`${imports.version} + 1` })
    .where(and(eq(imports.agencyId, agencyId), eq(imports.id, id), eq(imports.state, 'previewed')))
    .returning({ id: imports.id });
  if (ended.length === 0) return false;
  await drizzleOf(tx)
    .delete(snapshots)
    .where(and(eq(snapshots.agencyId, agencyId), eq(snapshots.importId, id)));
  return true;
}

/** Previews of all agencies that nobody decided on since. */
export async function listForgotten(
  rows: Rows,
  before: Date,
  page: { limit: number; offset: number },
): Promise<readonly { id: string; agencyId: string }[]> {
  return drizzleOf(rows)
    .select({ id: imports.id, agencyId: imports.agencyId })
    .from(imports)
    .where(and(eq(imports.state, 'previewed'), lte(imports.previewedAt, before)))
    .orderBy(asc(imports.previewedAt), asc(imports.id))
    .limit(page.limit)
    .offset(page.offset);
}

/** The rows a person should look at, in the order of the file. */
export async function listRowsToCheck(
  rows: Rows,
  agencyId: string,
  importId: string,
  o: { offset: number; limit: number },
): Promise<readonly RowToCheck[]> {
  const found = await drizzleOf(rows)
    .select({ line: snapshots.line, username: snapshots.username, counts: snapshots.counts, findings: snapshots.findings })
    .from(snapshots)
    .where(and(eq(snapshots.agencyId, agencyId), eq(snapshots.importId, importId), isNotNull(snapshots.findings)))
    .orderBy(asc(snapshots.line))
    .limit(o.limit)
    .offset(o.offset);
  return found.map((row) => ({ ...row, findings: storedFindings.parse(row.findings) }));
}

/** What is to be checked of these imports changed after their files were read. */
export async function countToCheck(tx: Transaction, agencyId: string, importIds: readonly string[]): Promise<void> {
  await drizzleOf(tx).execute(sql`
    update imports i set rows_to_check = (
      select count(*) from snapshots s where s.agency_id = i.agency_id and s.import_id = i.id and s.findings is not null)
    where i.agency_id = ${agencyId}::uuid and ${isAmong(sql`i.id`, importIds)}`);
}

const storedFindings = z.array(
  z.object({
    kind: z.enum([
      'no-id',
      'quit',
      'unknown-sentence',
      'unreadable',
      'too-much',
      'shared-name',
      'formula-name',
      'differing-duplicate',
      'last-month-differs',
      'went-down',
    ]),
    ours: z.string().exactOptional(),
    column: z.string().exactOptional(),
    value: z.string().exactOptional(),
    lines: z.array(z.number()).exactOptional(),
  }),
);
