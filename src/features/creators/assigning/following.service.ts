import type { Agency, Transaction } from '#src/context.ts';
import { dayOf } from '#src/core/calendar.ts';
import { recordAudit } from '#src/features/agency/index.ts';
import { followFiles } from './assignments.store.ts';

/** After a file said something new: its creators go to whom it names, where people answered who that is. */
export async function followNamedManagers(tx: Transaction, agencyId: string, at: Date): Promise<void> {
  const count = await followFiles(tx, agencyId, { day: dayOf(at), at });
  if (count === 0) return;
  const agency: Pick<Agency, 'id'> = { id: agencyId };
  await recordAudit(tx, { agency, clock: { now: () => at } }, { what: 'creators.followed-files', details: { count } });
}
