import type { Context } from '#src/context.ts';
import { show, update, type Answer } from '#src/core/answer.ts';
import type { Screen } from '#src/core/screen.ts';
import { isLinked } from '#src/features/creators/index.ts';
import { preferencesOf, savePreference } from '#src/features/messages/index.ts';
import { findChoice, saveChoice } from './reminder-choices.store.ts';
import { choiceNames, type ReminderChoice } from './reminding.rules.ts';
import { choicesScreen } from './reminding.screens.ts';

/** `/my reminders`, and the button to it. */
export async function showReminders(ctx: Context): Promise<Answer> {
  return show(await screenOf(ctx));
}

/** @param argument what, and whether it is to be on: `dayBefore.on` */
export async function turnReminder(ctx: Context, argument: string): Promise<Answer> {
  const [name, to] = argument.split('.');
  const chosen = choiceNames.find((each) => each === name);
  if (chosen !== undefined) await choose(ctx, chosen, to === 'on');
  return update(await screenOf(ctx));
}

async function choose(ctx: Context, name: keyof ReminderChoice, on: boolean): Promise<void> {
  const linked = await isLinked(ctx);
  if (name === 'directly' && on && !linked) return;
  const choice = await readChoice(ctx, linked);
  const of = { agencyId: ctx.agency.id, userId: ctx.actor.userId, saidAt: ctx.clock.now() };
  await saveChoice(ctx.db, of, { ...choice, [name]: on });
  // Whoever turns all direct messages off gets none of calls either, and with one of these they are on again.
  if (name === 'directly' && on) await savePreference(ctx, 'reminders', true);
}

async function screenOf(ctx: Context): Promise<Screen> {
  const linked = await isLinked(ctx);
  return choicesScreen(ctx.texts, await readChoice(ctx, linked), linked);
}

/** What is sent directly only goes to who takes any reminders. */
async function readChoice(ctx: Context, linked: boolean): Promise<ReminderChoice> {
  const { agency, actor, db } = ctx;
  const choice = await findChoice(db, agency.id, actor.userId);
  const { reminders } = await preferencesOf(db, agency.id, actor.userId);
  return { ...choice, directly: choice.directly && reminders && linked };
}
