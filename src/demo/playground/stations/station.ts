import path from 'node:path';
import type { Channel } from '#src/emulator/index.ts';
import type { Cast } from '../../cast.ts';
import type { Seeded } from '../../seed.ts';
import { handIn, type Acted } from '../../story-of-the-job.ts';

/** @param folder where the exports lie */
type Act = (cast: Cast, folder: string) => Promise<Acted>;

/** Somebody on a phone, and where they look: a channel, or what is found when they come to look; else they stay in #general. */
export interface Place {
  readonly who: string;
  readonly in: keyof Seeded['channels'] | ((seeded: Seeded) => Channel | undefined);
}

/** What the button of the story does next. */
export interface Step {
  readonly label: string;
  readonly about: string;
  /** Who does something in it, on which phone; null: that one stays as it is. Of the agency the first, the creator's the second. */
  readonly phones: readonly [Place | null, Place | null];
  /** The one to look at, where only one is in sight. */
  readonly front: 0 | 1;
  /** What there is to be seen when it is done. */
  readonly told: string;
  readonly run: Act;
}

export const on = (who: string, channel: Place['in'] = 'general'): Place => ({ who, in: channel });

/** Somewhere in an agency's life from where one can look around. */
export interface Station {
  readonly name: string;
  readonly label: string;
  readonly about: string;
  /** ISO. */
  readonly startsAt: string;
  /** Who stands side by side at the beginning. */
  readonly first: readonly [string, string];
  /** What one has before oneself at the beginning. */
  readonly begins: string;
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

export const may = { file: 'Creator_data_2026_06_01_06_02_UTC0.xlsx', about: 'May 2026, the whole month' };
export const june = { file: 'Creator_data_2026_07_01_06_10_UTC0.xlsx', about: 'June 2026, the whole month' };
export const julyUntilSunday = { file: 'Creator_data_2026_07_20_07_00_UTC0.xlsx', about: 'July 2026 until Sunday, 19 July' };
export const wholeJuly = { file: 'Creator_data_2026_08_01_06_12_UTC0.xlsx', about: 'July 2026, the whole month' };
