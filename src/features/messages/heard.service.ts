import type { Clock, Database, Jobs } from '#src/context.ts';
import { toSay } from './asking.service.ts';
import { isClosed, saveOpenAgain } from './direct.store.ts';
import { listWaiting } from './words.store.ts';

/**
 * Somebody did something here. Whose direct messages were closed may have opened them: they are tried once more, also for
 * what waits for them.
 */
export async function heardFrom(
  { db, jobs, clock }: { readonly db: Database; readonly jobs: Pick<Jobs, 'enqueue'>; readonly clock: Clock },
  agencyId: string,
  userId: string,
): Promise<void> {
  if (!(await isClosed(db, agencyId, userId))) return;
  const at = clock.now().toISOString();
  await db.transaction(async (tx) => {
    await saveOpenAgain(tx, agencyId, userId);
    for (const wordId of await listWaiting(tx, agencyId, userId)) await jobs.enqueue(tx, toSay(agencyId, wordId, `heard:${at}`));
  });
}
