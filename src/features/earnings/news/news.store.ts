import { and, eq, isNotNull, ne, or, sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { Rows } from '#src/context.ts';
import type { Day } from '#src/core/calendar.ts';
import { arrayOf, drizzleOf, isAmong, queryRows } from '#src/database/handle.ts';
import { creators } from '#src/features/creators/creators.tables.ts';
import { imports, snapshots } from '#src/features/earnings/earnings.tables.ts';
import type { Gate } from '#src/features/earnings/gate/gate.rules.ts';
import type { OfImport } from '#src/features/earnings/importing/snapshots.store.ts';
import { dayText } from '#src/features/earnings/statements/columns.store.ts';

/** Files that are put beside each other, by their row IDs. */
export interface Beside {
  readonly agencyId: string;
  /** The file that came in. */
  readonly id: string;
  readonly beforeId: string | undefined;
  /** From which quiet is measured. */
  readonly thenId: string | undefined;
  /** Of the last day of the month before. */
  readonly endId: string | undefined;
}

/** What makes a creator worth telling of, whatever else is known of them. */
export interface Telling {
  /** Who joined after it has a gate of their own. */
  readonly firstDay: Day;
  readonly gate: Gate;
  /** From here on somebody is close to the gate. */
  readonly close: Gate;
  /** Whether the file before is of the same month. */
  readonly sameMonth: boolean;
  /** Whether it can be told who is quiet. */
  readonly quiet: boolean;
}

const count = z.number();
const beside = z.object({
  creatorId: z.string(),
  username: z.string(),
  joinedOn: dayText.nullable(),
  validDays: count,
  liveSeconds: count,
  quit: z.boolean(),
  beforeDays: count.nullable(),
  beforeSeconds: count.nullable(),
  beforeQuit: z.boolean().nullable(),
  thenSeconds: count.nullable(),
  endSeconds: count.nullable(),
});

const ofFile = (importId: string | undefined): SQL => sql`filter (where import_id = ${importId ?? null}::uuid)`;

/**
 * What files say of the creators of the newest one, those with most diamonds first, without those of whom there is nothing to
 * tell: of thousands, a handful. Grouped, not joined: rows that came in a moment ago have no statistics to join them by.
 */
export async function listBeside(rows: Rows, { agencyId, id, beforeId, thenId, endId }: Beside, telling: Telling) {
  const { firstDay, gate, close, sameMonth, quiet } = telling;
  const ids = [id, beforeId, thenId, endId].filter((one) => one !== undefined);
  return queryRows(
    rows,
    sql`
      select * from (
        select creator_id as "creatorId", max(username) ${ofFile(id)} as username, max(joined_on) ${ofFile(id)}::text as "joinedOn",
          max(valid_days) ${ofFile(id)} as "validDays", max(live_seconds) ${ofFile(id)} as "liveSeconds", bool_or(quit) ${ofFile(id)} as quit,
          max(diamonds) ${ofFile(id)} as diamonds,
          max(valid_days) ${ofFile(beforeId)} as "beforeDays", max(live_seconds) ${ofFile(beforeId)} as "beforeSeconds",
          bool_or(quit) ${ofFile(beforeId)} as "beforeQuit",
          max(live_seconds) ${ofFile(thenId)} as "thenSeconds", max(live_seconds) ${ofFile(endId)} as "endSeconds"
        from snapshots
        where agency_id = ${agencyId}::uuid and import_id = any(${arrayOf(ids)}::uuid[]) and creator_id is not null
        group by creator_id) r
      where "validDays" is not null and (
        "beforeDays" is null
        or quit and not "beforeQuit"
        or "joinedOn" is null or "joinedOn" > ${firstDay}
        or "validDays" >= ${close.days} and "liveSeconds" >= ${close.seconds} and not (
          ${sameMonth} and least("validDays", "beforeDays") >= ${gate.days} and least("liveSeconds", "beforeSeconds") >= ${gate.seconds})
        or ${quiet} and "liveSeconds" <= ${endId === undefined ? sql`coalesce("thenSeconds", 0)` : sql`0`})
      order by diamonds desc, lower(username)`,
    beside,
  );
}

/** Of these creators, those whom another file that counts shows. */
export async function listShownElsewhere(
  rows: Rows,
  of: Pick<OfImport, 'id' | 'agencyId'>,
  creatorIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const isOther = and(eq(imports.agencyId, of.agencyId), ne(imports.id, of.id), eq(imports.state, 'committed'));
  // Of an agency's first file nobody needs to be looked up.
  if (creatorIds.length === 0 || (await drizzleOf(rows).$count(imports, isOther)) === 0) return new Set();
  const found = await drizzleOf(rows)
    .selectDistinct({ id: sql<string>`${snapshots.creatorId}` })
    .from(snapshots)
    .innerJoin(imports, and(eq(imports.agencyId, snapshots.agencyId), eq(imports.id, snapshots.importId)))
    .where(and(eq(snapshots.agencyId, of.agencyId), isOther, isAmong(sql`${snapshots.creatorId}`, creatorIds)));
  return new Set(found.map(({ id }) => id));
}

/** What is held of creators whom a file shows without a name, or without the day they joined: of these, as far as it is known. */
export async function listHeld(rows: Rows, agencyId: string, of: { nameless: readonly string[]; undated: readonly string[] }) {
  const found = await drizzleOf(rows)
    .select({ id: creators.id, handle: creators.handle, joinedOn: creators.joinedOn })
    .from(creators)
    .where(
      and(
        eq(creators.agencyId, agencyId),
        or(
          isAmong(sql`${creators.id}`, of.nameless),
          and(isNotNull(creators.joinedOn), isAmong(sql`${creators.id}`, of.undated)),
        ),
      ),
    );
  return new Map(found.map(({ id, ...held }) => [id, held]));
}
