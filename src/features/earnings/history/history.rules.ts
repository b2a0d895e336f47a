import type { Day, Month } from '#src/core/calendar.ts';
import type { Committed } from '#src/features/earnings/importing/imports.rules.ts';

/** A file that was handed in, with what became of it. */
export interface HandedIn {
  readonly id: string;
  readonly state: 'previewed' | 'committed' | 'discarded' | 'purged' | 'undone';
  readonly month: Month;
  readonly asOf: Day;
  readonly creators: number;
  readonly rowsToCheck: number;
  readonly previewedBy: string;
  readonly previewedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly undoneBy: string | null;
  readonly undoneAt: Date | null;
  /** Whether another file of its month counts before it. */
  readonly overtaken: boolean;
  /** Whether figures of anybody come from it: an overtaken one counts for those whom no newer one shows. */
  readonly isSource: boolean;
}

/** What is said of a file: who did the last thing with it, and when. */
export interface ShownState {
  readonly state: 'counts' | 'counts-in-part' | 'history' | 'waiting' | 'discarded' | 'purged' | 'undone';
  readonly by: string;
  readonly at: Date;
}

export function shownState(one: HandedIn): ShownState {
  const { state, previewedBy, previewedAt, decidedBy, decidedAt, undoneBy, undoneAt, overtaken, isSource } = one;
  const previewed = { by: previewedBy, at: previewedAt };
  const decided = { by: decidedBy ?? previewedBy, at: decidedAt ?? previewedAt };
  if (state === 'previewed') return { state: 'waiting', ...previewed };
  if (state === 'purged') return { state, ...previewed };
  if (state === 'discarded') return { state, ...decided };
  if (state === 'undone') return { state, by: undoneBy ?? decided.by, at: undoneAt ?? decided.at };
  return { state: overtaken ? (isSource ? 'counts-in-part' : 'history') : 'counts', ...decided };
}

/** As-of day of what counts in a month without one of its files; undefined: nothing is left. @param committed those that count first */
export function fallsBackTo(committed: readonly Committed[], without: string): Day | undefined {
  return committed.find(({ id }) => id !== without)?.asOf;
}

/** What a button to undo carries: the file, and which imports of the month counted when it was shown. */
export const undoArgument = (id: string, mark: string): string => `${id}.${mark}`;

export function undoFrom(argument: string): { id: string; mark: string } {
  const [id = '', mark = ''] = argument.split('.');
  return { id, mark };
}
