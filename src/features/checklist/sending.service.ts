import type { Context } from '#src/context.ts';
import type { Input } from '#src/core/action.ts';
import { update, type Answer } from '#src/core/answer.ts';
import { UserError } from '#src/core/errors.ts';
import { cleanPicture, mostPictureBytes, type CleanPicture } from '#src/images/index.ts';
import { wantsOf, type ItemName } from './checklist.rules.ts';
import { findMember, lockItem, saveSent } from './items.store.ts';
import { getItem, getOwn, ownItem, refuseGood } from './own.service.ts';
import { mostWords } from './own.screens.ts';
import { countSentSince, savePicture } from './pictures.store.ts';

const dayMilliseconds = 86_400_000;
/** Enough for every point several times over; replaced ones are kept for a while, and take room. */
const mostPicturesADay = 20;

/** Any name: what a file is, its content says. */
const limits = { types: [''], mostBytes: mostPictureBytes };

/**
 * Takes what a creator sends for a point of their own checklist. The picture is written anew before it is kept.
 * @param name of the point
 * @throws UserError when nothing was filled in, the picture is none, or the point was found good meanwhile
 */
export async function sendItem(ctx: Context, name: string, input: Input): Promise<Answer> {
  const item = getItem(name);
  const own = await getOwn(ctx);
  const words = input.text('words').slice(0, mostWords);
  if (wantsOf(item) === 'words' && words === '') throw new UserError('checklist.words-missing', { item });
  const picture = wantsOf(item) === 'picture' ? await pictureIn(ctx, input, item) : undefined;
  await ctx.db.transaction(async (tx) => {
    const locked = await lockItem(tx, ctx.agency.id, { creatorId: own.id, item });
    refuseGood(locked.state, item);
    // Reading a picture takes a while, in which their link may have ended, or what is stored about them been deleted.
    if ((await findMember(tx, ctx.agency.id, own.id)) !== ctx.actor.userId) throw new UserError('checklist.not-linked', {});
    const sent = { by: ctx.actor.userId, at: ctx.clock.now() };
    await saveSent(tx, ctx.agency.id, locked.id, { words: words === '' ? null : words, ...sent });
    if (picture) await savePicture(tx, ctx.agency.id, locked.id, { ...picture, sentBy: sent.by, sentAt: sent.at });
  });
  return update(await ownItem(ctx, item, true));
}

async function pictureIn(ctx: Context, input: Input, item: ItemName): Promise<CleanPicture> {
  const [file] = input.files('picture', limits);
  if (!file) throw new UserError('checklist.picture-missing', { item });
  const since = new Date(ctx.clock.now().getTime() - dayMilliseconds);
  const sent = await countSentSince(ctx.db, ctx.agency.id, ctx.actor.userId, since);
  if (sent >= mostPicturesADay) throw new UserError('checklist.too-many', { most: mostPicturesADay });
  return cleanPicture({ name: file.name, bytes: await file.read() });
}
