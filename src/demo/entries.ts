import type { Emulator } from '#src/emulator/index.ts';

type Entry = Emulator['journal'][number];

/**
 * What came into the journal after this entry; everything that is left, where it is kept no more or there was none. An entry
 * is looked for, because what is kept moves: places in it are those of others a while later.
 */
export function entriesAfter(journal: readonly Entry[], last: Entry | undefined): readonly Entry[] {
  return journal.slice(last ? journal.lastIndexOf(last) + 1 : 0);
}
