import type { OpenDatabase } from './open.ts';

/** From here on a difference is worth a word: tokens, due times and day limits go wrong. */
const worthSayingMs = 5 * 60_000;

/**
 * How far this machine's clock is ahead of the database's, in milliseconds (behind: negative). The embedded database
 * lives on this machine's clock and always says about 0.
 * @param now this machine's clock
 */
export async function clockAhead(open: Pick<OpenDatabase, 'serverTime'>, now: () => Date): Promise<number> {
  const before = now().getTime();
  const theirs = await open.serverTime();
  const after = now().getTime();
  return (before + after) / 2 - theirs.getTime();
}

/** @param aheadMs as `clockAhead` measured it @returns undefined: nothing worth saying */
export function clockWarning(aheadMs: number, place: string): string | undefined {
  return clockSentence(aheadMs, `the database's at ${place}`);
}

/** @param whose the other clock, such as `Discord's` @returns undefined: nothing worth saying */
export function clockSentence(aheadMs: number, whose: string): string | undefined {
  if (Math.abs(aheadMs) <= worthSayingMs) return undefined;
  const minutes = Math.round(Math.abs(aheadMs) / 60_000);
  return `The clock of this machine is ${minutes} minutes ${aheadMs > 0 ? 'ahead of' : 'behind'} ${whose}: what is due comes too ${aheadMs > 0 ? 'early' : 'late'}. Set the machine to take its time from the network (timedatectl set-ntp true), and check the other one.`;
}
