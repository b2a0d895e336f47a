import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '#src/context.ts';

/** Lets time pass until an instant; for seconds, within a job: what takes longer is written down as due. */
export async function waitUntil(clock: Clock, at: Date): Promise<void> {
  const milliseconds = at.getTime() - clock.now().getTime();
  if (milliseconds <= 0) return;
  if (clock.reach) clock.reach(at);
  else await wait(milliseconds);
}
