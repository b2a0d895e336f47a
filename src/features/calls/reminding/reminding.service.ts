import type { JobContext, PrivateMessage } from '#src/context.ts';
import type { ReminderKind } from '#src/features/calls/calls.rules.ts';
import { comes } from '#src/features/calls/answers/answers.rules.ts';
import { listAnswers } from '#src/features/calls/answers/answers.store.ts';
import { toShow } from '#src/features/calls/posting/asking.service.ts';
import { isAhead } from '#src/features/calls/posting/posting.rules.ts';
import { findOccurrence, type Found } from '#src/features/calls/posting/posting.store.ts';
import { sayToMany } from '#src/features/calls/posting/thread.service.ts';
import { sayPrivately } from '#src/features/messages/index.ts';
import type { Due } from '#src/jobs/index.ts';
import { findChoice, listChoices, listCreatorsOf } from './reminder-choices.store.ts';
import { isTooLate, isWanted, reminderKindOf, usual } from './reminding.rules.ts';
import { privateReminderScreen, reminderScreen } from './reminding.screens.ts';

const messageKind = 'calls.reminder';

/** Reminds, once, whoever comes or may come and wants it: in the thread, then directly. Nobody to remind: nothing is sent. */
export async function remind(ctx: JobContext, kind: ReminderKind, { subject, key }: Due): Promise<void> {
  const found = await findOccurrence(ctx.db, ctx.agency.id, subject);
  if (!found || found.occurrence.state !== 'planned' || !isAhead(found.occurrence, ctx.clock.now())) return;
  // An event that could not be made before has its chance now.
  await ctx.db.transaction((tx) => ctx.jobs.enqueue(tx, toShow(ctx.agency.id, subject)));
  const coming = await listComing(ctx, subject);
  const choices = await listChoices(ctx.db, ctx.agency.id, coming);
  const wanting = coming.filter((userId) => isWanted(kind, choices.get(userId) ?? usual));
  if (wanting.length === 0) return;
  const of = remindedOf(kind, found);
  await sayToMany(ctx, subject, { key, userIds: wanting, screen: (some) => reminderScreen(ctx.texts, of, some) });
  const directly = wanting.filter((userId) => choices.get(userId)?.directly === true);
  await remindDirectly(ctx, directly, `${subject}.${kind}`, key);
}

const remindedOf = (kind: ReminderKind, { call, occurrence: { startsAt } }: Found) => ({ ...call, kind, startsAt });

async function listComing(ctx: JobContext, occurrenceId: string): Promise<readonly string[]> {
  const answers = await listAnswers(ctx.db, ctx.agency.id, occurrenceId);
  return answers.filter(({ answer }) => comes(answer)).map(({ userId }) => userId);
}

async function remindDirectly(ctx: JobContext, userIds: readonly string[], subject: string, key: string): Promise<void> {
  const people = await listCreatorsOf(ctx.db, ctx.agency.id, userIds);
  if (people.length === 0) return;
  await ctx.db.transaction(async (tx) => {
    for (const { userId, creatorId } of people)
      await sayPrivately(tx, ctx, { kind: messageKind, creatorId, userId, subject, key: `${key}:${userId}` });
  });
}

/** The direct message: made when it is sent, and not sent any more when it is too late or they say they can't come. */
export const reminderMessage: PrivateMessage = {
  kind: messageKind,
  needsOptIn: 'reminders',
  screen: async (ctx, { userId, subject }) => {
    const [occurrenceId = '', ...rest] = subject.split('.');
    const kind = reminderKindOf(rest.join('.'));
    const found = await findOccurrence(ctx.db, ctx.agency.id, occurrenceId);
    if (!found || kind === undefined || found.occurrence.state !== 'planned') return undefined;
    if (isTooLate(kind, found.occurrence.startsAt, ctx.clock.now())) return undefined;
    const choice = await findChoice(ctx.db, ctx.agency.id, userId);
    if (!choice.directly || !isWanted(kind, choice)) return undefined;
    if (!(await listComing(ctx, occurrenceId)).includes(userId)) return undefined;
    return privateReminderScreen(ctx.texts, remindedOf(kind, found));
  },
};
