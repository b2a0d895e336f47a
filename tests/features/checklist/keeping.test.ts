import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { drizzleOf } from '#src/database/handle.ts';
import {
  checklistJobs,
  checklistPersonalData,
  checklistSweeps,
  listToReview,
  moveChecklist,
} from '#src/features/checklist/index.ts';
import { codeOf, saidBy } from '#tests/features/earnings/desk.ts';
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { colourAt, green, photo } from '#tests/support/pictures.ts';
import { people, picturesOn, Room } from './room.ts';

let test: TestDatabase;
let room: Room;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  room = await Room.make(test.database);
});

const own = async () => saidBy(await room.presses('ana', 'checklist.open-own'));
const of = (item: string, version = 0): string => `${room.ids.ana}.${item}.${version}`;
const person = () => ({ userId: people.ana, creatorIds: [room.ids.ana] });
const days = (count: number): void => room.clock.advance(count * 24);

/** What a minute of the house does about pictures. */
async function sweep(): Promise<void> {
  const house = room.as('mia');
  for (const one of checklistSweeps) {
    for (const request of await one.find(house, { limit: 1000, offset: 0 })) {
      // What belongs to an agency is dropped where the agency has removed Greenroom; the house's own runs.
      expect(request.agencyId).toBe(null);
      const job = checklistJobs.find(({ name }) => name === request.job);
      if (job?.scope === 'house') await job.run(house, request.payload);
    }
  }
}

/** A minute before, on every day until then, and in that minute. @returns how many pictures are left before and in it */
async function around(at: string): Promise<readonly [number, number]> {
  const left = (): number => new Date(at).getTime() - room.clock.now().getTime();
  const minute = 60_000;
  for (; left() > 24 * 60 * minute; days(1)) await sweep();
  room.clock.advance((left() - minute) / (60 * minute));
  await sweep();
  const before = await room.pictures();
  room.clock.advance(1 / 60);
  expect(room.clock.now().toISOString()).toBe(at);
  await sweep();
  return [before, await room.pictures()];
}

describe('a picture', () => {
  it('stays until 30 days after it looks good', async () => {
    await room.sends('ana', 'lighting');
    days(100);
    await sweep();
    expect(await room.pictures(), 'nobody has answered').toBe(1);
    await room.presses('salma', 'checklist.good', of('lighting', 1));
    days(29);
    await sweep();
    expect(await room.pictures()).toBe(1);
    days(1);
    await sweep();
    expect(await room.pictures()).toBe(0);
    expect(saidBy(await room.presses('ana', 'checklist.open-item', 'lighting'))).toMatch(/Looks good[^]*no longer kept/u);
  });

  it('stays when it is to be changed after all', async () => {
    await room.sends('ana', 'lighting');
    await room.presses('salma', 'checklist.good', of('lighting', 1));
    await room.presses('salma', 'checklist.change', of('lighting', 2), { fields: { note: 'the lamp moved' } });
    days(60);
    await sweep();
    expect(await room.pictures()).toBe(1);
  });

  it('that was replaced goes 30 days later; the new one stays', async () => {
    await room.sends('ana', 'lighting');
    await room.sends('ana', 'lighting', { bytes: await photo({ quarter: green }) });
    days(30);
    await sweep();
    expect(await room.pictures()).toBe(1);
    const [left] = picturesOn(await room.presses('ana', 'checklist.open-item', 'lighting'));
    expect(await colourAt(left?.file.bytes ?? new Uint8Array(), 5, 5)).toBe('green');
  });

  it('of a run that has ended goes 30 days after its end, unless the run goes on after all', async () => {
    await room.sends('ana', 'lighting');
    await room.endRun('ana', '2026-08-02');
    days(29);
    await sweep();
    expect(await room.pictures()).toBe(1);
    days(3);
    await drizzleOf(room.db).execute(sql`update runs set ended_on = null where creator_id = ${room.ids.ana}::uuid`);
    await sweep();
    expect(await room.pictures(), 'the import was undone').toBe(1);
    await room.endRun('ana', '2026-08-02');
    days(1);
    await sweep();
    expect(await room.pictures()).toBe(0);
  });
});

describe('to the minute', () => {
  it('a picture that looks good goes after 30 days', async () => {
    await room.sends('ana', 'lighting');
    room.clock.advance(5.5);
    await room.presses('salma', 'checklist.good', of('lighting', 1));
    expect(await around('2026-08-31T12:30:00.000Z')).toEqual([1, 0]);
  });

  it('the pictures of an ended link go after 30 days', async () => {
    await room.sends('ana', 'lighting');
    days(2);
    room.clock.advance(5);
    const at = room.clock.now().toISOString();
    await drizzleOf(room.db).execute(sql`update links set ended_at = ${at} where creator_id = ${room.ids.ana}`);
    expect(await around('2026-09-02T12:00:00.000Z')).toEqual([1, 0]);
  });

  it('the pictures of an ended run go 30 days later as the day begins in UTC', async () => {
    await room.sends('ana', 'lighting');
    await room.endRun('ana', '2026-08-02');
    expect(await around('2026-09-01T00:00:00.000Z')).toEqual([1, 0]);
  });

  it('those of who is linked again stay, and so do those of a run that goes on', async () => {
    await room.sends('ana', 'lighting');
    await room.endRun('ana', '2026-08-02');
    await room.beginRun('ana', '2026-08-20');
    await room.sends('ana', 'lighting');
    await drizzleOf(room.db).execute(sql`update links set ended_at = linked_at where creator_id = ${room.ids.ana}`);
    await drizzleOf(room.db).execute(sql`
      insert into links (agency_id, creator_id, user_id, linked_by, linked_at, confirmed_at)
      values (${room.agency.id}, ${room.ids.ana}, ${people.ana}, ${people.mia}, now(), now())`);
    expect(await around('2026-09-01T00:00:00.000Z'), 'the former run ends its own').toEqual([2, 1]);
    expect(await around('2026-10-01T00:00:00.000Z')).toEqual([1, 1]);
  });
});

describe('an agency that has removed Greenroom', () => {
  it('loses its pictures like any other', async () => {
    await room.sends('ana', 'lighting');
    await room.presses('salma', 'checklist.good', of('lighting', 1));
    await drizzleOf(room.db).execute(sql`update agencies set removed_at = now() where id = ${room.agency.id}`);
    expect(await around('2026-08-31T07:00:00.000Z')).toEqual([1, 0]);
  });
});

describe('a creator who comes back', () => {
  it('starts anew, and what they sent before is not waiting for anybody', async () => {
    await room.sends('ana', 'niche', { words: 'Music' });
    await room.endRun('ana', '2026-08-02');
    expect(await listToReview(room.as('salma'))).toEqual([]);
    await room.beginRun('ana', '2026-08-20');
    expect(await own()).toMatch(/Niche\*\* · open/u);
    await room.sends('ana', 'niche', { words: 'Talk' });
    expect(saidBy(await room.presses('ana', 'checklist.open-item', 'niche'))).toContain('Talk');
    expect(await listToReview(room.as('salma'))).toHaveLength(1);
  });
});

/** The link was wrong: staff end it, and link whoever it belongs to. @param member their Discord ID */
async function movesTo(member: string): Promise<void> {
  const at = room.clock.now().toISOString();
  await drizzleOf(room.db).execute(
    sql`update links set ended_at = ${at} where creator_id = ${room.ids.ana} and ended_at is null`,
  );
  await drizzleOf(room.db).execute(sql`
    insert into links (agency_id, creator_id, user_id, linked_by, linked_at, confirmed_at)
    values (${room.agency.id}, ${room.ids.ana}, ${member}, ${people.mia}, ${at}, ${at})`);
}
const theirItem = async () => saidBy(await room.presses('other', 'checklist.open-item', 'lighting'));
const theirs = async () => saidBy(await room.presses('other', 'checklist.open-own'));

describe('a creator whose link moves to another member', () => {
  it('starts anew: pictures, words and notes are of who sent them, who gets at them still', async () => {
    await room.sends('ana', 'lighting', { words: 'my lamp' });
    await room.presses('salma', 'checklist.good', of('first-live'));
    await room.presses('salma', 'checklist.change', of('lighting', 1), { fields: { note: 'darker' } });
    await movesTo(people.other);
    expect(await theirItem()).not.toMatch(/my lamp|darker|picture\./u);
    expect(await theirs()).toMatch(/0 of 7[^]*First LIVE\*\* · open/u);
    expect(picturesOn(await room.presses('mia', 'checklist.review', of('lighting', 2)))).toEqual([]);
    expect(picturesOn(await room.presses('ana', 'checklist.open-own'))).toHaveLength(1);
    const [listed] = await checklistPersonalData.list(room.as('other'), { userId: people.other, creatorIds: [room.ids.ana] });
    expect(listed?.rows).toEqual([]);

    await room.presses('salma', 'checklist.good', of('first-live'));
    await room.sends('other', 'lighting', { words: 'their lamp' });
    expect(await listToReview(room.as('salma'))).toHaveLength(1);
    await room.presses('salma', 'checklist.good', of('lighting', 1));
    expect(await theirItem(), 'that was about what was sent before').toMatch(/Sent[^]*their lamp/u);
    await movesTo(people.ana);
    expect(saidBy(await room.presses('ana', 'checklist.open-item', 'lighting'))).toMatch(/darker[^]*my lamp|my lamp[^]*darker/u);
  });

  it('keeps what staff ticked off before anybody was linked', async () => {
    await drizzleOf(room.db).execute(sql`delete from links where creator_id = ${room.ids.ana}`);
    await room.presses('salma', 'checklist.good', of('first-live'));
    await room.presses('salma', 'checklist.change', of('niche'), { fields: { note: 'say more' } });
    await movesTo(people.other);
    await room.sends('other', 'niche', { words: 'Talk' });
    expect(await theirs()).toMatch(/1 of 7[^]*Niche\*\* · sent/u);
    await movesTo(people.ana);
    expect(await own()).toMatch(/1 of 7[^]*Niche\*\* · open/u);
  });

  it('loses the pictures of who it was not 30 days later, and no others', async () => {
    await room.sends('ana', 'lighting');
    await movesTo(people.other);
    await room.sends('other', 'background');
    days(29);
    await sweep();
    expect(await room.pictures()).toBe(2);
    days(1);
    await sweep();
    expect(await room.pictures()).toBe(1);
    expect(picturesOn(await room.presses('other', 'checklist.open-item', 'background'))).toHaveLength(1);
  });
});

describe('what is stored about a person', () => {
  it('is listed, and every picture that is kept can be opened', async () => {
    await room.sends('ana', 'lighting', { words: 'a lamp' });
    await room.sends('ana', 'lighting');
    await room.presses('salma', 'checklist.good', of('first-live'));
    await room.sends('ben', 'lighting');
    const [items, pictures] = await checklistPersonalData.list(room.as('ana'), person());
    expect(items?.rows.map(({ item, state }) => [item, state])).toEqual(
      expect.arrayContaining([
        ['Lighting', 'sent'],
        ['First LIVE', 'looks good'],
      ]),
    );
    expect(pictures?.rows).toHaveLength(2);
    expect(picturesOn(await room.presses('ana', 'checklist.own-pictures'))).toHaveLength(2);
  });

  it('can still be opened by who is no longer linked, for as long as it is kept', async () => {
    await room.sends('ana', 'lighting');
    await drizzleOf(room.db).execute(sql`update links set ended_at = now() where creator_id = ${room.ids.ana}::uuid`);
    expect(picturesOn(await room.presses('ana', 'checklist.open-own'))).toHaveLength(1);
    await room.endRun('ana', '2026-08-01');
    days(31);
    await sweep();
    expect(await codeOf(room.presses('ana', 'checklist.open-own'))).toBe('checklist.not-linked');
  });

  it('is erased, and nothing of anybody else', async () => {
    await room.sends('ana', 'lighting');
    await room.presses('salma', 'checklist.good', of('first-live'));
    await room.sends('ben', 'lighting');
    await room.db.transaction((tx) =>
      checklistPersonalData.erase(tx, room.as('mia'), { ...person(), creatorIds: [room.ids.ana, room.ids.ben] }),
    );
    expect(await own()).toMatch(/Lighting\*\* · open[^]*First LIVE\*\* · open/u);
    expect(picturesOn(await room.presses('ben', 'checklist.open-item', 'lighting'))).toHaveLength(1);
  });

  it('goes over to the creator they turn out to be', async () => {
    await room.sends('ana', 'lighting');
    await room.sends('ana', 'niche', { words: 'Music' });
    await room.sends('ben', 'niche', { words: 'Talk' });
    await room.db.transaction((tx) => moveChecklist(tx, room.agency.id, { from: room.ids.ana, into: room.ids.ben }));
    expect(await own()).toMatch(/Niche\*\* · open[^]*Lighting\*\* · open/u);
    expect(saidBy(await room.presses('ben', 'checklist.open-item', 'niche'))).toContain('Talk');
    const reviewed = () => room.presses('mia', 'checklist.review', `${room.ids.ben}.lighting.0`);
    expect(picturesOn(await reviewed()), 'ben is somebody else').toEqual([]);
    await drizzleOf(room.db).execute(sql`update links set ended_at = now() where creator_id = ${room.ids.ben}`);
    await drizzleOf(room.db).execute(sql`update links set creator_id = ${room.ids.ben} where creator_id = ${room.ids.ana}`);
    expect(picturesOn(await reviewed())).toHaveLength(1);
    expect(saidBy(await room.presses('ana', 'checklist.open-item', 'niche'))).toContain('Music');
  });
});
