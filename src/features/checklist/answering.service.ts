import type { Context } from '#src/context.ts';
import type { Input } from '#src/core/action.ts';
import { form, update, type Answer } from '#src/core/answer.ts';
import { UserError } from '#src/core/errors.ts';
import { recordAudit } from '#src/features/agency/index.ts';
import { writeItemOf } from './checklist.rules.ts';
import { findItem, lockItem, saveAnswer } from './items.store.ts';
import { getCoached, getItemOf, review } from './review.service.ts';
import { changeForm, mostNote } from './review.screens.ts';
import { tellAnswer } from './telling.service.ts';

/** Something happened to the point since it was looked at: nothing is written, and it is shown anew. */
class Stale extends Error {}

/** *Looks good*, or *Tick it off* where nothing was sent. @param argument as `writeItemOf` writes it */
export async function findGood(ctx: Context, argument: string): Promise<Answer> {
  return answer(ctx, argument, { state: 'good', note: null });
}

/** The form for *Change this*. */
export async function askForChange(ctx: Context, argument: string): Promise<Answer> {
  const of = getItemOf(argument);
  await getCoached(ctx, of.creatorId);
  const found = await findItem(ctx.db, ctx.agency.id, of);
  return form(changeForm(ctx.texts, { press: writeItemOf(of), item: of.item, note: found?.note ?? undefined }));
}

/** *Change this*, with what is to be changed. */
export async function askToChange(ctx: Context, argument: string, input: Input): Promise<Answer> {
  const note = input.text('note').slice(0, mostNote);
  if (note === '') throw new UserError('checklist.note-missing', {});
  return answer(ctx, argument, { state: 'change', note });
}

/** The answer is about what was seen: when the point has changed since, it is shown as it is now instead. */
async function answer(
  ctx: Context,
  argument: string,
  said: { readonly state: 'good' | 'change'; readonly note: string | null },
): Promise<Answer> {
  const of = getItemOf(argument);
  const { id: creator } = await getCoached(ctx, of.creatorId);
  const given = { ...said, by: ctx.actor.userId, at: ctx.clock.now() };
  try {
    await ctx.db.transaction(async (tx) => {
      const locked = await lockItem(tx, ctx.agency.id, of);
      if (locked.version !== of.version) throw new Stale();
      await saveAnswer(tx, ctx.agency.id, locked.id, given);
      await tellAnswer(tx, ctx, creator, given.at);
      const what = said.state === 'good' ? 'checklist.found-good' : 'checklist.asked-to-change';
      await recordAudit(tx, ctx, { what, subject: creator, details: { creator, item: of.item } });
    });
  } catch (error) {
    if (!(error instanceof Stale)) throw error;
    return update(await review(ctx, of, 'changed-meanwhile'));
  }
  return update(await review(ctx, of, 'answered'));
}
