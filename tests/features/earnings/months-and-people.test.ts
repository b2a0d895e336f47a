import { describe, expect, it } from 'vitest';
import type { Agency, Context } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { creators, handles, runs } from '#src/features/creators/creators.tables.ts';
import { creatorsPersonalData, suggestUnlinked } from '#src/features/creators/index.ts';
import { snapshots } from '#src/features/earnings/earnings.tables.ts';
import { earningsPersonalData } from '#src/features/earnings/index.ts';
import { listCommitted } from '#src/features/earnings/importing/imports.store.ts';
import { eq } from 'drizzle-orm';
import type { TestDatabase } from '#tests/support/database.ts';
import {
  ben,
  cleo,
  figuresOf,
  type HandClock,
  handIn,
  imports,
  leftSentence,
  month,
  press,
  pressOf,
  saidBy,
  upTo,
} from './desk.ts';
import { eachDesk } from './each-desk.ts';

const july15 = 'Creator_data_2026_07_16_08_37_UTC0.xlsx';
const july31 = 'Creator_data_2026_08_01_06_12_UTC0.xlsx';

let test: TestDatabase;
let agency: Agency;
let clock: HandClock;
let mia: Context;
let noah: Context;

eachDesk((desk) => {
  ({ test, agency, clock, mia, noah } = desk);
});

/** `ID username` of everybody, in order. */
async function named(): Promise<readonly string[]> {
  const everybody = await drizzleOf(test.database).select().from(creators).where(eq(creators.agencyId, agency.id));
  return everybody.map((one) => `${one.tiktokId ?? 'no ID'} ${one.handle}`).toSorted();
}

describe('files of one month', () => {
  it('keep an older one as history: it overwrites nothing', async () => {
    await imports(mia, july31);
    const now = await figuresOf(test.database, agency.id, '2026-07');
    const older = await handIn(mia, july15);
    expect(saidBy(older)).toContain('**It is an older file**: figures up to 31 Jul 2026 are in already.');
    expect(saidBy(older)).toContain('July 2026 (history)');
    expect(saidBy(older)).not.toContain('(running)');
    const kept = saidBy(await press(mia, pressOf(older, 'Confirm')));
    expect(kept).toContain('Kept as history; figures up to 31 Jul 2026 stay');
    expect(kept).not.toContain('is in');
    expect(await figuresOf(test.database, agency.id, '2026-07')).toEqual(now);
    expect(await drizzleOf(test.database).$count(snapshots, eq(snapshots.agencyId, agency.id))).toBe(57 + 56);
  });

  it('show what differs beside the figures, down to the second', async () => {
    const before = { 'LIVE duration': '9h 29m 10s', 'Creator Network manager': 'mia@agency.example', Group: 'Talk' };
    await imports(mia, 'a.xlsx', upTo('15', before, { ...ben, Group: 'Talk' }));
    const now = { ...before, 'LIVE duration': '9h 29m 12s' };
    const revision = saidBy(
      await handIn(noah, 'b.xlsx', upTo('15', now, { ...ben, Group: 'Gaming', 'Join time': '2026-03-01' })),
    );
    expect(revision).toContain('What differs** (2 creators)');
    expect(revision).toMatch(/^ana\.npc54: .*, 9 h 29 min 10 s, 4 valid days → .*, 9 h 29 min 12 s, 4 valid days$/mu);
    expect(revision).toMatch(/^ben\.npc90: other group, join date$/mu);
    const elsewhere = { ...before, 'New followers': 999_999 };
    const same = saidBy(await handIn(noah, 'c.xlsx', upTo('15', elsewhere, { ...ben, Group: 'Talk' })));
    expect(same).not.toContain('What differs');
    expect(same).toContain('they differ in other columns');
  });

  it('let the manager choose between two of the same day', async () => {
    await imports(mia, 'a.xlsx', upTo('15', { Diamonds: 100 }, { ...ben, Diamonds: 200 }));
    const revision = await handIn(noah, 'b.xlsx', upTo('15', { Diamonds: 150 }, { ...ben, Diamonds: 200 }, cleo));
    expect(saidBy(revision)).toContain('is in already');
    expect(saidBy(revision)).toContain(
      'ana.npc54: 100 diamonds, 9 h 29 min, 4 valid days → 150 diamonds, 9 h 29 min, 4 valid days',
    );
    expect(saidBy(revision)).toContain('cleo: not in that file →');
    expect(saidBy(revision)).not.toContain('ben.npc90');

    await press(noah, pressOf(revision, 'Keep the figures as they are'));
    expect(await figuresOf(test.database, agency.id, '2026-07')).toEqual({ 'ana.npc54': 100n, 'ben.npc90': 200n });

    const again = await handIn(noah, 'b.xlsx', upTo('15', { Diamonds: 150 }, { ...ben, Diamonds: 200 }, cleo));
    await press(noah, pressOf(again, 'Take the new figures'));
    expect(await figuresOf(test.database, agency.id, '2026-07')).toEqual({ 'ana.npc54': 150n, 'ben.npc90': 200n, cleo: 84_054n });
  });

  it('of the same day are each taken once: the way back to the first is to undo the second, and the first says so', async () => {
    const [first, second] = [upTo('15', { Diamonds: 100 }), upTo('15', { Diamonds: 150 })];
    await imports(mia, 'a.xlsx', first);
    clock.advance(1);
    await press(noah, pressOf(await handIn(noah, 'b.xlsx', second), 'Take the new figures'));
    const refused = await handIn(mia, 'a.xlsx', first).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'earnings.already-imported',
      params: { by: mia.actor.userId, since: { by: noah.actor.userId, at: clock.now() } },
    });
    expect(await figuresOf(test.database, agency.id, '2026-07')).toEqual({ 'ana.npc54': 150n });

    const [b] = (await listCommitted(test.database, agency.id, month('2026-07'))).map(({ id }) => id);
    await press(noah, pressOf(await press(noah, { action: 'earnings.ask-undo', argument: b ?? '' }), 'Undo it'));
    expect(await figuresOf(test.database, agency.id, '2026-07')).toEqual({ 'ana.npc54': 100n });
    expect(await handIn(mia, 'a.xlsx', first).catch((error: unknown) => error)).toMatchObject({ params: { since: undefined } });
    await press(noah, pressOf(await handIn(noah, 'b.xlsx', second), 'Take the new figures'));
    expect(await figuresOf(test.database, agency.id, '2026-07')).toEqual({ 'ana.npc54': 150n });
  });

  it('of the same day keep who is not in the new one, which says so and counts everybody of the month', async () => {
    await imports(mia, 'a.xlsx', upTo('15', { Diamonds: 100 }, { ...ben, Diamonds: 200 }));
    const revision = await handIn(noah, 'b.xlsx', upTo('15', { Diamonds: 150 }));
    expect(saidBy(revision)).toContain('1 of 2 creators of that file gets no figures from this one');
    expect(saidBy(await press(noah, pressOf(revision, 'Take the new figures')))).toContain('2 creators, July 2026');
    expect(await figuresOf(test.database, agency.id, '2026-07')).toEqual({ 'ana.npc54': 150n, 'ben.npc90': 200n });
  });

  it('never sum duplicates, and take a restated total that went down as it is', async () => {
    await imports(mia, 'a.xlsx', upTo('15', { Diamonds: 300 }, { Diamonds: 100, Group: 'Moved' }));
    expect(await figuresOf(test.database, agency.id, '2026-07')).toEqual({ 'ana.npc54': 300n });
    await imports(mia, 'b.xlsx', upTo('16', { Diamonds: 250 }));
    expect(await figuresOf(test.database, agency.id, '2026-07')).toEqual({ 'ana.npc54': 250n });
  });

  it('leave who is missing from the newest with what was last said of them', async () => {
    await imports(mia, 'a.xlsx', upTo('15', { Diamonds: 300 }, { ...ben, Diamonds: 40 }));
    await imports(mia, 'b.xlsx', upTo('16', { Diamonds: 310 }));
    expect(await figuresOf(test.database, agency.id, '2026-07')).toEqual({ 'ana.npc54': 310n, 'ben.npc90': 40n });
  });
});

describe('people in the files', () => {
  /** ID and username of everybody. */
  it('are the same under a new username, by their ID; the old one is remembered', async () => {
    await imports(mia, 'a.xlsx', upTo('15', ben));
    await imports(mia, 'b.xlsx', upTo('16', { ...ben, "Creator's username": 'ben.returns' }));
    expect(await named()).toEqual([`${ben['Creator ID']} ben.returns`]);
    const known = await drizzleOf(test.database).select().from(handles).where(eq(handles.agencyId, agency.id));
    expect(known.map((one) => `${one.handle} ${one.firstSeenOn}`).toSorted()).toEqual([
      'ben.npc90 2026-07-15',
      'ben.returns 2026-07-16',
    ]);
  });

  it('keep their name when a file has a formula in its place; who is new gets a neutral one until a file names them', async () => {
    const formula = { "Creator's username": '=1+1' };
    await imports(mia, 'a.xlsx', upTo('15', ben));
    await imports(mia, 'b.xlsx', upTo('17', { ...ben, ...formula, Diamonds: 9 }, { ...cleo, ...formula, Diamonds: 8 }));
    expect(await figuresOf(test.database, agency.id, '2026-07')).toEqual({ 'ben.npc90': 9n, 'creator …5914': 8n });
    const suggested = (await suggestUnlinked(mia, '')).map((one) => one.label);
    expect(suggested.join('\n')).toContain('ben.npc90');
    expect(suggested.join('\n')).not.toContain('=1+1');
    const revised = await handIn(
      mia,
      'c.xlsx',
      upTo('17', { ...ben, ...formula, Diamonds: 9 }, { ...cleo, ...formula, Diamonds: 7 }),
    );
    expect(saidBy(revised)).toContain('creator …5914: 8 diamonds');
    await imports(mia, 'd.xlsx', upTo('16', cleo));
    expect(await named()).toEqual([`${ben['Creator ID']} ben.npc90`, `${cleo['Creator ID']} cleo`]);
  });

  it('keep the newest username when an older file comes later', async () => {
    await imports(mia, 'b.xlsx', upTo('16', { ...ben, "Creator's username": 'ben.returns' }));
    await imports(mia, 'a.xlsx', upTo('15', ben));
    expect(await named()).toEqual([`${ben['Creator ID']} ben.returns`]);
  });

  it('end their run when a file says that they left, and are matched by username', async () => {
    await imports(mia, 'a.xlsx', upTo('15', { ...ben, Diamonds: 10 }));
    await imports(mia, 'b.xlsx', upTo('16', { ...ben, 'Creator ID': leftSentence, Diamonds: 12 }));
    expect(await named()).toEqual([`${ben['Creator ID']} ben.npc90`]);
    expect(await figuresOf(test.database, agency.id, '2026-07')).toEqual({ 'ben.npc90': 12n });
    const [run] = await drizzleOf(test.database).select().from(runs).where(eq(runs.agencyId, agency.id));
    expect(run).toMatchObject({ startedOn: '2026-02-11', endedOn: '2026-07-16', endedWhy: 'quit' });
  });

  it('start a new run when they come back', async () => {
    await imports(mia, 'a.xlsx', upTo('10', ben));
    await imports(mia, 'b.xlsx', upTo('12', { ...ben, 'Creator ID': leftSentence }));
    await imports(mia, 'c.xlsx', upTo('20', { ...ben, 'Join time': '2026-07-18' }));
    const kept = await drizzleOf(test.database).select().from(runs).where(eq(runs.agencyId, agency.id));
    expect(kept.map((run) => [run.startedOn, run.endedOn])).toEqual([
      ['2026-02-11', '2026-07-12'],
      ['2026-07-18', null],
    ]);
  });

  it('who left before anybody saw their ID are creators without one; an ID that shows up later is not joined to them', async () => {
    await imports(mia, 'a.xlsx', upTo('12', { ...ben, 'Creator ID': leftSentence, Diamonds: 5 }));
    await imports(mia, 'b.xlsx', upTo('20', { ...ben, Diamonds: 7 }));
    expect(await named()).toEqual([`${ben['Creator ID']} ben.npc90`, 'no ID ben.npc90']);
  });

  it('who are absent have not left', async () => {
    await imports(mia, 'a.xlsx', upTo('15', {}, ben));
    await imports(mia, 'b.xlsx', upTo('16', {}));
    const kept = await drizzleOf(test.database).select().from(runs).where(eq(runs.agencyId, agency.id));
    expect(kept.map((run) => run.endedOn)).toEqual([null, null]);
  });
});

const quits = (name: string) => ({ 'Creator ID': leftSentence, "Creator's username": name });
const figures = () => figuresOf(test.database, agency.id, '2026-07');

/** What is stored about somebody goes, as *Delete it* has every feature do. */
async function isDeleted(handle: string): Promise<void> {
  const everybody = await drizzleOf(test.database).select().from(creators).where(eq(creators.agencyId, agency.id));
  const of = { userId: '100000000000000007', creatorIds: everybody.flatMap((one) => (one.handle === handle ? [one.id] : [])) };
  await test.database.transaction(async (tx) => {
    for (const { erase } of [earningsPersonalData, creatorsPersonalData]) await erase(tx, mia, of);
  });
  expect(JSON.stringify(await named())).not.toContain(handle);
}

describe('people whose data was deleted', () => {
  it('are who they were when a file says that they left, and when one shows their ID again', async () => {
    await imports(mia, 'a.xlsx', upTo('10', { ...ben, "Creator's username": 'ben.old', Diamonds: 1 }));
    await imports(mia, 'b.xlsx', upTo('12', { ...ben, Diamonds: 10 }));
    await isDeleted('ben.npc90');
    await imports(mia, 'c.xlsx', upTo('13', { ...quits('BEN.npc90'), Diamonds: 12 }));
    expect(await figures()).toEqual({ 'BEN.npc90': 12n });
    await imports(mia, 'd.xlsx', upTo('14', { ...quits('ben.npc90'), Diamonds: 13 }));
    expect(await figures()).toEqual({ 'ben.npc90': 13n });
    await imports(mia, 'e.xlsx', upTo('15', { ...ben, Diamonds: 14 }));
    expect(await figures()).toEqual({ 'ben.npc90': 14n });
    expect(await named()).toEqual([`${ben['Creator ID']} ben.npc90`]);
    await isDeleted('ben.npc90');
    await imports(mia, 'f.xlsx', upTo('16', { ...ben, Diamonds: 15 }));
    expect(await figures()).toEqual({ 'ben.npc90': 15n });
  });

  it('are so also where the file that says they left was in before, and where none ever showed an ID', async () => {
    await imports(mia, 'a.xlsx', upTo('12', { ...ben, Diamonds: 10 }, { ...quits('zed'), Diamonds: 1 }));
    await imports(mia, 'b.xlsx', upTo('13', { ...quits('ben.npc90'), Diamonds: 11 }, { ...quits('zed'), Diamonds: 2 }));
    await isDeleted('ben.npc90');
    await isDeleted('zed');
    await imports(mia, 'c.xlsx', upTo('14', { ...quits('ben.npc90'), Diamonds: 12 }, { ...quits('zed'), Diamonds: 3 }));
    expect(await figures()).toEqual({ 'ben.npc90': 12n, zed: 3n });
  });

  it('are nobody who has their name now, or had it before', async () => {
    await imports(mia, 'a.xlsx', upTo('12', { ...ben, Diamonds: 10 }));
    await isDeleted('ben.npc90');
    const [deleted = ''] = Object.keys(await figures());
    await imports(mia, 'b.xlsx', upTo('14', { ...cleo, "Creator's username": 'ben.npc90', Diamonds: 70 }));
    await imports(mia, 'c.xlsx', upTo('15', { ...quits('ben.npc90'), Diamonds: 71 }));
    expect(await figures()).toEqual({ [deleted]: 10n, 'ben.npc90': 71n });
    await imports(mia, 'd.xlsx', upTo('11', { ...quits('ben.npc90'), Diamonds: 5 }));
    expect((await named()).length).toBe(3);
  });

  it('keep their rows when an older file says whose others of the same file are, and theirs where it says so of them', async () => {
    await imports(mia, 'a.xlsx', upTo('12', { ...ben, Diamonds: 10 }, { ...quits('cleo'), Diamonds: 1 }));
    await isDeleted('ben.npc90');
    await imports(mia, 'b.xlsx', upTo('13', { ...ben, Diamonds: 11 }));
    await isDeleted('cleo');
    await imports(mia, 'c.xlsx', upTo('11', { ...cleo, Diamonds: 0 }));
    expect(await figures()).toEqual({ 'ben.npc90': 11n, cleo: 1n });
    expect(await named()).toEqual([`${ben['Creator ID']} ben.npc90`, `${cleo['Creator ID']} cleo`]);
  });

  it('leave no row behind that did not count; until then it is among what is stored about them', async () => {
    const unread = { Diamonds: 'x' };
    await imports(mia, 'a.xlsx', upTo('12', { ...ben, "Creator's username": 'ben.old' }, cleo));
    await imports(
      mia,
      'b.xlsx',
      upTo('13', { ...ben, ...unread }, { ...quits('BEN.old'), ...unread }, { ...cleo, ...unread }, {}),
    );
    await imports(mia, 'c.xlsx', upTo('14', ben));
    const everybody = await drizzleOf(test.database).select().from(creators).where(eq(creators.agencyId, agency.id));
    const creatorIds = everybody.flatMap((one) => (one.handle === 'ben.npc90' ? [one.id] : []));
    const [listed] = await earningsPersonalData.list(mia, { userId: '100000000000000007', creatorIds });
    expect(listed?.rows.map(({ username }) => username)).toEqual(['ben.old', 'ben.npc90', 'BEN.old', 'ben.npc90']);
    await isDeleted('ben.npc90');
    const left = await drizzleOf(test.database).select().from(snapshots).where(eq(snapshots.agencyId, agency.id));
    expect(left.map(({ username }) => username).toSorted()).toEqual([
      'ana.npc54',
      'cleo',
      'cleo',
      expect.stringMatching(/^deleted-/u),
      expect.stringMatching(/^deleted-/u),
    ]);
  });

  it('are not said to be missing from a file that shows them', async () => {
    await imports(mia, 'a.xlsx', upTo('12', {}, ben, { ...quits('zed') }, cleo));
    for (const handle of ['ben.npc90', 'cleo', 'zed']) await isDeleted(handle);
    const preview = await handIn(mia, 'b.xlsx', upTo('13', {}, ben, quits('cleo'), quits('zed')));
    expect(saidBy(preview)).not.toContain('get no figures');
    await press(mia, pressOf(preview, 'Confirm'));
    expect(Object.keys(await figures()).toSorted()).toEqual(['ana.npc54', 'ben.npc90', 'cleo', 'zed']);
  });
});
