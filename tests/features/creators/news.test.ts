import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { endAssignments, insertAssignments, saveAssigned } from '#src/features/creators/assigning/assignments.store.ts';
import { findNewestClaim, saveDecision } from '#src/features/creators/claims/claims.store.ts';
import { absorb } from '#src/features/creators/creators.store.ts';
import { creatorNews, runs } from '#src/features/creators/creators.tables.ts';
import { findLinkOf, insertLink, saveLinkEnded } from '#src/features/creators/linking/links.store.ts';
import { erasePersonal } from '#src/features/creators/personal/personal.store.ts';
import { beginRun, createRuns, endRun, listRuns, writeRuns } from '#src/features/creators/runs/runs.store.ts';
import type { Run } from '#src/features/creators/runs/runs.rules.ts';
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { ana, at, ben, day, mia, Roster, salma } from './roster.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

/** An agency with two creators, of whom `id` and `otherId` are. */
interface Here {
  readonly roster: Roster;
  readonly agencyId: string;
  readonly id: string;
  readonly otherId: string;
}

interface Write {
  readonly what: string;
  /** What there is already. */
  readonly given?: (here: Here) => Promise<unknown>;
  readonly write: (tx: Transaction, here: Here) => Promise<unknown>;
}

const today = day('2026-08-01');
const going: Run = { startedOn: day('2026-07-01'), endedOn: null };
const end = { by: mia, at, on: today };
const decided = { state: 'approved', by: mia, at } as const;

const goes = ({ agencyId, id: creatorId }: Here): Promise<unknown> =>
  drizzleOf(test.database)
    .insert(runs)
    .values({ agencyId, creatorId, ...going });
const isLinked = ({ roster }: Here): Promise<void> => roster.linked('one', ana);
const hasSalma = ({ roster }: Here): Promise<void> => roster.assigned('one', salma);
const claims = ({ roster }: Here): Promise<void> => roster.claims(ana, 'one');

const links = (tx: Transaction, { agencyId, id: creatorId }: Here): Promise<boolean> =>
  insertLink(tx, agencyId, { creatorId, userId: ana, linkedBy: mia, linkedAt: at });
const unlinks = async (tx: Transaction, { agencyId, id }: Here): Promise<boolean> =>
  saveLinkEnded(tx, agencyId, (await findLinkOf(tx, agencyId, id))?.id ?? randomUUID(), { by: mia, at });
const gives = (tx: Transaction, { agencyId, id }: Here): Promise<unknown> =>
  saveAssigned(tx, agencyId, { creatorIds: [id], coachId: salma, by: 'hand', setBy: mia, at, day: today });
const decides = async (tx: Transaction, { agencyId }: Here): Promise<unknown> =>
  saveDecision(tx, agencyId, (await findNewestClaim(tx, agencyId, ana))?.id ?? '', decided);
const ends = (tx: Transaction, { agencyId, id }: Here): Promise<unknown> =>
  endRun(tx, agencyId, id, { why: 'offboarded', note: null, ...end });

/** @param changes by the row of the run there is */
const rewrites =
  (changes: (row: string) => { gone?: readonly string[]; changed?: readonly (Run & { id: string })[]; added?: readonly Run[] }) =>
  async (tx: Transaction, { agencyId, id }: Here): Promise<void> => {
    const [row] = await listRuns(tx, agencyId, [id]);
    await writeRuns(tx, agencyId, new Map([[id, { gone: [], changed: [], added: [], ...changes(row?.id ?? '') }]]));
  };

const news: readonly Write[] = [
  { what: 'insertLink', write: links },
  { what: 'saveLinkEnded', given: isLinked, write: unlinks },
  { what: 'absorb', write: (tx, { agencyId, id, otherId }) => absorb(tx, agencyId, { from: id, into: otherId, at }) },
  {
    what: 'erasePersonal',
    given: isLinked,
    write: (tx, { agencyId }) => erasePersonal(tx, agencyId, { userId: ana, creatorIds: [] }, end),
  },
  { what: 'createRuns', write: (tx, { agencyId, id }) => createRuns(tx, agencyId, [{ creatorId: id, ...going }]) },
  { what: 'writeRuns: gone', given: goes, write: rewrites((row) => ({ gone: [row] })) },
  { what: 'writeRuns: goes on', given: goes, write: rewrites((id) => ({ changed: [{ id, ...going }] })) },
  { what: 'writeRuns: ended', given: goes, write: rewrites((id) => ({ changed: [{ id, ...going, endedOn: today }] })) },
  { what: 'writeRuns: added', write: rewrites(() => ({ added: [going] })) },
  { what: 'endRun', given: goes, write: ends },
  { what: 'beginRun', write: (tx, { agencyId, id }) => beginRun(tx, agencyId, id, { ...end, welcome: true }) },
  {
    what: 'beginRun of who is here already: welcomed after all',
    given: goes,
    write: (tx, { agencyId, id }) => beginRun(tx, agencyId, id, { ...end, welcome: true }),
  },
  {
    what: 'insertAssignments',
    write: (tx, { agencyId, id }) =>
      insertAssignments(tx, agencyId, [{ creatorId: id, coachId: salma, fromDay: today, setBy: mia }], { by: 'file', at }),
  },
  { what: 'endAssignments', given: hasSalma, write: (tx, { agencyId, id }) => endAssignments(tx, agencyId, [id], today) },
  { what: 'saveAssigned', write: gives },
  { what: 'saveAssigned in the place of another', given: ({ roster }) => roster.assigned('one', ben), write: gives },
  { what: 'saveDecision', given: claims, write: decides },
];

const none: readonly Write[] = [
  { what: 'insertLink of who is linked', given: isLinked, write: links },
  { what: 'saveLinkEnded of no link', write: unlinks },
  { what: 'createRuns of nobody', write: (tx, { agencyId }) => createRuns(tx, agencyId, []) },
  { what: 'writeRuns of what is so', given: goes, write: rewrites(() => ({})) },
  { what: 'endRun of who is not here', write: ends },
  { what: 'insertAssignments of nobody', write: (tx, { agencyId }) => insertAssignments(tx, agencyId, [], { by: 'file', at }) },
  { what: 'endAssignments of nobody', write: (tx, { agencyId }) => endAssignments(tx, agencyId, [], today) },
  { what: 'saveAssigned to whom they are', given: hasSalma, write: gives },
  {
    what: 'saveDecision of what is decided',
    given: async (here) => {
      await claims(here);
      await test.database.transaction((tx) => decides(tx, here));
    },
    write: decides,
  },
];

/** @returns whether the write left news of its agency */
async function leavesNews({ given, write }: Write): Promise<boolean> {
  const roster = await Roster.of(test, 'one', 'other');
  const agencyId = roster.agency.id;
  const here = { roster, agencyId, id: await roster.id('one'), otherId: await roster.id('other') };
  await given?.(here);
  const ours = eq(creatorNews.agencyId, agencyId);
  await drizzleOf(test.database).delete(creatorNews).where(ours);
  await test.database.transaction((tx) => write(tx, here));
  return (await drizzleOf(test.database).$count(creatorNews, ours)) > 0;
}

describe('who is whose creator, with which coach, welcomed or gone', () => {
  it.each(news)('is news: $what', async (write) => {
    expect(await leavesNews(write)).toBe(true);
  });

  it.each(none)('is as it was: $what', async (write) => {
    expect(await leavesNews(write)).toBe(false);
  });
});
