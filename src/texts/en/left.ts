import type { Day } from '#src/core/calendar.ts';
import { words, type Words } from '#src/core/words.ts';
import { dayName } from './dates.ts';

/** How the last time of somebody with the agency ended: as the files say, or because a person said so. */
export type LeftWhy = 'quit' | 'offboarded' | 'not-adult' | null;

export function hasLeft(handle: string, on: Day, why: LeftWhy): Words {
  if (why === 'offboarded')
    return words`Careful: ${handle} was offboarded on ${dayName(on)}. A new time with the agency would begin.`;
  if (why === 'not-adult')
    return words`Careful: the time of ${handle} with the agency ended on ${dayName(on)}, because they said that they are under 18.`;
  return words`Careful: the files say that ${handle} has left the agency (seen in the file up to ${dayName(on)}).`;
}
