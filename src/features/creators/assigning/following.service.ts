import type { Agency, Transaction } from '#src/context.ts';
import { dayOf } from '#src/core/calendar.ts';
import { recordAudit } from '#src/features/agency/index.ts';
import { listSentAway } from '#src/features/creators/runs/sent-away.store.ts';
import { endAssignments, insertAssignments, listAssignments, lockCreators } from './assignments.store.ts';
import { follow } from './following.rules.ts';
import { listAnswers, listNamed } from './named.store.ts';

/** After a file said something new of these creators: they go to whom it names, where people answered who that is. */
export async function followNamedManagers(
  tx: Transaction,
  agencyId: string,
  creatorIds: readonly string[],
  at: Date,
): Promise<void> {
  const count = await followFiles(tx, agencyId, { ids: creatorIds }, at);
  if (count === 0) return;
  const agency: Pick<Agency, 'id'> = { id: agencyId };
  await recordAudit(tx, { agency, clock: { now: () => at } }, { what: 'creators.followed-files', details: { count } });
}

/**
 * Gives creators to whom the files name, as people answered; what was set by hand stays.
 * @param of these, or everybody for whom the files name this manager
 * @returns how many changed hands
 */
export async function followFiles(
  tx: Transaction,
  agencyId: string,
  of: { readonly ids: readonly string[] } | { readonly name: string },
  at: Date,
): Promise<number> {
  const answers = await listAnswers(tx, agencyId);
  if (answers.size === 0) return 0;
  const named = (await listNamed(tx, agencyId, of)).filter(({ name }) => name !== null && answers.has(name));
  if (named.length === 0) return 0;
  const ids = named.map(({ id }) => id);
  await lockCreators(tx, agencyId, ids);
  const standing = await listAssignments(tx, agencyId, ids);
  const nowOf = new Map(standing.filter(({ untilDay }) => untilDay === null).map((one) => [one.creatorId, one]));
  const ever = new Set(standing.map(({ creatorId }) => creatorId));
  const away = await listSentAway(tx, agencyId);
  const today = dayOf(at);
  const { ended, begun } = follow(
    named.map(({ id, joinedOn, name }) => ({
      id,
      joinedOn,
      answer: answers.get(name ?? ''),
      now: nowOf.get(id),
      everAssigned: ever.has(id),
      sentAway: away.has(id),
    })),
    today,
  );
  await endAssignments(tx, agencyId, ended, today);
  await insertAssignments(tx, agencyId, begun, { by: 'file', at });
  return new Set([...ended, ...begun.map(({ creatorId }) => creatorId)]).size;
}
