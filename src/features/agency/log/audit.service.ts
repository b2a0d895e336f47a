import type { Agency, Context, Transaction } from '#src/context.ts';
import type { AuditWhat } from '#src/texts/index.ts';
import { hasEntrySince, writeEntry, type AuditDetails } from './audit.store.ts';

/**
 * Writes who did what, in the transaction of the change. `what` needs its words in `en.audit`
 * (`<feature>Audit` of the feature's texts): an entry that nobody could read does not compile.
 */
export async function recordAudit(
  tx: Transaction,
  ctx: Pick<Context, 'clock'> & { readonly agency: Pick<Agency, 'id'> } & { readonly actor?: { readonly userId: string } },
  entry: { what: AuditWhat; subject?: string; details: AuditDetails; isLook?: boolean },
): Promise<void> {
  await writeEntry(tx, ctx.agency.id, {
    at: ctx.clock.now(),
    actorId: ctx.actor?.userId ?? null,
    what: entry.what,
    subject: entry.subject,
    details: entry.details,
    ...(entry.isLook && { isLook: true }),
  });
}

/** Who goes on looking at the same thing adds no line to the log. */
const sameLookMilliseconds = 3_600_000;

/**
 * Writes that somebody opens figures of others (domain.md, Who sees what), before they are shown: turning pages, or
 * looking again within the hour, is one look. Whose figures they are, they see it on `/my data`.
 * @param entry.subject what is looked at: a creator's ID, or a month, which holds everybody's
 */
export async function recordLook(
  ctx: Pick<Context, 'agency' | 'actor' | 'clock' | 'db'>,
  entry: { what: AuditWhat; subject: string; details: AuditDetails },
): Promise<void> {
  const { userId: actorId } = ctx.actor;
  const since = new Date(ctx.clock.now().getTime() - sameLookMilliseconds);
  if (await hasEntrySince(ctx.db, ctx.agency.id, { actorId, what: entry.what, subject: entry.subject, since })) return;
  await ctx.db.transaction((tx) => recordAudit(tx, ctx, { ...entry, isLook: true }));
}
