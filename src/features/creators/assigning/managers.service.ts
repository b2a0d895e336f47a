import type { Context } from '#src/context.ts';
import type { Input } from '#src/core/action.ts';
import { show, update, type Answer } from '#src/core/answer.ts';
import { UserError } from '#src/core/errors.ts';
import type { Screen } from '#src/core/screen.ts';
import type { Words } from '#src/core/words.ts';
import { lockAgency, recordAudit } from '#src/features/agency/index.ts';
import { pageWithin, readPage } from '#src/core/pages.ts';
import { refuseUnlessCoach } from './coaches.service.ts';
import { followFiles } from './following.service.ts';
import { managersScreen } from './managers.screens.ts';
import { countManagerNames, findAnswer, findManagerName, listManagerNames, saveAnswer, type Which } from './managers.store.ts';

/** Five parts of a screen each. */
const perPage = 5;

/** How many managers the files name whom nobody has said who they are. */
export const countUnknownManagers = ({ db, agency }: Pick<Context, 'db' | 'agency'>): Promise<number> =>
  countManagerNames(db, agency.id, 'unanswered');

async function showManagers(ctx: Context, o: { which: Which; page: number; notice?: Words }): Promise<Screen> {
  const { which, notice } = o;
  const total = await countManagerNames(ctx.db, ctx.agency.id, which);
  const { page, pages, offset } = pageWithin(total, o.page, perPage);
  const list = await listManagerNames(ctx.db, ctx.agency.id, { which, offset, limit: perPage });
  return managersScreen(ctx.texts, { which, list, total, page, pages, notice });
}

const readWhich = (typed: string | undefined): Which => (typed === 'all' ? 'all' : 'unanswered');

/** @param argument `<which>.<page>` on its own pages; `<which>.new`, or '' for those who are asked for, from another screen */
export async function openManagers(ctx: Context, argument: string): Promise<Answer> {
  const [which, page] = argument.split('.');
  const screen = await showManagers(ctx, { which: readWhich(which), page: readPage(page) });
  return argument === '' || page === 'new' ? show(screen) : update(screen);
}

/** @param argument `<name>.<which>.<page>` */
export async function answerManager(ctx: Context, argument: string, { chosen }: Input): Promise<Answer> {
  const [userId] = chosen;
  if (userId === undefined) throw new UserError('creators.manager-gone', {});
  await refuseUnlessCoach(ctx, userId);
  return answer(ctx, argument, userId);
}

/** *Nobody here*: they are asked for no more, and their creators are given to nobody. */
export async function answerNobody(ctx: Context, argument: string): Promise<Answer> {
  return answer(ctx, argument, null);
}

async function answer(ctx: Context, argument: string, userId: string | null): Promise<Answer> {
  const [key = '', typed, page] = argument.split('.');
  const which = readWhich(typed);
  const notice = await ctx.db.transaction(async (tx) => {
    await lockAgency(tx, ctx.agency.id);
    const name = await findManagerName(tx, ctx.agency.id, key);
    if (name === undefined) throw new UserError('creators.manager-gone', {});
    const at = ctx.clock.now();
    // On the page that asks, whoever is second is told; changing an answer is what the other page is for.
    const instead = which === 'all';
    const row = await saveAnswer(tx, ctx.agency.id, { name, userId, by: ctx.actor.userId, at, instead });
    if (row === undefined) {
      const standing = await findAnswer(tx, ctx.agency.id, name);
      return ctx.texts.managers.answeredAlready(name, standing?.userId ?? undefined, standing?.decidedBy ?? ctx.actor.userId);
    }
    const count = await followFiles(tx, ctx.agency.id, { name }, at);
    const details = { manager: row, count };
    await recordAudit(tx, ctx, {
      what: 'creators.manager-answered',
      ...(userId !== null && { subject: userId }),
      details,
    });
    return ctx.texts.managers.answered(name, userId ?? undefined, count);
  });
  return update(await showManagers(ctx, { which, page: readPage(page), notice }));
}
