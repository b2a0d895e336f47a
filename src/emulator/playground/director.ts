import type { User } from '../handles.ts';
import type { StageShown } from './wire.ts';

/**
 * What only those can do who set this Discord up: they know the bot, the clock and what there is to see. The page shows it and
 * asks for it; the emulator knows nothing of what it means.
 */
export interface Director {
  /** Everybody one may be, and in a few words who they are. The first two stand side by side at the beginning. */
  readonly people: readonly { readonly user: User; readonly about: string }[];
  /** Files of this machine that anybody at the page may download, by name. */
  readonly samples: readonly { readonly name: string; readonly about: string; readonly file: string }[];
  /** What the page shows of the stage now. */
  stage(): Omit<StageShown, 'id' | 'people' | 'now' | 'samples'>;
  /** Something was pressed. @throws with a sentence for whoever pressed it */
  direct(what: string, value: string): Promise<void>;
  /** Calls back whenever `stage` would say something else. */
  watch(changed: () => void): void;
}
