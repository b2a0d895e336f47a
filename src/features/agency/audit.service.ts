import type { Context, Transaction } from '#src/context.ts';
import type { AuditWhat } from '#src/texts/index.ts';
import { writeEntry, type AuditDetails } from './audit.store.ts';

/**
 * Writes who did what, in the transaction of the change. `what` needs its words in `en.audit`
 * (`<feature>Audit` of the feature's texts): an entry that nobody could read does not compile.
 */
export async function recordAudit(
  tx: Transaction,
  ctx: Pick<Context, 'agency' | 'clock'> & { readonly actor?: { readonly userId: string } },
  entry: { what: AuditWhat; subject?: string; details: AuditDetails },
): Promise<void> {
  await writeEntry(tx, ctx.agency.id, {
    at: ctx.clock.now(),
    actorId: ctx.actor?.userId ?? null,
    what: entry.what,
    subject: entry.subject,
    details: entry.details,
  });
}
