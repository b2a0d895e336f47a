import type { Context, JobContext, Transaction } from '#src/context.ts';
import { dayOf } from '#src/core/calendar.ts';
import { oneByOne } from '#src/core/one-by-one.ts';
import type { Screen } from '#src/core/screen.ts';
import { getSettings } from '#src/features/agency/index.ts';
import { findDelivery } from '#src/jobs/index.ts';
import { toSay, toTellUnreached } from './asking.service.ts';
import { findContact, isCreator } from './contacts.store.ts';
import { sayDirectly } from './say-directly.service.ts';
import { findDirect } from './direct.store.ts';
import { whyNot, type Dropped } from './messages.rules.ts';
import { listWanted } from './preferences.store.ts';
import { postKey, type Tried } from './saying.service.ts';
import { sayInThread } from './say-in-thread.service.ts';
import { closeWord, findWord, insertWord, noteAttempt, postponeWord, type Word } from './words.store.ts';

/**
 * Has one thing said to one person in private: once, as soon as it can be, and only while it is still true and wanted.
 * What it says is made by the `PrivateMessage` of its kind when it is sent.
 * @param said.subject the ID of the row it is about
 * @param said.key one word, one key: `<feature>.<what>:<row id>`; a key that was used before says nothing more
 * @param said.dueAt not before; default: now
 */
export async function sayPrivately(
  tx: Transaction,
  ctx: Pick<Context, 'agency' | 'clock' | 'jobs'>,
  said: {
    readonly kind: string;
    readonly creatorId: string;
    readonly userId: string;
    readonly subject: string;
    readonly key: string;
    readonly dueAt?: Date;
  },
): Promise<void> {
  const saidAt = ctx.clock.now();
  const { dueAt = saidAt, ...word } = said;
  const id = await insertWord(tx, ctx.agency.id, { ...word, saidAt, dueAt });
  if (id !== undefined && dueAt <= saidAt) await ctx.jobs.enqueue(tx, toSay(ctx.agency.id, id));
}

const inOrder = oneByOne();

/**
 * What the job does: looks at the world again, then says it in the first place that lets it in. A word may be asked for
 * twice at once, because it is due and because its thread is there: the second looks at what the first has done.
 */
export const sayWord = (ctx: JobContext, wordId: string): Promise<void> => inOrder(wordId, () => sayNow(ctx, wordId));

async function sayNow(ctx: JobContext, wordId: string): Promise<void> {
  const word = await findWord(ctx.db, ctx.agency.id, wordId);
  if (word?.state !== 'waiting') return;
  // It arrived before the process ended: whatever has changed since, it was said.
  if (await wasSent(ctx, word)) return;
  const now = await lookAgain(ctx, word);
  if (typeof now === 'string') {
    const doneAt = ctx.clock.now();
    await ctx.db.transaction((tx) => closeWord(tx, word, { state: 'dropped', why: now, doneAt }));
    return;
  }
  const tried = await sayIt(ctx, word, now.screen);
  if (tried.kind === 'later') await postponeWord(ctx.db, word, tried.at);
  else if (tried.kind === 'unreachable') await giveUp(ctx, word, tried);
  else await wasSent(ctx, word);
}

async function lookAgain(ctx: JobContext, word: Word): Promise<Dropped | { readonly screen: Screen }> {
  const message = ctx.house.privateMessages.find(({ kind }) => kind === word.kind);
  if (!message) return 'unknown-kind';
  const { needsOptIn } = message;
  const contact = await findContact(ctx.db, word.agencyId, word.userId, dayOf(ctx.clock.now()));
  const wanted = needsOptIn === undefined || (await listWanted(ctx.db, word.agencyId, word.userId)).has(needsOptIn);
  // Two creators who turned out to be one: it was meant for who they are now.
  const sameCreator = contact?.creatorId === word.creatorId || !(await isCreator(ctx.db, word.agencyId, word.creatorId));
  const why = whyNot({ contact, sameCreator, needsOptIn: needsOptIn !== undefined, wanted });
  if (why !== undefined || !contact) return why ?? 'not-linked';
  const screen = await message.screen(ctx, { creatorId: contact.creatorId, userId: word.userId, subject: word.subject });
  return screen ? { screen } : 'no-longer-true';
}

/** A direct message, else the private thread with the coach. */
async function sayIt(ctx: JobContext, word: Word, screen: Screen): Promise<Tried> {
  const member = await ctx.guild.member(word.userId);
  if (!member) return { kind: 'unreachable', why: 'not-in-server', place: 'dm' };
  const direct = await sayDirectly(ctx, word, screen);
  if (direct.kind !== 'closed' && direct.kind !== 'full') return direct;
  const { privateChannelId } = await getSettings(ctx.db, ctx.agency.id);
  if (direct.kind === 'full' && privateChannelId === undefined) return { kind: 'later', at: direct.until };
  return sayInThread(ctx, word, { member, parentId: privateChannelId, screen });
}

/** Writes down that it was said, if it was. */
async function wasSent(ctx: JobContext, word: Word): Promise<boolean> {
  const delivery = await findDelivery(ctx.db, ctx.agency.id, postKey(word));
  if (!delivery) return false;
  const doneAt = ctx.clock.now();
  const place = delivery.channelId === (await findDirect(ctx.db, ctx.agency.id, word.userId))?.channelId ? 'dm' : 'thread';
  await ctx.db.transaction(async (tx) => {
    const { channelId, messageId } = delivery;
    if (await closeWord(tx, word, { state: 'sent', place, channelId, messageId, doneAt }))
      await noteAttempt(tx, word, { at: doneAt, place, outcome: 'sent' });
  });
  return true;
}

/** Nothing reaches them: the staff are told, so that a person does. */
async function giveUp(ctx: JobContext, word: Word, { why, place }: Extract<Tried, { kind: 'unreachable' }>): Promise<void> {
  const doneAt = ctx.clock.now();
  await ctx.db.transaction(async (tx) => {
    if (!(await closeWord(tx, word, { state: 'undeliverable', why, doneAt }))) return;
    await noteAttempt(tx, word, { at: doneAt, place, outcome: why });
    await ctx.jobs.enqueue(tx, toTellUnreached(ctx.agency.id, { userId: word.userId, why, day: dayOf(doneAt) }));
  });
}
