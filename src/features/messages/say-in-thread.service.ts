import type { GuildMember, JobContext } from '#src/context.ts';
import { DiscordRefused } from '#src/core/errors.ts';
import { text, type Screen } from '#src/core/screen.ts';
import { person, words } from '#src/core/words.ts';
import { Parked, postOnce } from '#src/jobs/index.ts';
import { toKeepThread } from './asking.service.ts';
import { postKey, type Tried } from './saying.service.ts';
import { findThread, settleThread, wantThread, type PrivateThread } from './threads.store.ts';
import { noteAttempt, postponeWord, type Word } from './words.store.ts';

interface InThread {
  readonly member: GuildMember;
  /** The private channel; undefined: none is chosen. */
  readonly parentId: string | undefined;
  readonly screen: Screen;
}

/** A thread that is being made lets its words go on by itself; this is for when it did not. */
const threadPatienceMs = 15 * 60_000;

/**
 * In the person's private thread with their coach, which is made first where there is none.
 * @throws Parked when no private channel is chosen
 */
export async function sayInThread(ctx: JobContext, word: Word, { member, parentId, screen }: InThread): Promise<Tried> {
  const at = ctx.clock.now();
  if (parentId === undefined) {
    await noteAttempt(ctx.db, word, { at, place: 'thread', outcome: 'no-private-channel' });
    throw new Parked({ kind: 'not-set', setting: 'private' });
  }
  if (!(await canSee(ctx, member, parentId))) return { kind: 'unreachable', why: 'cannot-see', place: 'thread' };
  const thread = await findThread(ctx.db, ctx.agency.id, word.userId);
  if (thread?.state !== 'open' || thread.threadId === null) return askForThread(ctx, word);
  try {
    // Archived threads take messages only once they are opened.
    await ctx.messenger.openThread(thread.threadId);
    await postOnce(ctx, { key: postKey(word), channelId: thread.threadId, screen: addressed(screen, word.userId) });
    return { kind: 'sent' };
  } catch (error) {
    if (!(error instanceof DiscordRefused && error.reason === 'gone')) throw error;
    return askForThread(ctx, word, thread);
  }
}

/** @param gone somebody deleted it in Discord */
async function askForThread(ctx: JobContext, word: Word, gone?: PrivateThread): Promise<Tried> {
  const at = ctx.clock.now();
  const later = new Date(at.getTime() + threadPatienceMs);
  await ctx.db.transaction(async (tx) => {
    if (gone) {
      await settleThread(tx, gone, { state: 'gone', closedAt: at });
      await noteAttempt(tx, word, { at, place: 'thread', outcome: 'thread-gone' });
    }
    await wantThread(tx, ctx.agency.id, word.userId, at);
    await postponeWord(tx, word, later);
    await ctx.jobs.enqueue(tx, toKeepThread(ctx.agency.id, word.userId));
  });
  return { kind: 'later', at: later };
}

/** Whoever cannot see the channel sees no thread in it. What the channel gives to one member alone is not counted. */
export async function canSee(ctx: JobContext, member: GuildMember, channelId: string): Promise<boolean> {
  const facts = await ctx.guild.facts();
  if (facts.ownerId === member.userId) return true;
  // The role of everyone has the server's own ID.
  for (const roleId of [facts.id, ...member.roleIds]) {
    const has = await ctx.guild.rolePermissions(roleId, channelId);
    if (has.has('ViewChannel') || has.has('Administrator')) return true;
  }
  return false;
}

/** In a thread there is the coach too: it says whom it is for, and notifies them. */
function addressed(screen: Screen, userId: string): Screen {
  return { ...screen, notifies: { users: [userId] }, blocks: [text(words`${person(userId)}`), ...screen.blocks] };
}
