import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '#src/context.ts';
import { DiscordRefused } from '#src/core/errors.ts';
import type { Ongoing } from '../ongoing.ts';
import type { Pace } from '../pace.ts';
import type { Published } from './publish.ts';

export interface Patience {
  readonly log: Log;
  readonly pace: Pace;
  readonly ongoing: Ongoing;
  /** Ends the waiting. */
  readonly leaving: AbortSignal;
}

const longestPause = 10 * 60_000;

/**
 * Publishes now, or as soon as Discord takes it: it may be busy, or have had its 200 new commands of the day. A bot whose
 * people type yesterday's commands is worth more than one that does not start.
 * @throws DiscordRefused at once when no waiting helps
 */
export async function publishPatiently(publish: () => Promise<Published>, o: Patience): Promise<Published | 'later'> {
  try {
    return await publish();
  } catch (error) {
    if (!isForLater(error)) throw error;
    o.log.warn({ err: error }, 'Discord does not take our commands now; people type those of before until it does');
    o.ongoing.begin(untilPublished(publish, o));
    return 'later';
  }
}

async function untilPublished(publish: () => Promise<Published>, { log, pace, leaving }: Patience): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    await pause(Math.min(longestPause, pace.retry * 2 ** attempt), undefined, { signal: leaving, ref: false }).catch(() => {});
    if (leaving.aborted) return;
    try {
      await publish();
      return;
    } catch (error) {
      if (isForLater(error)) continue;
      log.error({ err: error }, 'our commands could not be published: people type those of before');
      return;
    }
  }
}

const isForLater = (error: unknown): boolean => error instanceof DiscordRefused && error.reason === 'later';
