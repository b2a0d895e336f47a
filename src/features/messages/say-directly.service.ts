import type { JobContext } from '#src/context.ts';
import { DiscordRefused } from '#src/core/errors.ts';
import type { Screen } from '#src/core/screen.ts';
import { postOnce, waitUntil } from '#src/jobs/index.ts';
import { findDirect, isPaused, pauseNew, reserveTurn, saveClosed, saveDirectChannel } from './direct.store.ts';
import { postKey, type Tried } from './saying.service.ts';
import { noteAttempt, type Word } from './words.store.ts';

type Directly =
  | Exclude<Tried, { kind: 'unreachable' }>
  /** They take none from us: the thread is next. */
  | { readonly kind: 'closed' }
  /** As many were written to for the first time today as a day allows. */
  | { readonly kind: 'full'; readonly until: Date };

type Opened = { readonly kind: 'open'; readonly channelId: string } | Exclude<Directly, { kind: 'sent' }>;

/** As a direct message; for the first one to somebody a turn is waited for. */
export async function sayDirectly(ctx: JobContext, word: Word, screen: Screen): Promise<Directly> {
  const known = await findDirect(ctx.db, ctx.agency.id, word.userId);
  if (known?.closed) return { kind: 'closed' };
  try {
    const opened: Opened = known?.channelId === undefined ? await open(ctx, word) : { kind: 'open', channelId: known.channelId };
    if (opened.kind !== 'open') return opened;
    await postOnce(ctx, { key: postKey(word), channelId: opened.channelId, screen });
    return { kind: 'sent' };
  } catch (error) {
    if (error instanceof DiscordRefused) return afterRefusal(ctx, word, error);
    throw error;
  }
}

async function open(ctx: JobContext, word: Word): Promise<Opened> {
  const now = ctx.clock.now();
  const turn = await ctx.db.transaction((tx) => reserveTurn(tx, now));
  switch (turn.kind) {
    case 'later':
      return { kind: 'later', at: turn.at };
    case 'paused':
      await noteAttempt(ctx.db, word, { at: now, place: 'dm', outcome: 'dms-paused' });
      return { kind: 'later', at: turn.until };
    case 'full':
      await noteAttempt(ctx.db, word, { at: now, place: 'dm', outcome: 'full-for-today' });
      return { kind: 'full', until: turn.until };
    case 'at': {
      await waitUntil(ctx.clock, turn.at);
      if (await isPaused(ctx.db, ctx.clock.now())) return open(ctx, word);
      const channelId = await ctx.messenger.openDirect(word.userId);
      await saveDirectChannel(ctx.db, ctx.agency.id, word.userId, channelId);
      return { kind: 'open', channelId };
    }
    default:
      return turn satisfies never;
  }
}

async function afterRefusal(ctx: JobContext, word: Word, refused: DiscordRefused): Promise<Directly> {
  const at = ctx.clock.now();
  switch (refused.reason) {
    case 'dms-closed':
      await ctx.db.transaction(async (tx) => {
        await saveClosed(tx, ctx.agency.id, word.userId, at);
        await noteAttempt(tx, word, { at, place: 'dm', outcome: 'dms-closed' });
      });
      return { kind: 'closed' };
    case 'dms-paused':
      return ctx.db.transaction(async (tx) => {
        await noteAttempt(tx, word, { at, place: 'dm', outcome: 'dms-paused' });
        return { kind: 'later', at: await pauseNew(tx, at) };
      });
    case 'gone':
      // The channel we knew: another one is opened when it is tried again.
      await saveDirectChannel(ctx.db, ctx.agency.id, word.userId, null);
      return { kind: 'later', at };
    case 'missing-permission':
    case 'later':
    case 'events-full':
    case 'event-over':
    case 'invalid':
      throw refused;
    default:
      return refused.reason satisfies never;
  }
}
