import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Agency, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { absorb } from '#src/features/creators/creators.store.ts';
import { creators } from '#src/features/creators/creators.tables.ts';
import { isLinkedNow } from '#src/features/creators/linking/linked.store.ts';
import { findByHandle, insertLink, listLinks, saveLinkEnded } from '#src/features/creators/linking/links.store.ts';
import { makeAgency } from '#tests/features/earnings/desk.ts';
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

const at = new Date('2026-08-01T07:00:00Z');
const [ana, ben, mia] = ['100000000000000001', '100000000000000002', '100000000000000003'];

async function agencyWith(...handles: readonly string[]): Promise<Agency> {
  const agency = await makeAgency(test.database);
  await drizzleOf(test.database)
    .insert(creators)
    .values(handles.map((handle) => ({ agencyId: agency.id, handle, createdAt: at })));
  return agency;
}

async function creatorOf(agency: Agency, handle: string): Promise<string> {
  const found = await findByHandle(test.database, agency.id, handle);
  if (!found) throw new Error(`there is no ${handle}`);
  return found.id;
}

const link = async (agency: Agency, handle: string, userId: string, more?: (tx: Transaction) => Promise<void>): Promise<void> => {
  const creatorId = await creatorOf(agency, handle);
  await test.database.transaction(async (tx) => {
    await insertLink(tx, agency.id, { creatorId, userId, linkedBy: mia, linkedAt: at });
    await more?.(tx);
  });
};

const linked = (agency: Agency, userId: string): Promise<boolean> => isLinkedNow(test.database, agency.id, userId);

describe('whether somebody is linked', () => {
  it('is known from the commit on, in their agency and in no other', async () => {
    const [agency, other] = [await agencyWith('ana'), await agencyWith('ana')];
    expect(await linked(agency, ana)).toBe(false);
    await link(agency, 'ana', ana);
    expect([await linked(agency, ana), await linked(agency, ben), await linked(other, ana)]).toEqual([true, false, false]);
  });

  it('is not believed of a transaction that came to nothing', async () => {
    const agency = await agencyWith('ana');
    expect(await linked(agency, ana)).toBe(false);
    const failing = link(agency, 'ana', ana, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(await linked(agency, ana)).toBe(false);
  });

  it('ends with the link', async () => {
    const agency = await agencyWith('ana');
    await link(agency, 'ana', ana);
    expect(await linked(agency, ana)).toBe(true);
    const [standing] = await listLinks(test.database, agency.id, await creatorOf(agency, 'ana'), ana);
    await test.database.transaction((tx) => saveLinkEnded(tx, agency.id, standing?.id ?? '', { by: mia, at }));
    expect(await linked(agency, ana)).toBe(false);
  });

  it('ends when two creators turn out to be one that somebody else is linked to', async () => {
    const agency = await agencyWith('ana', 'ana.new');
    await link(agency, 'ana', ana);
    await link(agency, 'ana.new', ben);
    expect([await linked(agency, ana), await linked(agency, ben)]).toEqual([true, true]);
    const [from, into] = [await creatorOf(agency, 'ana'), await creatorOf(agency, 'ana.new')];
    await test.database.transaction((tx) => absorb(tx, agency.id, { from, into, at }));
    expect([await linked(agency, ana), await linked(agency, ben)]).toEqual([false, true]);
  });
});
