import { joinWords, person, type Words } from '#src/core/words.ts';

/** "a, b and c" */
export const listed = (parts: readonly Words[]): Words =>
  parts.length < 2 ? joinWords(parts) : joinWords([joinWords(parts.slice(0, -1), ', '), ...parts.slice(-1)], ' and ');

/** Their mentions. */
export const people = (ids: readonly string[]): Words => listed(ids.map(person));
