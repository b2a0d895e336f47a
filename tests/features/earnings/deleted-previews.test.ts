import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Agency, Context } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { creators, runs } from '#src/features/creators/creators.tables.ts';
import { creatorsPersonalData } from '#src/features/creators/index.ts';
import { snapshots } from '#src/features/earnings/earnings.tables.ts';
import { earningsPersonalData } from '#src/features/earnings/index.ts';
import type { TestDatabase } from '#tests/support/database.ts';
import { ben, cleo, figuresOf, handIn, imports, leftSentence, press, pressOf, upTo } from './desk.ts';
import { eachDesk } from './each-desk.ts';

let test: TestDatabase;
let agency: Agency;
let mia: Context;
let noah: Context;

eachDesk((desk) => {
  ({ test, agency, mia, noah } = desk);
});

const quits = (name: string) => ({ 'Creator ID': leftSentence, "Creator's username": name });
const everybody = () => drizzleOf(test.database).select().from(creators).where(eq(creators.agencyId, agency.id));
const figures = () => figuresOf(test.database, agency.id, '2026-07');

/** What is stored about these goes, as *Delete it* has every feature do. */
async function areDeleted(...handles: readonly string[]): Promise<void> {
  const creatorIds = (await everybody()).flatMap(({ id, handle }) => (handles.includes(handle) ? [id] : []));
  expect(creatorIds).toHaveLength(handles.length);
  await test.database.transaction(async (tx) => {
    for (const { erase } of [earningsPersonalData, creatorsPersonalData])
      await erase(tx, mia, { userId: '100000000000000007', creatorIds });
  });
}

/** Every name that is stored of anybody. */
async function names(): Promise<readonly string[]> {
  const rows = await drizzleOf(test.database).select().from(snapshots).where(eq(snapshots.agencyId, agency.id));
  const all = [...rows.map(({ username }) => username), ...(await everybody()).map(({ handle }) => handle)];
  return [...new Set(all.map((name) => name.toLowerCase()))].toSorted();
}
const deleted = expect.stringMatching(/^deleted-[0-9a-f]{8}$/u);

describe('who is deleted while a file waits to be confirmed', () => {
  it('is named by it no more, not even where it says without an ID that they left; their figures count', async () => {
    await imports(mia, 'a.xlsx', upTo('10', { ...ben, "Creator's username": 'ben.old', Diamonds: 1 }, cleo));
    await imports(mia, 'b.xlsx', upTo('11', { ...ben, Diamonds: 2 }, cleo));
    const one = await handIn(mia, 'c.xlsx', upTo('12', { ...quits('BEN.npc90'), Diamonds: 3 }, cleo));
    const other = await handIn(noah, 'd.xlsx', upTo('13', { ...quits('ben.old'), Diamonds: 4 }, cleo));
    await areDeleted('ben.npc90');
    expect(await names()).toEqual(['cleo', deleted]);
    await press(mia, pressOf(one, 'Confirm'));
    await press(noah, pressOf(await press(noah, pressOf(other, 'Confirm')), 'Confirm'));
    expect(await names()).toEqual(['cleo', deleted]);
    expect(Object.values(await figures())).toContain(4n);
    const [kept] = await drizzleOf(test.database)
      .select()
      .from(runs)
      .where(eq(runs.creatorId, (await gone())?.id ?? ''));
    expect(kept?.endedOn).not.toBeNull();
  });

  it('is so too where no file ever showed an ID, and where the file was read before any that names them', async () => {
    const early = await handIn(noah, 'a.xlsx', upTo('13', { ...ben, Diamonds: 5 }, { ...quits('zed'), Diamonds: 6 }, cleo));
    await imports(mia, 'b.xlsx', upTo('12', { ...ben, Diamonds: 3 }, { ...quits('zed'), Diamonds: 4 }, cleo));
    await areDeleted('ben.npc90', 'zed');
    expect(await names()).toEqual(['cleo', deleted, deleted]);
    await press(noah, pressOf(await press(noah, pressOf(early, 'Confirm')), 'Confirm'));
    expect(await names()).toEqual(['cleo', deleted, deleted]);
    expect(Object.values(await figures())).toEqual(expect.arrayContaining([5n, 6n]));
  });

  it('leaves alone what is somebody else’s: a name that another has now, and a row beside their own', async () => {
    const renamed = { ...ben, "Creator's username": 'ben.new' };
    await imports(mia, 'a.xlsx', upTo('10', { ...ben, Diamonds: 1 }, cleo));
    await imports(mia, 'b.xlsx', upTo('11', { ...renamed, Diamonds: 2 }, cleo));
    await imports(mia, 'c.xlsx', upTo('12', { ...cleo, "Creator's username": 'ben.npc90', Diamonds: 90 }));
    const waiting = await handIn(mia, 'd.xlsx', upTo('13', { ...renamed, Diamonds: 3 }, { ...quits('ben.npc90'), Diamonds: 95 }));
    await areDeleted('ben.new');
    await press(mia, pressOf(waiting, 'Confirm'));
    expect(await figures()).toEqual({ 'ben.npc90': 95n, [`deleted-${((await gone())?.id ?? '').slice(0, 8)}`]: 3n });
  });
});

const gone = async () => (await everybody()).find(({ handle }) => handle.startsWith('deleted-'));
