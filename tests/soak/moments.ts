import { setTimeout as wait } from 'node:timers/promises';
import type { Stage } from '#src/demo/stage.ts';
import type { Random } from './random.ts';

/** When a bot meets its end. */
export type Moment =
  /** While posts are sent and written down, wherever chance has it. */
  | 'at random'
  /** A message is posted, and the bot has not heard that it is. */
  | 'between sending and writing down'
  /** A post is on its way. */
  | 'while sending';

const moments: readonly Moment[] = ['between sending and writing down', 'at random', 'while sending'];
const post = 'POST /channels/:id/messages';
/** Whatever Discord makes for a bot. */
const making = { method: 'POST', route: /\/(?:messages|threads|scheduled-events)$/u };
const faults = {
  'at random': { slowMs: 60 },
  'while sending': { slowMs: 400 },
  'between sending and writing down': 'drop-after',
} as const;
/** A post that does not come is not waited for longer than this; then the end is at random. */
const longestWaitMs = 5_000;

export function chooseMoment(random: Random): Moment {
  return moments[random.between(0, moments.length - 1)] ?? 'at random';
}

/**
 * Holds the window open in which the bot is to be killed, and resolves in it: when a post about each of these is under
 * way. A job that is not written down yet when the process ends is none; from then on it has to happen once.
 * @param about words of the posts @returns call it when the bot is dead
 */
export async function reach(
  stage: Stage,
  moment: Moment,
  about: readonly string[],
  random: Random,
  begin: () => void,
): Promise<() => void> {
  const { emulator } = stage;
  const from = emulator.journal.length;
  const fault = emulator.fail(making, faults[moment]);
  begin();
  const until = performance.now() + longestWaitMs;
  const bodies = (): string[] =>
    emulator.journal.slice(from).flatMap((entry) => {
      if (entry.kind !== 'request' || entry.route !== post) return [];
      return moment === 'between sending and writing down' && entry.status !== 200 ? [] : [JSON.stringify(entry.body)];
    });
  while (performance.now() < until && !about.every((word) => bodies().some((body) => body.includes(word)))) await wait(1);
  if (moment !== 'between sending and writing down') await wait(random.between(0, 500));
  return () => fault.stop();
}
