import { sql } from 'drizzle-orm';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMonths, monthOf, type Day } from '#src/core/calendar.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { findNewestImport } from '#src/features/earnings/importing/imports.store.ts';
import { newsFrom, quietSince, type SeenNow } from '#src/features/earnings/news/news.rules.ts';
import { newsOf } from '#src/features/earnings/news/news.service.ts';
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { day, makeAgency } from './desk.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

interface Row {
  readonly who: number;
  readonly validDays: number;
  readonly liveSeconds: number;
  readonly quit: boolean;
}
interface Person {
  readonly named: boolean;
  /** What the files say, and what is held besides. */
  readonly joinedOn: Day | null;
  readonly held: Day | null;
  /** Their times with the agency: whether each has ended. */
  readonly runs: readonly boolean[];
}
interface File {
  readonly asOf: Day;
  readonly rows: readonly Row[];
}

const gate = { days: 7, seconds: 54_000 };
const handles = ['ana', 'ben', 'cleo', 'dan', 'eva'];
const days = ['2026-06-27', '2026-06-30', '2026-07-01', '2026-07-02', '2026-07-12', '2026-07-15', '2026-07-19'].map(day);
const joined = fc.constantFrom(null, day('2026-02-11'), day('2026-07-01'), day('2026-07-02'), day('2026-07-16'));
/** At most one of them goes on, whatever else has ended. */
const runs = fc.constantFrom([], [false], [true], [true, true], [true, false]);
const people = fc.array(fc.record({ named: fc.boolean(), joinedOn: joined, held: joined, runs }), {
  minLength: handles.length,
  maxLength: handles.length,
});
const row: fc.Arbitrary<Row> = fc.record({
  who: fc.integer({ min: 0, max: handles.length - 1 }),
  validDays: fc.integer({ min: 4, max: 8 }),
  liveSeconds: fc.constantFrom(0, 27_000, 50_399, 50_400, 53_999, 54_000),
  quit: fc.boolean(),
});
const files: fc.Arbitrary<readonly File[]> = fc
  .uniqueArray(
    fc.record({
      asOf: fc.constantFrom(...days),
      rows: fc.uniqueArray(row, { minLength: 1, maxLength: handles.length, selector: ({ who }) => who }),
    }),
    { minLength: 1, maxLength: 4, selector: ({ asOf }) => asOf },
  )
  .map((list) => list.toSorted((a, b) => (a.asOf < b.asOf ? -1 : 1)));

async function write(list: readonly File[], persons: readonly Person[]): Promise<string> {
  const { id: agencyId } = await makeAgency(test.database);
  const run = (query: ReturnType<typeof sql>) => drizzleOf(test.database).execute(query);
  await run(sql`insert into gates (agency_id) values (${agencyId})`);
  for (const [who, { held, runs: times }] of persons.entries()) {
    await run(sql`insert into creators (id, agency_id, handle, joined_on, created_at)
      values (md5(${agencyId} || ${String(who)})::uuid, ${agencyId}, ${handles[who]}, ${held}, now())`);
    for (const ended of times)
      await run(sql`insert into runs (agency_id, creator_id, started_on, ended_on, ended_why)
        values (${agencyId}, md5(${agencyId} || ${String(who)})::uuid, null, ${ended ? '2026-07-01' : null}, ${ended ? 'quit' : null})`);
  }
  for (const [index, { asOf, rows }] of list.entries()) {
    const importId = sql`md5(${agencyId} || ${asOf})::uuid`;
    await run(sql`insert into imports (id, agency_id, state, kind, month, first_day, as_of, file_name, file_hash, rows_hash,
        unknown_headers, creators, diamonds, rows_to_check, seen, previewed_by, previewed_at, decided_by, decided_at, sequence)
      values (${importId}, ${agencyId}, 'committed', 'creator-data', ${monthOf(asOf)}, ${`${monthOf(asOf)}-01`}, ${asOf}, '', '', '',
        '[]', 0, 0, 0, '', '1', now(), '1', now(), ${index})`);
    for (const { who, validDays, liveSeconds, quit } of rows) {
      const { named, joinedOn } = persons[who] ?? { named: true, joinedOn: null };
      await run(sql`insert into snapshots (agency_id, import_id, line, creator_id, username, joined_on, diamonds, live_seconds,
          valid_days, quit, counts)
        values (${agencyId}, ${importId}, ${who}, md5(${agencyId} || ${String(who)})::uuid, ${named ? handles[who] : ''}, ${joinedOn},
          ${10 - who}, ${liveSeconds}, ${validDays}, ${quit}, true)`);
    }
  }
  return agencyId;
}

const isGone = (times: readonly boolean[]): boolean => times.length > 0 && times.every((ended) => ended);

/** The same, of every creator of the newest file. */
function told(list: readonly File[], persons: readonly Person[]) {
  const [newest, before] = list.toReversed();
  if (!newest) throw new Error('there is one');
  const month = monthOf(newest.asOf);
  const near = list.filter(({ asOf }) => asOf !== newest.asOf && [month, addMonths(month, -1)].includes(monthOf(asOf)));
  const quiet = quietSince(
    month,
    newest.asOf,
    near.map(({ asOf }) => asOf),
  );
  const find = (asOf: Day | undefined, who: number) =>
    near.find((one) => one.asOf === asOf)?.rows.find((each) => each.who === who);
  const rows = newest.rows
    .toSorted((a, b) => a.who - b.who)
    .map((now): SeenNow => {
      const { who } = now;
      const then = before?.rows.find((each) => each.who === who);
      return {
        handle: handles[who] ?? '',
        joinedOn: persons[who]?.joinedOn ?? persons[who]?.held ?? null,
        now,
        before: before && monthOf(before.asOf) === month ? then : undefined,
        hadQuit: then?.quit === true,
        secondsThen: quiet.kind === 'since' && !quiet.start ? find(quiet.day, who)?.liveSeconds : undefined,
        secondsAtEnd: quiet.kind === 'since' ? find(quiet.end, who)?.liveSeconds : undefined,
        isNew: list.every(({ asOf, rows: others }) => asOf === newest.asOf || others.every((each) => each.who !== who)),
        runEnded: isGone(persons[who]?.runs ?? []),
      };
    });
  return { ...newsFrom({ month, gate, quiet }, rows), since: before?.asOf, quietSince: quiet };
}

describe('what changed since the file before', () => {
  it('is the same whether all creators are looked at, or those of whom there is something to tell', async () => {
    await fc.assert(
      fc.asyncProperty(files, people, async (list, persons) => {
        const agencyId = await write(list, persons);
        const newest = await findNewestImport(test.database, agencyId);
        if (!newest) throw new Error('there is one');
        expect(await newsOf(test.database, newest)).toEqual(told(list, persons));
      }),
      { numRuns: 60 },
    );
  });
});
