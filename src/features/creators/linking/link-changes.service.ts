import type { Context, Transaction } from '#src/context.ts';
import { recordAudit } from '#src/features/agency/index.ts';
import type { LinkChange } from '#src/features/creators/creators.store.ts';

/**
 * Writes down what became of members' links when two creators turned out to be one, in the transaction that made them one.
 * @param because what else the log keeps of each; nothing where a file said so
 */
export async function recordLinkChanges(
  tx: Transaction,
  ctx: Pick<Context, 'agency' | 'actor' | 'clock'>,
  links: readonly LinkChange[],
  because: Readonly<Record<string, string>> = {},
): Promise<void> {
  for (const { userId: subject, creatorId } of links) {
    if (creatorId === undefined) await recordAudit(tx, ctx, { what: 'creators.link-ended', subject, details: because });
    else await recordAudit(tx, ctx, { what: 'creators.link-moved', subject, details: { ...because, creator: creatorId } });
  }
}
