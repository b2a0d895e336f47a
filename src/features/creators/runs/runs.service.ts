import type { Transaction } from '#src/context.ts';
import { changesOfRuns, runsFrom, type KeptRun, type Sighting } from './runs.rules.ts';
import { listRuns, writeRuns } from './runs.store.ts';

/** Makes the runs of these creators anew from everything the files say of them, and what people said stands. */
export async function rebuildRuns(
  tx: Transaction,
  agencyId: string,
  sightings: ReadonlyMap<string, readonly Sighting[]>,
): Promise<void> {
  const before = new Map<string, KeptRun[]>([...sightings.keys()].map((id) => [id, []]));
  for (const { creatorId, ...run } of await listRuns(tx, agencyId, [...sightings.keys()])) before.get(creatorId)?.push(run);
  const changes = [...sightings].map(([creatorId, list]) => {
    const kept = before.get(creatorId) ?? [];
    return [creatorId, changesOfRuns(kept, runsFrom(list, kept))] as const;
  });
  await writeRuns(tx, agencyId, new Map(changes));
}
