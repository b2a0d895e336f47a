import path from 'node:path';
import type { Cast } from '../../cast.ts';
import { handIn } from '../../story-of-the-job.ts';

/** @param folder where the exports lie */
type Act = (cast: Cast, folder: string) => Promise<void>;

/** What the button of the story does next. */
export interface Step {
  readonly label: string;
  readonly about: string;
  readonly run: Act;
}

/** Somewhere in an agency's life from where one can look around. */
export interface Station {
  readonly name: string;
  readonly label: string;
  readonly about: string;
  /** ISO. */
  readonly startsAt: string;
  /** Who stands side by side at the beginning. */
  readonly first: readonly [string, string];
  /** What happened before. */
  readonly before: readonly Act[];
  readonly steps: readonly Step[];
  /** Exports that lie ready to be handed in. */
  readonly samples: readonly { readonly file: string; readonly about: string }[];
}

/** The manager imports an export, and confirms. */
export const imports =
  (file: string): Act =>
  (cast, folder) =>
    handIn(cast, path.join(folder, file));

export const june = 'Creator_data_2026_07_01_06_10_UTC0.xlsx';
export const wholeJuly = { file: 'Creator_data_2026_08_01_06_12_UTC0.xlsx', about: 'July 2026, 57 creators' };
export const julyUntilSunday = { file: 'Creator_data_2026_07_20_07_00_UTC0.xlsx', about: 'July 2026 until Sunday, 19 July' };
