import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '#src/context.ts';
import {
  coachesOn,
  countClaims,
  findOwn,
  getSeen,
  listClaims,
  mayCoach,
  suggestSeen,
  suggestSeenOrUnassigned,
} from '#src/features/creators/index.ts';
import { codeOf } from '#tests/features/earnings/desk.ts';
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { ana, at, ben, day, mia, Roster, salma } from './roster.ts';

let test: TestDatabase;
let here: Roster;
beforeAll(async () => {
  test = await openTestDatabase();
  here = await Roster.of(test, 'hers', 'his', 'nobodys');
  await here.assigned('hers', salma);
  await here.assigned('his', ben);
  await here.formerly('hers', 'hers.before');
  await here.linked('hers', ana);
});
afterAll(() => test.close());

const seenBy = (ctx: Context, typed: string): Promise<string> =>
  getSeen(ctx, typed).then(
    ({ handle }) => handle,
    (error: unknown) => codeOf(Promise.reject(error)),
  );

const labels = async (ctx: Context, suggest = suggestSeen) => (await suggest(ctx, '')).map(({ label }) => label);

describe('a creator: option', () => {
  it('means everybody to managers and owners', async () => {
    for (const standing of ['manager', 'owner'] as const)
      for (const handle of ['hers', 'his', 'nobodys']) expect(await seenBy(here.as(mia, standing), handle)).toBe(handle);
  });

  it('means to a coach only those assigned to them; somebody of another coach is as unknown as nobody at all', async () => {
    const coach = here.as(salma, 'coach');
    expect(await seenBy(coach, 'hers')).toBe('hers');
    for (const typed of ['his', 'nobodys', 'no.such', await here.id('his')])
      expect(await seenBy(coach, typed)).toBe('creators.unknown-handle');
  });

  it('lets a coach have those of nobody where that is asked for, never those of another coach', async () => {
    const coach = here.as(salma, 'coach');
    expect((await getSeen(coach, 'nobodys', { orUnassigned: true })).coachId).toBeUndefined();
    expect(await codeOf(getSeen(coach, 'his', { orUnassigned: true }))).toBe('creators.unknown-handle');
  });

  it('means nobody to whoever is neither, whatever else they are', async () => {
    const nobody = here.as(salma, 'creator', 'administrator');
    expect(await seenBy(nobody, 'hers')).toBe('creators.unknown-handle');
    expect(await suggestSeen(nobody, 'hers')).toEqual([]);
  });

  it.each(['@HERS', ' hers ', 'https://www.tiktok.com/@hers/live', 'hers.before', `<@${ana}>`, `<@!${ana}>`])(
    'understands %j',
    async (typed) => expect(await seenBy(here.as(mia, 'manager'), typed)).toBe('hers'),
  );

  it('means nobody of another agency', async () => {
    const there = await Roster.of(test, 'elsewhere');
    for (const typed of ['elsewhere', await there.id('elsewhere')])
      expect(await seenBy(here.as(mia, 'owner'), typed)).toBe('creators.unknown-handle');
  });

  it('suggests only whom it would take', async () => {
    expect(await labels(here.as(mia, 'manager'))).toEqual(['hers', 'his', 'nobodys']);
    expect(await labels(here.as(salma, 'coach'))).toEqual(['hers']);
    expect(await labels(here.as(salma, 'coach'), suggestSeenOrUnassigned)).toEqual(['hers', 'nobodys']);
    expect((await suggestSeen(here.as(mia, 'manager'), '@hers.bef')).map(({ label }) => label)).toEqual(['hers']);
  });
});

describe('who looks after whom', () => {
  it('is a matter of whole UTC days: the first counts, the day it ends on does not', async () => {
    const there = await Roster.of(test, 'one');
    await there.assigned('one', salma, '2026-07-01', '2026-07-16');
    await there.assigned('one', ben, '2026-07-16');
    const id = await there.id('one');
    const coachOn = async (on: string) => (await coachesOn(test.database, there.agency.id, day(on))).get(id);
    expect([await coachOn('2026-06-30'), await coachOn('2026-07-01'), await coachOn('2026-07-15')]).toEqual([
      undefined,
      salma,
      salma,
    ]);
    expect([await coachOn('2026-07-16'), await coachOn('2026-12-31')]).toEqual([ben, ben]);
    expect(await mayCoach(there.as(salma, 'coach'), id)).toBe(false);
    expect(await mayCoach(there.as(ben, 'coach'), id)).toBe(true);
    expect(await mayCoach(there.as(ben, 'creator'), id)).toBe(false);
    expect(await mayCoach(there.as(mia, 'manager'), id)).toBe(true);
    expect(await mayCoach(there.as(ben, 'coach'), 'not an ID')).toBe(false);
  });
});

const read = async (ctx: Context, offset = 0) => {
  const list = await listClaims(ctx, { offset, limit: 2 });
  return list.map(({ userId, creator, coachId }) => [userId, creator?.handle, coachId]);
};

describe('the claims that wait', () => {
  it('are a coach’s own and those of nobody, each with whom it means, page by page with the oldest first', async () => {
    const there = await Roster.of(test, 'hers', 'his', 'hers.before');
    await there.assigned('hers', salma);
    await there.assigned('his', ben);
    await there.formerly('hers', 'hers.long.ago');
    await there.formerly('his', 'hers.before');
    await there.claims('201', 'HERS.long.ago');
    await there.claims('202', 'his', new Date(at.getTime() + 1));
    await there.claims('203', 'unheard.of', new Date(at.getTime() + 2));
    await there.claims('204', 'hers.before', new Date(at.getTime() + 3));
    const [coach, manager] = [there.as(salma, 'coach'), there.as(mia, 'manager')];
    expect([await countClaims(coach), await countClaims(manager), await countClaims(there.as(ana))]).toEqual([3, 4, 0]);
    expect(await read(coach)).toEqual([
      ['201', 'hers', salma],
      ['203', undefined, undefined],
    ]);
    expect(await read(coach, 2)).toEqual([['204', 'hers.before', undefined]]);
    expect(await read(manager)).toEqual([
      ['201', 'hers', salma],
      ['202', 'his', ben],
    ]);
    expect([await read(there.as(ana)), await read(here.as(mia, 'manager'))]).toEqual([[], []]);
  });
});

describe('whom a member is linked to', () => {
  it('is known with their coach, and whether they said themselves that it is them', async () => {
    const there = await Roster.of(test, 'one', 'two');
    await there.assigned('one', salma);
    await there.linked('one', ana);
    await there.linked('two', ben, at);
    expect(await findOwn(there.as(ana))).toMatchObject({ handle: 'one', confirmed: false, coachId: salma });
    expect(await findOwn(there.as(ben))).toMatchObject({ handle: 'two', confirmed: true, coachId: undefined });
    expect(await findOwn(there.as(mia))).toBeUndefined();
    expect(await findOwn(here.as(ben))).toBeUndefined();
  });
});
