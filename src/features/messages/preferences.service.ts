import type { Context, JobContext, Rows } from '#src/context.ts';
import { show, type Answer } from '#src/core/answer.ts';
import { UserError } from '#src/core/errors.ts';
import { isLinked } from '#src/features/creators/index.ts';
import { remindersScreen } from './messages.screens.ts';
import { findWish, listWanted, savePreferenceRow, type PreferenceKind } from './preferences.store.ts';
import { dropWords } from './words.store.ts';

/** What somebody asked to be sent; nothing without their saying so. */
export async function preferencesOf(
  rows: Rows,
  agencyId: string,
  userId: string,
): Promise<Readonly<Record<PreferenceKind, boolean>>> {
  const wanted = await listWanted(rows, agencyId, userId);
  return { reminders: wanted.has('reminders') };
}

/** Writes down what the actor wants from now on. What waits and is not wanted any more is dropped with it. */
export async function savePreference(ctx: Context, kind: PreferenceKind, wanted: boolean): Promise<void> {
  const { userId } = ctx.actor;
  const at = ctx.clock.now();
  await ctx.db.transaction(async (tx) => {
    await savePreferenceRow(tx, ctx.agency.id, { userId, kind, wanted, saidAt: at, saidWith: 'button' });
    if (wanted) return;
    const kinds = ctx.house.privateMessages.filter(({ needsOptIn }) => needsOptIn === kind).map((each) => each.kind);
    if (kinds.length > 0) await dropWords(tx, ctx.agency.id, { userId, kinds, why: 'not-wanted', at });
  });
}

/** The buttons *Reminders on* and *off*, wherever they stand. @param argument `on` or `off` */
export async function turnReminders(ctx: Context, argument: string): Promise<Answer> {
  if (!(await isLinked(ctx))) throw new UserError('messages.not-linked', {});
  const on = argument === 'on';
  await savePreference(ctx, 'reminders', on);
  return show(remindersScreen(ctx.texts, on));
}

/** What somebody is sent, and the button that changes it. */
export async function openReminders(ctx: Context): Promise<Answer> {
  if (!(await isLinked(ctx))) throw new UserError('messages.not-linked', {});
  const { reminders } = await preferencesOf(ctx.db, ctx.agency.id, ctx.actor.userId);
  return show(remindersScreen(ctx.texts, reminders));
}

/** Takes over what somebody wished for when they said who they are, unless they have said something else since. */
export async function takeWish(ctx: JobContext, claimId: string): Promise<void> {
  const wish = await findWish(ctx.db, ctx.agency.id, claimId);
  if (!wish) return;
  const { userId, wanted, saidAt } = wish;
  await savePreferenceRow(ctx.db, ctx.agency.id, { userId, kind: 'reminders', wanted, saidAt, saidWith: 'claim' });
}
