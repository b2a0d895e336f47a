import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#src/context.ts';
import { monthOf } from '#src/core/calendar.ts';
import { creators, runs } from '#src/features/creators/creators.tables.ts';
import { commitImport } from '#src/features/earnings/commit.service.ts';
import { listFigures } from '#src/features/earnings/figures.store.ts';
import { createPreview, findImport, lockAgency, type FileToKeep } from '#src/features/earnings/imports.store.ts';
import { rebuildLines } from '#src/features/earnings/ledger.service.ts';
import { and, eq } from 'drizzle-orm';
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

async function commit(db: Database, agencyId: string, one: File): Promise<void> {
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
    rows: one.rows.map((row, index) =>
      JSON.stringify({
        line: index + 2,
        username: row.name,
        quit: row.quit,
        counts: true,
        findings: [],
        diamonds: String(row.diamonds),
        liveSeconds: row.diamonds % 1000,
        validDays: row.diamonds % 31,
        ...(row.quit ? {} : { tiktokId: tiktokIdOf(row.who) }),
      }),
    ),
  };
  await db.transaction(async (tx) => {
    await lockAgency(tx, agencyId);
    const id = await createPreview(tx, agencyId, kept, { by: '100000000000000001', at, seen: '0-0' });
    const preview = await findImport(tx, agencyId, id);
    if (!preview) throw new Error('the preview is there');
    await commitImport(tx, preview, { by: '100000000000000001', at });
  });
}

/** Everything a month shows, without our own IDs. */
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
    .where(eq(runs.agencyId, agencyId));
  return { of, runs: ended.map((run) => JSON.stringify(run)).toSorted() };
}

describe('files of different days', () => {
  it('give the same months, people and runs in any order', async () => {
    await fc.assert(
      fc.asyncProperty(orders, async ([inOrder, shuffled]) => {
        const [one, other] = [await makeAgency(test.database), await makeAgency(test.database)];
        for (const each of inOrder) await commit(test.database, one.id, each);
        for (const each of shuffled) await commit(test.database, other.id, each);
        expect(await shown(other.id)).toEqual(await shown(one.id));
      }),
      { numRuns: 25, interruptAfterTimeLimit: 30_000, markInterruptAsFailure: false },
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
});
