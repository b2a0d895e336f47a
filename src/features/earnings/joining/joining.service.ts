import type { Context, CreatorButton, Rows, Transaction } from '#src/context.ts';
import { show, update, type Answer } from '#src/core/answer.ts';
import { UserError } from '#src/core/errors.ts';
import { isRowId } from '#src/core/ids.ts';
import { mayDo } from '#src/core/permissions.ts';
import type { Button } from '#src/core/screen.ts';
import type { Words } from '#src/core/words.ts';
import { lockAgency, recordAudit } from '#src/features/agency/index.ts';
import { moveChecklist } from '#src/features/checklist/index.ts';
import {
  absorbCreator,
  afterImportButtons,
  describeAnew,
  holdEver,
  rebuildRuns,
  recordLinkChanges,
  saveApart,
  type LinkChange,
} from '#src/features/creators/index.ts';
import { listSaidOf } from '#src/features/earnings/importing/said.store.ts';
import { listHistories } from '#src/features/earnings/importing/snapshots.store.ts';
import { rebuildLines } from '#src/features/earnings/ledger/ledger.service.ts';
import { joinScreen, laterIdsScreen } from './joining.screens.ts';
import type { LaterId } from './joining.rules.ts';
import { countUnsaid, listLaterIds, listMonthsOfAll, moveRows } from './joining.store.ts';

/** How many usernames wait for somebody to say whose they are. */
export const countLaterIds = async ({ db, agency }: Pick<Context, 'db' | 'agency'>): Promise<number> =>
  countUnsaid(db, agency.id);

/** What a file leaves to be said by a person, as buttons: of two creators whether they are one, and who is who. */
export async function nextButtons(ctx: Context): Promise<readonly Button[]> {
  const count = mayDo(ctx.actor.standings, 'earnings.import') ? await countLaterIds(ctx) : 0;
  const open = { label: ctx.texts.laterIds.open(count), press: { action: 'earnings.open-later-ids' } } as const;
  return [...(count > 0 ? [open] : []), ...(await afterImportButtons(ctx))];
}

/** On the cards of both, also once somebody has said that they are two: minds may be changed. */
export const laterIdCardButton: CreatorButton = {
  needs: 'earnings.import',
  figures: false,
  for: async (ctx, creatorId) => (await listLaterIds(ctx.db, ctx.agency.id, creatorId)).length > 0,
  label: (texts) => texts.laterIds.card,
  press: (creatorId) => ({ action: 'earnings.open-later-ids', argument: creatorId }),
};

/** @param argument a creator, from their card; `again` on its own pages; '' from another screen */
export async function openLaterIds(ctx: Context, argument: string): Promise<Answer> {
  const about = isRowId(argument) ? argument : undefined;
  const screen = laterIdsScreen(ctx.texts, { list: await listLaterIds(ctx.db, ctx.agency.id, about), notice: undefined });
  return argument === 'again' ? update(screen) : show(screen);
}

/** Says what making one of the two does, before it does. @param argument `<without ID>.<with ID>` */
export async function askJoin(ctx: Context, argument: string): Promise<Answer> {
  const pair = await findPair(ctx, ctx.db, argument);
  const months = await listMonthsOfAll(ctx.db, ctx.agency.id, [pair.from, pair.into]);
  return update(joinScreen(ctx.texts, { ...pair, months }));
}

/**
 * They are one person: all rows are the one's with the ID, and so is what people said of the other. No month counts both any
 * more. Files that come or go later change nothing of it.
 * @throws UserError when somebody was quicker, or a file decides it by now
 */
export async function join(ctx: Context, argument: string): Promise<Answer> {
  const pair = await ctx.db.transaction(async (tx) => {
    await lockAgency(tx, ctx.agency.id);
    const found = await findPair(ctx, tx, argument);
    const links = await joinInside(tx, ctx, found);
    await recordAudit(tx, ctx, { what: 'creators.joined', subject: found.into, details: { creator: found.into } });
    await recordLinkChanges(tx, ctx, links, { by: 'joined', creator: found.into });
    return found;
  });
  return update(await rest(ctx, ctx.texts.laterIds.joined(pair.handle)));
}

async function joinInside(tx: Transaction, ctx: Context, { from, into, handle }: LaterId): Promise<readonly LinkChange[]> {
  const [agencyId, at] = [ctx.agency.id, ctx.clock.now()];
  await holdEver(tx, agencyId, into, handle);
  const months = await moveRows(tx, agencyId, { from, into });
  await moveChecklist(tx, agencyId, { from, into });
  const links = await absorbCreator(tx, agencyId, { from, into, at });
  await describeAnew(tx, agencyId, await listSaidOf(tx, agencyId, [into]), at);
  await rebuildRuns(tx, agencyId, new Map([[into, await listHistories(tx, agencyId, [into])]]), at);
  for (const month of months) await rebuildLines(tx, { agencyId, month, creatorIds: [into] }, at);
  return links;
}

/** They are two: both count, as they do, and nobody is asked again. @throws UserError as `join` */
export async function keepApart(ctx: Context, argument: string): Promise<Answer> {
  const pair = await ctx.db.transaction(async (tx) => {
    await lockAgency(tx, ctx.agency.id);
    const found = await findPair(ctx, tx, argument);
    const { from: creatorId, into: otherId } = found;
    await saveApart(tx, ctx.agency.id, { creatorId, otherId, by: ctx.actor.userId, at: ctx.clock.now() });
    await recordAudit(tx, ctx, { what: 'creators.told-apart', subject: otherId, details: { creator: otherId } });
    return found;
  });
  return update(await rest(ctx, ctx.texts.laterIds.keptApart(pair.handle)));
}

/** What is still to be decided. */
const rest = async (ctx: Context, notice: Words) =>
  laterIdsScreen(ctx.texts, { list: await listLaterIds(ctx.db, ctx.agency.id), notice });

async function findPair(ctx: Context, rows: Rows, argument: string): Promise<LaterId> {
  const [from = '', into = ''] = argument.split('.');
  const found = isRowId(from) && isRowId(into) ? await listLaterIds(rows, ctx.agency.id, from) : [];
  const pair = found.find((one) => one.from === from && one.into === into);
  if (!pair) throw new UserError('earnings.later-id-gone', {});
  return pair;
}
