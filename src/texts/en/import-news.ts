import type { Day } from '#src/core/calendar.ts';
import { words, type Words } from '#src/core/words.ts';
import { dayName } from './dates.ts';

const namesShown = 8;

/** ` (3): ana, ben and 1 more` */
function named(handles: readonly string[]): Words {
  if (handles.length === 0) return words`: nobody`;
  const more = handles.length - namesShown;
  const shown = handles.slice(0, namesShown).join(', ');
  return more > 0 ? words` (**${handles.length}**): ${shown} and ${more} more` : words` (**${handles.length}**): ${shown}`;
}

/** What changed since the file before, shown after Confirm. */
export const importNews = {
  newsTitle: (since: Day | undefined): Words =>
    since === undefined ? words`**What this first file says**` : words`**What changed since the file up to ${dayName(since)}**`,
  newsPassed: (handles: readonly string[]): Words => words`Passed the gate${named(handles)}`,
  newsNear: (handles: readonly string[]): Words => words`Near it, one day or one hour short${named(handles)}`,
  newsQuiet: (handles: readonly string[], since: Day | undefined): Words =>
    since === undefined
      ? words`Quiet, no LIVE time this month${named(handles)}`
      : words`Quiet, no LIVE time after ${dayName(since)}${named(handles)}`,
  newsQuietUnknown: words`Quiet: – (it takes two files that are three days apart)`,
  newsArrived: (handles: readonly string[]): Words => words`New${named(handles)}`,
  newsLeft: (handles: readonly string[]): Words => words`Left, the file says${named(handles)}`,
};
