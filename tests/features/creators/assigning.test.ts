import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { groupChange } from '#src/features/creators/assigning/assigning.rules.ts';
import { listDiffering, saveAssigned } from '#src/features/creators/assigning/assignments.store.ts';
import { assignByHand } from '#src/features/creators/assigning/coaches.service.ts';
import { followFiles } from '#src/features/creators/assigning/following.service.ts';
import { saveAnswer } from '#src/features/creators/assigning/managers.store.ts';
import { absorb } from '#src/features/creators/creators.store.ts';
import { assignments, creators, runs } from '#src/features/creators/creators.tables.ts';
import { coachesOn } from '#src/features/creators/index.ts';
import { judge, type Pick } from '#src/features/creators/linking/linking.rules.ts';
import { codeOf } from '#tests/features/earnings/desk.ts';
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { at, ben, day, mia, Roster, salma } from './roster.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

const inside = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => test.database.transaction(work);

/** `coach from–until` of everybody who ever looked after them, in order. */
async function historyOf(here: Roster, handle: string): Promise<readonly string[]> {
  const found = await drizzleOf(test.database)
    .select()
    .from(assignments)
    .where(eq(assignments.creatorId, await here.id(handle)))
    .orderBy(assignments.fromDay);
  return found.map((one) => `${one.coachId} ${one.fromDay}–${one.untilDay ?? ''} ${one.by}`);
}

const gives = (here: Roster, handle: string, coachId: string, on: string): Promise<unknown> =>
  inside(async (tx) =>
    saveAssigned(tx, here.agency.id, {
      creatorIds: [await idIn(tx, here, handle)],
      coachId,
      by: 'hand',
      setBy: mia,
      at,
      day: day(on),
    }),
  );

async function idIn(tx: Transaction, here: Roster, handle: string): Promise<string> {
  const found = await drizzleOf(tx).select().from(creators).where(eq(creators.agencyId, here.agency.id));
  return found.find((one) => one.handle === handle)?.id ?? '';
}

/** A file of that day says something of everybody. */
const follows = (here: Roster, on: string): Promise<number> =>
  inside(async (tx) => {
    const everybody = await drizzleOf(tx).select().from(creators).where(eq(creators.agencyId, here.agency.id));
    const ids = everybody.map(({ id }) => id);
    return followFiles(tx, here.agency.id, { ids }, new Date(`${on}T07:00:00Z`));
  });

const says = (here: Roster, name: string, userId: string | null): Promise<unknown> =>
  inside((tx) => saveAnswer(tx, here.agency.id, { name, userId, by: mia, at, instead: true }));

async function nowNamed(here: Roster, handle: string, managerName: string): Promise<void> {
  await drizzleOf(test.database)
    .update(creators)
    .set({ managerName })
    .where(eq(creators.id, await here.id(handle)));
}

describe('an assignment', () => {
  it('ends on the day the next one begins', async () => {
    const here = await Roster.of(test, 'ana');
    await gives(here, 'ana', salma, '2026-07-01');
    await gives(here, 'ana', ben, '2026-07-16');
    expect(await historyOf(here, 'ana')).toEqual([`${salma} 2026-07-01–2026-07-16 hand`, `${ben} 2026-07-16– hand`]);
  });

  it('given again to the same coach goes on, now by hand', async () => {
    const here = await Roster.of(test);
    await here.add('ana', { managerName: 'S', joinedOn: day('2026-02-11') });
    await says(here, 's', salma);
    await follows(here, '2026-08-01');
    await gives(here, 'ana', salma, '2026-08-05');
    expect(await historyOf(here, 'ana')).toEqual([`${salma} 2026-02-11– hand`]);
  });

  it('changed twice on one day counts for the last one alone', async () => {
    const here = await Roster.of(test, 'ana');
    await gives(here, 'ana', salma, '2026-07-16');
    await gives(here, 'ana', ben, '2026-07-16');
    expect((await coachesOn(test.database, here.agency.id, day('2026-07-16'))).get(await here.id('ana'))).toBe(ben);
  });
});

describe('what the files say', () => {
  it('gives whoever was never looked after to the coach from the day they joined, who changes hands from today', async () => {
    const here = await Roster.of(test);
    await here.add('ana', { managerName: 'S@x', joinedOn: day('2026-02-11') });
    await here.add('benno', { managerName: 's@X' });
    await says(here, 's@x', salma);
    expect(await follows(here, '2026-08-01')).toBe(2);
    expect(await historyOf(here, 'ana')).toEqual([`${salma} 2026-02-11– file`]);
    expect(await historyOf(here, 'benno')).toEqual([`${salma} 2026-08-01– file`]);
    await nowNamed(here, 'ana', 'B@x');
    await says(here, 'b@x', ben);
    expect(await follows(here, '2026-08-05')).toBe(1);
    expect(await historyOf(here, 'ana')).toEqual([`${salma} 2026-02-11–2026-08-05 file`, `${ben} 2026-08-05– file`]);
    expect(await follows(here, '2026-08-06')).toBe(0);
  });

  it('takes creators from a coach whose name turns out to be nobody here, and leaves them while nobody has answered', async () => {
    const here = await Roster.of(test);
    await here.add('ana', { managerName: 'S' });
    await says(here, 'S', salma);
    await follows(here, '2026-08-01');
    await nowNamed(here, 'ana', 'New');
    expect(await follows(here, '2026-08-02')).toBe(0);
    await says(here, 'New', null);
    expect(await follows(here, '2026-08-03')).toBe(1);
    expect(await historyOf(here, 'ana')).toEqual([`${salma} 2026-08-01–2026-08-03 file`]);
  });

  it('never touches a coach set by hand, and is news only when it changes after that', async () => {
    const here = await Roster.of(test);
    await here.add('ana', { managerName: 'S' });
    await says(here, 'S', salma);
    await gives(here, 'ana', ben, '2026-08-01');
    const differing = async () => (await listDiffering(test.database, here.agency.id)).map(({ namedId }) => namedId);
    expect(await follows(here, '2026-08-02')).toBe(0);
    expect(await differing()).toEqual([]);
    await nowNamed(here, 'ana', 'M');
    await says(here, 'M', mia);
    expect(await follows(here, '2026-08-03')).toBe(0);
    expect(await differing()).toEqual([mia]);
    expect(await historyOf(here, 'ana')).toEqual([`${ben} 2026-08-01– hand`]);
  });

  it('gives nobody whom people said to have left, until they are back', async () => {
    const here = await Roster.of(test);
    const creatorId = await here.add('ana', { managerName: 'S' });
    const run = { agencyId: here.agency.id, creatorId, endedOn: day('2026-07-01'), endedWhy: 'offboarded' as const };
    await drizzleOf(test.database).insert(runs).values(run);
    await says(here, 'S', salma);
    expect(await follows(here, '2026-08-01')).toBe(0);
    await drizzleOf(test.database)
      .insert(runs)
      .values({ agencyId: here.agency.id, creatorId, startedOn: day('2026-08-01') });
    expect(await follows(here, '2026-08-01')).toBe(1);
  });

  it('says nothing about another agency', async () => {
    const [here, there] = [await Roster.of(test), await Roster.of(test)];
    await here.add('ana', { managerName: 'S' });
    await there.add('ana', { managerName: 'S' });
    await says(here, 'S', salma);
    expect(await follows(there, '2026-08-01')).toBe(0);
    expect(await follows(here, '2026-08-01')).toBe(1);
  });
});

describe('two creators who turn out to be one', () => {
  it('keep who looked after the former, unless the other has somebody', async () => {
    const here = await Roster.of(test, 'old', 'new', 'older', 'newer');
    await gives(here, 'old', salma, '2026-07-01');
    await gives(here, 'older', salma, '2026-07-01');
    await gives(here, 'newer', ben, '2026-07-05');
    for (const [from, into] of [
      ['old', 'new'],
      ['older', 'newer'],
    ] as const) {
      const ids = { from: await here.id(from), into: await here.id(into), at };
      await inside((tx) => absorb(tx, here.agency.id, ids));
    }
    expect(await historyOf(here, 'new')).toEqual([`${salma} 2026-07-01– hand`]);
    expect(await historyOf(here, 'newer')).toEqual([`${ben} 2026-07-05– hand`]);
  });
});

const member = (handle: string, coachId?: string) => ({ handle, coachId });

const pick = (creatorId: string, userId: string, more: Partial<Pick> = {}): Pick => ({
  creatorId,
  handle: creatorId,
  userId,
  linkedTo: undefined,
  memberIs: undefined,
  member: 'here',
  left: false,
  underAge: false,
  ...more,
});
const judged = (...picks: readonly Pick[]) => judge(picks).map(({ obstacle }) => obstacle?.kind ?? 'links');

describe('assigning a group', () => {
  it('says who comes from nobody, from whom the others, and who is theirs already', () => {
    const members = [member('a'), member('b', 'x'), member('c', 'y'), member('d', 'x'), member('e', 'z')];
    expect(groupChange(members, 'z')).toEqual({
      fresh: ['a'],
      from: [
        { coachId: 'x', handles: ['b', 'd'] },
        { coachId: 'y', handles: ['c'] },
      ],
      theirsAlready: ['e'],
    });
  });
});

describe('a coach', () => {
  it('takes nobody from another coach, though it was decided before that they are nobody’s', async () => {
    const here = await Roster.of(test, 'ana');
    await here.assigned('ana', ben);
    const [creatorId, coach] = [await here.id('ana'), here.as(salma, 'coach')];
    const taking = inside((tx) => assignByHand(tx, coach, { creatorId, coachId: salma }));
    expect(await codeOf(taking)).toBe('creators.stale-question');
    expect(await historyOf(here, 'ana')).toEqual([`${ben} 2026-07-01– hand`]);
  });
});

describe('linking many at once', () => {
  it('is decided line by line', () => {
    expect(
      judged(
        pick('a', '1'),
        pick('b', '2', { member: 'bot' }),
        pick('c', '3', { member: 'gone' }),
        pick('d', '4', { linkedTo: '9' }),
        pick('e', '5', { memberIs: 'x' }),
        pick('f', '6', { left: true }),
        pick('g', '7', { underAge: true }),
      ),
    ).toEqual(['links', 'bot', 'gone', 'creator-taken', 'member-taken', 'left', 'under-age']);
  });

  it('links a member who was picked twice to neither', () => {
    expect(judged(pick('a', '1'), pick('b', '1'), pick('c', '2'))).toEqual(['picked-twice', 'picked-twice', 'links']);
  });
});
