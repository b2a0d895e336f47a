import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#src/context.ts';
import { monthOf } from '#src/core/calendar.ts';
import { creators, runs } from '#src/features/creators/creators.tables.ts';
import { commitImport } from '#src/features/earnings/importing/commit.service.ts';
import { earningLines, imports, snapshots } from '#src/features/earnings/earnings.tables.ts';
import { checkWentDown } from '#src/features/earnings/importing/went-down.store.ts';
import { undoImport } from '#src/features/earnings/history/undo.service.ts';
import { listFigures } from '#src/features/earnings/ledger/figures.store.ts';
import { lockAgency } from '#src/features/agency/index.ts';
import { findImport } from '#src/features/earnings/importing/imports.store.ts';
import { createPreview, type FileToKeep } from '#src/features/earnings/importing/previews.store.ts';
import { rowsAsText } from '#src/features/earnings/reading/rows-as-text.ts';
import { rebuildLines } from '#src/features/earnings/ledger/ledger.service.ts';
import { findMonthAsOf } from '#src/features/earnings/ledger/ledger.store.ts';
import { and, eq, isNull, notExists, sql } from 'drizzle-orm';
import { drizzleOf } from '#src/database/handle.ts';
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { day, makeAgency, month } from './desk.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

/** What a file says of somebody: with an ID or, once they left, without. */
interface Said {
  readonly who: number;
  readonly name: string;
  readonly diamonds: number;
  readonly quit: boolean;
  /** A formula in the place of the name: only the ID says who it is. */
  readonly formula: boolean;
  readonly managerName: string | undefined;
  readonly group: string | undefined;
  readonly joinedOn: string | undefined;
}
interface File {
  readonly asOf: string;
  readonly rows: readonly Said[];
}

const tiktokIdOf = (who: number): string => String(7_000_000_000_000_000_000n + BigInt(who));
const names = ['ana', 'ben', 'cleo', 'dan'];
const at = new Date('2026-08-01T07:00:00Z');

const said = fc.record({
  who: fc.integer({ min: 0, max: 3 }),
  name: fc.constantFrom(...names),
  diamonds: fc.integer({ min: 0, max: 100_000 }),
  quit: fc.boolean(),
  formula: fc.boolean(),
  managerName: fc.constantFrom(undefined, 'mia@agency.example', 'max@agency.example'),
  group: fc.constantFrom(undefined, 'Gaming', 'Talk'),
  joinedOn: fc.constantFrom(undefined, '2026-02-11', '2026-07-12'),
});
/** One row per ID and per username, as Backstage writes them. */
const file = fc
  .uniqueArray(said, { minLength: 1, maxLength: 4, selector: (one) => one.who })
  .map((rows) => [...new Map(rows.map((row) => [row.name, row])).values()]);
const days = ['2026-06-29', '2026-06-30', '2026-07-10', '2026-07-15', '2026-07-19', '2026-07-31'];
const files = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...days), file), { minLength: 2, maxLength: 5, selector: ([asOf]) => asOf })
  .map((list) => list.map(([asOf, rows]): File => ({ asOf, rows })));
const orders = files.chain((list) =>
  fc.tuple(
    fc.constant(list.toSorted((a, b) => (a.asOf < b.asOf ? -1 : 1))),
    fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length }),
  ),
);

/** Backstage shows a username once on a day: two files of that day agree whose it is. */
const agree = (list: readonly File[]): boolean => {
  const whose = new Map<string, number>();
  return list.every(({ asOf, rows }) =>
    rows.every(({ name, who, quit, formula }) => {
      if (formula && !quit) return true;
      const held = whose.get(`${asOf} ${name}`);
      if (!quit) whose.set(`${asOf} ${name}`, who);
      return quit || held === undefined || held === who;
    }),
  );
};

/** Files, of the same day too: the later of these is a revision of the earlier. Some are undone, in an order of their own. */
const undone = fc
  .array(fc.tuple(fc.constantFrom(...days), file), { minLength: 2, maxLength: 5 })
  .map((list) => list.map(([asOf, rows]): File => ({ asOf, rows })))
  .filter(agree)
  .chain((list) =>
    fc.record({
      list: fc.constant(list),
      gone: fc.shuffledSubarray(
        list.map((_, index) => index),
        { minLength: 1 },
      ),
    }),
  );

const bare = { diamonds: 0, formula: false, managerName: undefined, group: undefined, joinedOn: undefined };
/** An ana and a cleo left; one older file says who ana was, and another one that she was called cleo by then. */
const renamedBetween = {
  list: [
    { asOf: '2026-07-31', rows: ['cleo', 'ana'].map((name, who) => ({ ...bare, who, name, quit: true })) },
    { asOf: '2026-06-29', rows: [{ ...bare, who: 1, name: 'ana', quit: false }] },
    { asOf: '2026-07-10', rows: [{ ...bare, who: 1, name: 'cleo', quit: false }] },
  ],
  gone: [2],
};

/** @returns the import's row ID */
async function commit(db: Database, agencyId: string, one: File): Promise<string> {
  const asOf = day(one.asOf);
  const kept: FileToKeep = {
    fileName: 'made.xlsx',
    kind: 'creator-data',
    month: monthOf(asOf),
    firstDay: day(`${one.asOf.slice(0, 7)}-01`),
    asOf,
    fileHash: JSON.stringify(one),
    rowsHash: JSON.stringify(one),
    unknownHeaders: [],
    totals: { creators: one.rows.length, diamonds: 0n, rowsToCheck: 0 },
    rows: [
      rowsAsText(
        one.rows.map(({ managerName, group, joinedOn, ...row }, index) => ({
          line: index + 2,
          username: row.formula && !row.quit ? '' : row.name,
          ...(managerName !== undefined && { managerName }),
          ...(group !== undefined && { group }),
          ...(joinedOn !== undefined && { joinedOn: day(joinedOn) }),
          quit: row.quit,
          counts: true,
          findings: [],
          diamonds: BigInt(row.diamonds),
          liveSeconds: row.diamonds % 1000,
          validDays: row.diamonds % 31,
          ...(row.quit ? {} : { tiktokId: tiktokIdOf(row.who) }),
        })),
      ),
    ],
  };
  return db.transaction(async (tx) => {
    await lockAgency(tx, agencyId);
    const id = await createPreview(tx, agencyId, kept, { by: '100000000000000001', at, seen: '0-0' });
    await checkWentDown(tx, { agencyId, id, month: kept.month, asOf });
    const preview = await findImport(tx, agencyId, id);
    if (!preview) throw new Error('the preview is there');
    await commitImport(tx, preview, { by: '100000000000000001', at });
    return id;
  });
}

async function undo(db: Database, agencyId: string, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    await lockAgency(tx, agencyId);
    const found = await findImport(tx, agencyId, id);
    if (!found) throw new Error('the import is there');
    await undoImport(tx, found, { by: '100000000000000001', at });
  });
}

const inOrder = (rows: readonly object[]): readonly string[] => rows.map((row) => JSON.stringify(row)).toSorted();

/** Everything a month shows, without our own IDs. Creators whom no file that counts shows are nobody's figures. */
async function shown(agencyId: string): Promise<unknown> {
  const of = [];
  for (const one of ['2026-06', '2026-07']) {
    const rows = await listFigures(test.database, agencyId, month(one), { offset: 0, limit: 100 });
    const known = await drizzleOf(test.database).select().from(creators).where(eq(creators.agencyId, agencyId));
    const tiktokId = new Map(known.map((creator) => [creator.id, creator.tiktokId]));
    of.push(
      rows
        .map(({ creatorId, ...row }) => ({ ...row, tiktokId: tiktokId.get(creatorId) }))
        .map((row) => JSON.stringify(row, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)))
        .toSorted(),
    );
  }
  const ended = await drizzleOf(test.database)
    .select({ tiktokId: creators.tiktokId, startedOn: runs.startedOn, endedOn: runs.endedOn })
    .from(runs)
    .innerJoin(creators, and(eq(creators.agencyId, runs.agencyId), eq(creators.id, runs.creatorId)))
    .where(and(eq(runs.agencyId, agencyId), isNull(creators.unconfirmedAt)));
  const { tiktokId, handle, managerName, groupName, joinedOn } = creators;
  const people = await drizzleOf(test.database)
    .select({ tiktokId, handle, managerName, groupName, joinedOn })
    .from(creators)
    .where(and(eq(creators.agencyId, agencyId), isNull(creators.unconfirmedAt)));
  const toCheck = await drizzleOf(test.database)
    .select({ rowsHash: imports.rowsHash, line: snapshots.line, findings: snapshots.findings })
    .from(snapshots)
    .innerJoin(imports, eq(imports.id, snapshots.importId))
    .where(and(eq(imports.agencyId, agencyId), eq(imports.state, 'committed')));
  const itsRow = sql`(select 1 from snapshots s where s.agency_id = ${earningLines.agencyId}
    and s.creator_id = ${earningLines.creatorId} and s.import_id = ${earningLines.importId})`;
  const withoutRow = await drizzleOf(test.database).$count(
    earningLines,
    and(eq(earningLines.agencyId, agencyId), notExists(itsRow)),
  );
  expect(withoutRow, 'lines of which no row says what they are made of').toBe(0);
  return { of, runs: inOrder(ended), people: inOrder(people), toCheck: inOrder(toCheck) };
}

describe('files of different days', () => {
  it('give the same months, people and runs in any order', async () => {
    await fc.assert(
      fc.asyncProperty(orders, async ([sorted, shuffled]) => {
        const [one, other] = [await makeAgency(test.database), await makeAgency(test.database)];
        for (const each of sorted) await commit(test.database, one.id, each);
        for (const each of shuffled) await commit(test.database, other.id, each);
        expect(await shown(other.id)).toEqual(await shown(one.id));
      }),
      { numRuns: 20, interruptAfterTimeLimit: 30_000, markInterruptAsFailure: false },
    );
  });

  it('give a ledger that is the same when it is made anew', async () => {
    await fc.assert(
      fc.asyncProperty(files, async (list) => {
        const agency = await makeAgency(test.database);
        for (const each of list) await commit(test.database, agency.id, each);
        const before = await shown(agency.id);
        await test.database.transaction(async (tx) => {
          for (const one of ['2026-06', '2026-07']) await rebuildLines(tx, { agencyId: agency.id, month: month(one) }, at);
        });
        expect(await shown(agency.id)).toEqual(before);
      }),
      { numRuns: 10 },
    );
  });

  it('give the same months, people and runs as if those that were undone had never come', async () => {
    await fc.assert(
      fc.asyncProperty(undone, async ({ list, gone }) => {
        const [one, other] = [await makeAgency(test.database), await makeAgency(test.database)];
        const ids: string[] = [];
        for (const each of list) ids.push(await commit(test.database, one.id, each));
        for (const index of gone) await undo(test.database, one.id, ids[index] ?? '');
        for (const [index, each] of list.entries()) if (!gone.includes(index)) await commit(test.database, other.id, each);
        expect(await shown(one.id)).toEqual(await shown(other.id));
      }),
      { examples: [[renamedBetween]], numRuns: 20, interruptAfterTimeLimit: 30_000, markInterruptAsFailure: false },
    );
  });

  it('come in again after they were undone as if they had never gone', async () => {
    await fc.assert(
      fc.asyncProperty(undone, async ({ list, gone }) => {
        const [one, other] = [await makeAgency(test.database), await makeAgency(test.database)];
        const ids: string[] = [];
        for (const each of list) ids.push(await commit(test.database, one.id, each));
        for (const index of gone) await undo(test.database, one.id, ids[index] ?? '');
        const back = list.filter((_, index) => gone.includes(index));
        for (const each of back) await commit(test.database, one.id, each);
        const kept = list.filter((_, index) => !gone.includes(index));
        for (const each of [...kept, ...back]) await commit(test.database, other.id, each);
        expect(await shown(one.id)).toEqual(await shown(other.id));
      }),
      { numRuns: 20, interruptAfterTimeLimit: 30_000, markInterruptAsFailure: false },
    );
  });

  it('are counted up to the day of the newest one that was not undone, with what it and those before it say', async () => {
    await fc.assert(
      fc.asyncProperty(undone, async ({ list, gone }) => {
        const agency = await makeAgency(test.database);
        const ids: string[] = [];
        for (const each of list) ids.push(await commit(test.database, agency.id, each));
        for (const index of gone) await undo(test.database, agency.id, ids[index] ?? '');
        const left = list.filter((one, index) => !gone.includes(index) && one.asOf.startsWith('2026-07'));
        const newest = left.toSorted((a, b) => (a.asOf < b.asOf ? -1 : 1)).at(-1)?.asOf;
        const found = await findMonthAsOf(test.database, agency.id, month('2026-07'));
        expect(found).toBe(newest);
      }),
      { numRuns: 10 },
    );
  });
});
