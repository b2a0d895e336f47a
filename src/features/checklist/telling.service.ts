import type { Context, JobContext, PrivateMessage, Transaction } from '#src/context.ts';
import { sayPrivately } from '#src/features/messages/index.ts';
import { tellDue } from './checklist.rules.ts';
import { findMember, listItems } from './items.store.ts';
import { answeredScreen } from './own.screens.ts';

/** What a creator reads of the answers of five minutes. Neither pictures nor notes: it may pop up while they are LIVE. */
export const answeredMessage: PrivateMessage = {
  kind: 'checklist.answered',
  needsOptIn: 'reminders',
  // The subject is when they were to hear of it, by which the answers are found again that it is about.
  screen: async (ctx: JobContext, { creatorId, subject }) => {
    const items = await listItems(ctx.db, ctx.agency.id, creatorId);
    const answered = items.filter(
      ({ state, answeredAt }) => state !== 'sent' && answeredAt !== null && tellDue(answeredAt).toISOString() === subject,
    );
    return answered.length === 0 ? undefined : answeredScreen(ctx.texts, answered);
  },
};

/** Has the creator hear of an answer, where there is a member to tell and they asked to be told. */
export async function tellAnswer(tx: Transaction, ctx: Context, creatorId: string, answeredAt: Date): Promise<void> {
  const userId = await findMember(tx, ctx.agency.id, creatorId);
  if (userId === undefined) return;
  const dueAt = tellDue(answeredAt);
  const subject = dueAt.toISOString();
  const { kind } = answeredMessage;
  await sayPrivately(tx, ctx, { kind, creatorId, userId, subject, key: `${kind}:${creatorId}:${subject}`, dueAt });
}
