import type { Transaction } from '#src/context.ts';
import { lockCreators } from '#src/features/creators/assigning/assignments.store.ts';
import { followNamedManagers } from '#src/features/creators/assigning/following.service.ts';
import { changesOfRuns, runsFrom, type KeptRun, type Run, type Sighting } from './runs.rules.ts';
import { listRuns, writeRuns } from './runs.store.ts';

/**
 * Makes the runs of these creators anew from everything the files say of them, and what people said stands. Who comes back by
 * it is looked after by whom the files name.
 */
export async function rebuildRuns(
  tx: Transaction,
  agencyId: string,
  sightings: ReadonlyMap<string, readonly Sighting[]>,
  at: Date,
): Promise<void> {
  // Whoever is onboarded or leaves by hand at the same moment has done so before, or does so afterwards.
  await lockCreators(tx, agencyId, [...sightings.keys()]);
  const before = new Map<string, KeptRun[]>([...sightings.keys()].map((id) => [id, []]));
  for (const { creatorId, ...run } of await listRuns(tx, agencyId, [...sightings.keys()])) before.get(creatorId)?.push(run);
  const changes = [...sightings].map(([creatorId, list]) => {
    const kept = before.get(creatorId) ?? [];
    const now = runsFrom(list, kept);
    return { creatorId, isOther: isHere(now) !== isHere(kept), changes: changesOfRuns(kept, now) };
  });
  await writeRuns(tx, agencyId, new Map(changes.map((one) => [one.creatorId, one.changes])));
  const others = changes.flatMap(({ creatorId, isOther }) => (isOther ? [creatorId] : []));
  if (others.length > 0) await followNamedManagers(tx, agencyId, others, at);
}

const isHere = (runs: readonly Run[]): boolean => runs.some(({ endedOn }) => endedOn === null);
