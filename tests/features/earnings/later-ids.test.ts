import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Agency, Context } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { auditEntries } from '#src/features/agency/agency.tables.ts';
import { createExpected } from '#src/features/creators/claims/claims.store.ts';
import { creators, handles, links, runs } from '#src/features/creators/creators.tables.ts';
import { insertLink } from '#src/features/creators/linking/links.store.ts';
import { beginRun } from '#src/features/creators/runs/runs.store.ts';
import { listCommitted } from '#src/features/earnings/importing/imports.store.ts';
import { listFigures } from '#src/features/earnings/ledger/figures.store.ts';
import type { TestDatabase } from '#tests/support/database.ts';
import { ben, cleo, codeOf, day, imports, leftSentence, month, press, pressOf, saidBy, upTo } from './desk.ts';
import { eachDesk } from './each-desk.ts';

let test: TestDatabase;
let agency: Agency;
let mia: Context;
let noah: Context;

eachDesk((desk) => {
  ({ test, agency, mia, noah } = desk);
});

const quit = upTo('12', { ...ben, 'Creator ID': leftSentence, Diamonds: 5 });
const back = upTo('20', { ...ben, 'Join time': '2026-07-18', Diamonds: 7 });
const open = (argument = '') => press(mia, { action: 'earnings.open-later-ids', argument });
/** `diamonds` of every creator of July. */
const july = async (): Promise<readonly bigint[]> =>
  (await listFigures(test.database, agency.id, month('2026-07'), { offset: 0, limit: 50 }))
    .map(({ diamonds }) => diamonds)
    .toSorted((a, b) => Number(a - b));
const runsNow = async () => {
  const kept = await drizzleOf(test.database).select().from(runs).where(eq(runs.agencyId, agency.id));
  return kept.map(({ startedOn, endedOn }) => `${startedOn ?? '?'} – ${endedOn ?? 'now'}`).toSorted();
};
const undo = async (asOf: string): Promise<void> => {
  const committed = await listCommitted(test.database, agency.id, month('2026-07'));
  const argument = committed.find((one) => one.asOf === asOf)?.id ?? '';
  await press(mia, pressOf(await press(mia, { action: 'earnings.ask-undo', argument }), 'Undo it'));
};
/** Everybody, once they are one. */
const one = [`${ben['Creator ID']} ben.npc90`];

/** `ID username` of everybody. */
async function named(): Promise<readonly string[]> {
  const everybody = await drizzleOf(test.database).select().from(creators).where(eq(creators.agencyId, agency.id));
  return everybody.map((each) => `${each.tiktokId ?? 'no ID'} ${each.handle}`).toSorted();
}

describe('who left without an ID, whose username a file shows with one later,', () => {
  it('is asked about after the import, and is one once a manager says so: no month counts them twice', async () => {
    await imports(mia, 'a.xlsx', quit);
    const confirmed = await imports(mia, 'b.xlsx', back);
    expect(await july()).toEqual([5n, 7n]);
    const asked = await press(mia, pressOf(confirmed, 'One person or two? (1)'));
    expect(saidBy(asked)).toContain(`with the ID ${ben['Creator ID']}`);
    const question = await press(mia, pressOf(asked, 'Same person'));
    expect(saidBy(question)).toContain('Both count in July 2026 now; then only what the newest file says does, once.');
    expect(await july()).toEqual([5n, 7n]);
    const done = await press(mia, pressOf(question, 'Make them one'));
    expect(saidBy(done)).toContain('**ben.npc90** is one creator now.');
    expect(saidBy(done)).toContain('There is nothing to decide');
    expect([await named(), await july()]).toEqual([one, [7n]]);
    expect(await runsNow()).toEqual(['2026-02-11 – 2026-07-12', '2026-07-18 – now']);
    expect(await codeOf(press(noah, pressOf(question, 'Make them one')))).toBe('earnings.later-id-gone');
    const entries = await drizzleOf(test.database).select().from(auditEntries).where(eq(auditEntries.agencyId, agency.id));
    expect(entries.filter(({ what }) => what === 'creators.joined')).toHaveLength(1);
  });

  it('is asked about once, however often the other one had the username', async () => {
    await imports(mia, 'a.xlsx', quit);
    await imports(mia, 'b.xlsx', back);
    await imports(mia, 'c.xlsx', upTo('21', { ...ben, "Creator's username": 'ben.new' }));
    const again = await imports(mia, 'd.xlsx', upTo('22', { ...ben, "Creator's username": 'Ben.NPC90' }));
    const names = await drizzleOf(test.database).select().from(handles).where(eq(handles.agencyId, agency.id));
    expect(names.map(({ handle }) => handle).toSorted()).toEqual(['Ben.NPC90', 'ben.new', 'ben.npc90']);
    const asked = await press(mia, pressOf(again, 'One person or two? (1)'));
    expect(saidBy(asked).split(`with the ID ${ben['Creator ID']}`)).toHaveLength(2);
  });

  it('takes along the link of their member, unless the other one has a member: the log says which', async () => {
    await imports(mia, 'a.xlsx', upTo('12', ...[ben, cleo].map((who) => ({ ...who, 'Creator ID': leftSentence }))));
    await imports(mia, 'b.xlsx', upTo('20', ben, cleo));
    const people = await drizzleOf(test.database).select().from(creators).where(eq(creators.agencyId, agency.id));
    const idOf = (handle: string, tiktokId: string | null) =>
      people.find((each) => each.handle === handle && each.tiktokId === tiktokId)?.id ?? '';
    const [benNow, cleoNow] = [idOf(ben["Creator's username"], ben['Creator ID']), idOf('cleo', cleo['Creator ID'])];
    const linked = [
      { creatorId: idOf(ben["Creator's username"], null), userId: '100000000000000021' },
      { creatorId: idOf('cleo', null), userId: '100000000000000022' },
      { creatorId: cleoNow, userId: '100000000000000023' },
    ];
    const made = { agencyId: agency.id, linkedBy: mia.actor.userId, linkedAt: mia.clock.now() };
    await drizzleOf(test.database)
      .insert(links)
      .values(linked.map((link) => ({ ...made, ...link })));
    for (const _ of [benNow, cleoNow])
      await press(mia, pressOf(await press(mia, pressOf(await open(), 'Same person')), 'Make them one'));
    const entries = await drizzleOf(test.database).select().from(auditEntries).where(eq(auditEntries.agencyId, agency.id));
    const told = entries.filter(({ what }) => what.startsWith('creators.link-'));
    expect(told.map(({ what, subject, details }) => ({ what, subject, details }))).toEqual([
      { what: 'creators.link-moved', subject: '100000000000000021', details: { by: 'joined', creator: benNow } },
      { what: 'creators.link-ended', subject: '100000000000000022', details: { by: 'joined', creator: cleoNow } },
    ]);
  });

  it('stays one whichever file is undone, or handed in again', async () => {
    await imports(mia, 'a.xlsx', quit);
    await imports(mia, 'b.xlsx', back);
    await press(mia, pressOf(await press(mia, pressOf(await open(), 'Same person')), 'Make them one'));
    await undo('2026-07-20');
    expect([await named(), await july(), await runsNow()]).toEqual([one, [5n], ['2026-02-11 – 2026-07-12']]);
    await imports(mia, 'b.xlsx', back);
    expect([await named(), await july()]).toEqual([one, [7n]]);
    await undo('2026-07-12');
    expect([await named(), await july(), await runsNow()]).toEqual([one, [7n], ['2026-07-18 – now']]);
    await imports(mia, 'a.xlsx', quit);
    await imports(mia, 'c.xlsx', upTo('08', { ...ben, 'Creator ID': leftSentence, Diamonds: 3 }));
    await undo('2026-07-20');
    expect([await named(), await july()]).toEqual([one, [5n]]);
  });

  it('keeps what people said of their time: whoever onboarded them, and the welcome that goes with the link', async () => {
    await imports(mia, 'a.xlsx', upTo('10', { ...ben, 'Creator ID': leftSentence, Diamonds: 5 }));
    const [left] = await drizzleOf(test.database).select().from(creators).where(eq(creators.agencyId, agency.id));
    const creatorId = left?.id ?? '';
    const [at, by] = [mia.clock.now(), mia.actor.userId];
    await test.database.transaction(async (tx) => {
      await insertLink(tx, agency.id, { creatorId, userId: '100000000000000021', linkedBy: by, linkedAt: at, confirmedAt: at });
      await beginRun(tx, agency.id, creatorId, { by, at, on: day('2026-08-01'), welcome: true });
    });
    await imports(mia, 'b.xlsx', upTo('12', { ...ben, Diamonds: 7 }));
    await press(mia, pressOf(await press(mia, pressOf(await open(), 'Same person')), 'Make them one'));
    const going = async () =>
      (await drizzleOf(test.database).select().from(runs).where(eq(runs.agencyId, agency.id)))
        .filter(({ endedOn }) => endedOn === null)
        .map(({ startedBy, startedAt, welcomeDueAt }) => ({ startedBy, startedAt, welcomeDueAt }));
    expect(await going()).toEqual([{ startedBy: by, startedAt: at, welcomeDueAt: at }]);
    await undo('2026-07-12');
    expect(await runsNow()).toEqual(['2026-02-11 – 2026-07-10', '2026-08-01 – now']);
    expect(await going()).toEqual([{ startedBy: by, startedAt: at, welcomeDueAt: at }]);
  });

  it('leaves their welcome behind where the other one has a member, who is not welcomed by it', async () => {
    await imports(mia, 'a.xlsx', upTo('10', { ...ben, 'Creator ID': leftSentence, Diamonds: 5 }));
    await imports(mia, 'b.xlsx', upTo('12', { ...ben, Diamonds: 7 }));
    const [at, by] = [mia.clock.now(), mia.actor.userId];
    const people = await drizzleOf(test.database).select().from(creators).where(eq(creators.agencyId, agency.id));
    await test.database.transaction(async (tx) => {
      for (const each of people) {
        const userId = each.tiktokId === null ? '100000000000000021' : '100000000000000022';
        await insertLink(tx, agency.id, { creatorId: each.id, userId, linkedBy: by, linkedAt: at });
        const welcome = each.tiktokId === null;
        await beginRun(tx, agency.id, each.id, { by, at, on: day('2026-08-01'), welcome });
      }
    });
    await press(mia, pressOf(await press(mia, pressOf(await open(), 'Same person')), 'Make them one'));
    const kept = await drizzleOf(test.database).select().from(runs).where(eq(runs.agencyId, agency.id));
    expect(kept.filter(({ endedOn }) => endedOn === null).map(({ welcomeDueAt }) => welcomeDueAt)).toEqual([null]);
  });

  it('stays two when a manager says so: nobody is asked again, and minds can still be changed', async () => {
    await imports(mia, 'a.xlsx', quit);
    await imports(mia, 'b.xlsx', back);
    expect(saidBy(await press(mia, pressOf(await open(), 'Somebody else')))).toContain('ben.npc90** stays two creators.');
    expect(saidBy(await open())).toContain('There is nothing to decide');
    const later = saidBy(await imports(mia, 'c.xlsx', upTo('21', { ...ben, Diamonds: 8 })));
    expect(later).not.toContain('One person or two?');
    expect(await july()).toEqual([5n, 8n]);
    const people = await drizzleOf(test.database).select().from(creators).where(eq(creators.agencyId, agency.id));
    for (const { id } of people) expect(saidBy(await open(id))).toContain('You said that they are two.');
    await press(mia, pressOf(await press(mia, pressOf(await open(people[0]?.id), 'Same person')), 'Make them one'));
    expect([await named(), await july()]).toEqual([one, [8n]]);
  });

  it('is not asked about once a file has both, who are two then', async () => {
    await imports(mia, 'a.xlsx', quit);
    expect(saidBy(await imports(mia, 'b.xlsx', back))).toContain('One person or two?');
    const both = upTo('21', { ...ben, 'Creator ID': leftSentence }, { ...ben, "Creator's username": 'ben.new' });
    expect(saidBy(await imports(mia, 'c.xlsx', both))).not.toContain('One person or two?');
  });
});

describe('whom staff approved before any file named them', () => {
  beforeEach(() =>
    test.database.transaction(async (tx) => {
      await createExpected(tx, agency.id, 'ben.npc90', new Date('2026-07-01T08:00:00Z'));
    }),
  );

  it('is one creator, with the ID and when a file says without it that they left, whoever else had left before', async () => {
    const gone = { 'Creator ID': leftSentence, "Creator's username": 'zed', Diamonds: 1 };
    await imports(mia, 'a.xlsx', upTo('12', { ...ben, Diamonds: 5 }, gone));
    await imports(mia, 'b.xlsx', upTo('13', { ...ben, 'Creator ID': leftSentence, Diamonds: 7 }, gone));
    expect([await named(), await july()]).toEqual([
      [...one, 'no ID zed'],
      [1n, 7n],
    ]);
  });

  it('keeps what files say of them without an ID when the only file that had one is undone', async () => {
    await imports(mia, 'a.xlsx', upTo('12', { ...ben, Diamonds: 5 }));
    await imports(mia, 'b.xlsx', upTo('13', { ...ben, 'Creator ID': leftSentence, Diamonds: 7 }));
    await undo('2026-07-12');
    expect([await named(), await july()]).toEqual([['no ID ben.npc90'], [7n]]);
  });

  it('takes no row, once they are only expected again, from whom files show by that name', async () => {
    await imports(mia, 'a.xlsx', upTo('13', { ...ben, Diamonds: 5 }));
    await imports(mia, 'b.xlsx', quit);
    await undo('2026-07-13');
    await imports(mia, 'c.xlsx', upTo('14', { ...ben, 'Creator ID': leftSentence, Diamonds: 7 }));
    expect(await july()).toEqual([7n]);
  });
});
