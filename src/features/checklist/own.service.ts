import type { Context } from '#src/context.ts';
import { form, show, update, type Answer } from '#src/core/answer.ts';
import { UserError } from '#src/core/errors.ts';
import { pageOf, readPage } from '#src/core/pages.ts';
import type { Screen } from '#src/core/screen.ts';
import { confirmQuestion, findOwn, type OwnCreator } from '#src/features/creators/index.ts';
import { itemNamed, openItem, wholeList, wantsOf, type ItemName } from './checklist.rules.ts';
import { findItem, findNiche, listItems, type StoredItem } from './items.store.ts';
import { ownItemScreen, ownPicturesScreen, ownScreen, sendForm } from './own.screens.ts';
import { findPicture, listPicturesBy, readPictures, type SentPicture } from './pictures.store.ts';

/** `/my checklist`, and the button to it: the points of whoever asks, as the creator they are. */
export async function showOwnChecklist(ctx: Context): Promise<Answer> {
  return show(await listScreen(ctx));
}

/** The same, in place of what stands there. */
export async function backToOwn(ctx: Context): Promise<Answer> {
  return update(await listScreen(ctx));
}

async function listScreen(ctx: Context): Promise<Screen> {
  const own = await findOwn(ctx);
  if (!own) return formerPictures(ctx);
  if (!own.confirmed) return confirmQuestion(ctx.texts, own);
  const items = await listItems(ctx.db, ctx.agency.id, own.id);
  return ownScreen(ctx.texts, {
    handle: own.handle,
    coachId: own.coachId,
    items: wholeList(items),
  });
}

/** How many points look good, for `/my page`. */
export async function checklistProgress(ctx: Context, creatorId: string): Promise<{ good: number; all: number }> {
  const items = wholeList(await listItems(ctx.db, ctx.agency.id, creatorId));
  return { good: items.filter(({ state }) => state === 'good').length, all: items.length };
}

/** One point with everything that was sent and said. @param name of the point */
export async function openOwnItem(ctx: Context, name: string): Promise<Answer> {
  return update(await ownItem(ctx, getItem(name), false));
}

/** @param justSent whether that is what the reader has just done */
export async function ownItem(ctx: Context, item: ItemName, justSent: boolean) {
  const own = await getOwn(ctx);
  const found = await findItem(ctx.db, ctx.agency.id, { creatorId: own.id, item });
  const shown = found ?? openItem(item);
  const pictureId = shown.hasPicture ? found?.pictureId : undefined;
  const picture = pictureId ? await findPicture(ctx.db, ctx.agency.id, pictureId) : undefined;
  return ownItemScreen(ctx.texts, { item: shown, picture, justSent });
}

/** The form to send something for a point. @param name of the point */
export async function askForItem(ctx: Context, name: string): Promise<Answer> {
  const item = getItem(name);
  const own = await getOwn(ctx);
  const found = await findItem(ctx.db, ctx.agency.id, { creatorId: own.id, item });
  refuseGood(found?.state, item);
  const words = found?.words ?? (item === 'niche' ? await findNiche(ctx.db, ctx.agency.id, own.id) : undefined);
  return form(sendForm(ctx.texts, item, wantsOf(item) === 'words' ? words : undefined));
}

const picturesOnPage = 4;

/** All their pictures that are still kept, to look at and to download. @param page from 0 */
export async function showOwnPictures(ctx: Context, page: string): Promise<Answer> {
  return update(await picturesScreen(ctx, await keptPictures(ctx), page));
}

/** Whoever is a creator no more still gets at what they sent, for as long as it is kept. */
async function formerPictures(ctx: Context): Promise<Screen> {
  const kept = await keptPictures(ctx);
  if (kept.length === 0) throw new UserError('checklist.not-linked', {});
  return picturesScreen(ctx, kept, '0');
}

const keptPictures = (ctx: Context) => listPicturesBy(ctx.db, ctx.agency.id, ctx.actor.userId);

async function picturesScreen(ctx: Context, kept: readonly SentPicture[], page: string): Promise<Screen> {
  const { items, ...at } = pageOf(kept, readPage(page), picturesOnPage);
  const read = await readPictures(
    ctx.db,
    ctx.agency.id,
    items.map(({ id }) => id),
  );
  const pictures = items.flatMap((picture) => {
    const bytes = read.get(picture.id);
    return bytes ? [{ ...picture, bytes }] : [];
  });
  return ownPicturesScreen(ctx.texts, { pictures, ...at });
}

/** @throws UserError when whoever asks is linked to no creator, or has not said that it is them and that they are 18 */
export async function getOwn(ctx: Context): Promise<OwnCreator> {
  const own = await findOwn(ctx);
  if (!own) throw new UserError('checklist.not-linked', {});
  if (!own.confirmed) throw new UserError('creators.not-confirmed', { handle: own.handle });
  return own;
}

export function getItem(name: string): ItemName {
  const item = itemNamed(name);
  if (!item) throw new UserError('checklist.unknown-item', {});
  return item;
}

export function refuseGood(state: StoredItem['state'] | undefined, item: ItemName): void {
  if (state === 'good') throw new UserError('checklist.good-already', { item });
}
