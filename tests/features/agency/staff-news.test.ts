import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { agencyStaff, staffNews } from '#src/features/agency/agency.tables.ts';
import { addOwner, listNamedOwners, removeOwner } from '#src/features/agency/owners/owners.store.ts';
import { forgetAllStaff, forgetStaff, markCompared, noteStaff } from '#src/features/agency/staff/staff.store.ts';
import { makeAgency } from '#tests/features/earnings/desk.ts';
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

const [mia, salma] = ['100000000000000001', '100000000000000002'];
const at = new Date('2026-08-01T07:00:00Z');
const coach = { userId: salma, setting: 'coach' } as const;

interface Write {
  readonly what: string;
  /** What there is already. */
  readonly given?: (tx: Transaction, agencyId: string) => Promise<unknown>;
  readonly write: (tx: Transaction, agencyId: string) => Promise<unknown>;
}

const isCoach: Write['write'] = (tx, agencyId) =>
  drizzleOf(tx)
    .insert(agencyStaff)
    .values({ agencyId, ...coach, since: at });
const notes: Write['write'] = (tx, agencyId) => noteStaff(tx, agencyId, [coach], at);
const forgets: Write['write'] = (tx, agencyId) => forgetStaff(tx, agencyId, [coach]);
const names: Write['write'] = (tx, agencyId) => addOwner(tx, agencyId, { userId: mia, addedBy: mia, addedAt: at });
const removes: Write['write'] = async (tx, agencyId) => {
  const [owner] = await listNamedOwners(tx, agencyId);
  return removeOwner(tx, agencyId, owner?.id ?? randomUUID());
};

const news: readonly Write[] = [
  { what: 'noteStaff', write: notes },
  { what: 'forgetStaff', given: isCoach, write: forgets },
  { what: 'forgetAllStaff', given: isCoach, write: (tx, agencyId) => forgetAllStaff(tx, agencyId, 'coach') },
  { what: 'markCompared, once a day', write: (tx, agencyId) => markCompared(tx, agencyId, { staffComparedAt: at }) },
  { what: 'addOwner', write: names },
  { what: 'removeOwner', given: names, write: removes },
];

const none: readonly Write[] = [
  { what: 'noteStaff of nobody', write: (tx, agencyId) => noteStaff(tx, agencyId, [], at) },
  { what: 'noteStaff of who is known', given: isCoach, write: notes },
  { what: 'forgetStaff of nobody', write: (tx, agencyId) => forgetStaff(tx, agencyId, []) },
  { what: 'forgetStaff of who is not known', write: forgets },
  { what: 'addOwner of who is one', given: names, write: names },
  { what: 'removeOwner of nobody', write: removes },
];

/** @returns whether the write left news of its agency */
async function leavesNews({ given, write }: Write): Promise<boolean> {
  const { id } = await makeAgency(test.database);
  await test.database.transaction(async (tx) => void (await given?.(tx, id)));
  const ours = eq(staffNews.agencyId, id);
  await drizzleOf(test.database).delete(staffNews).where(ours);
  await test.database.transaction((tx) => write(tx, id));
  return (await drizzleOf(test.database).$count(staffNews, ours)) > 0;
}

describe('who is staff or a named owner', () => {
  it.each(news)('is news: $what', async (write) => {
    expect(await leavesNews(write)).toBe(true);
  });

  it.each(none)('is as it was: $what', async (write) => {
    expect(await leavesNews(write)).toBe(false);
  });
});
