import type { Seeded } from './seed.ts';
import type { Stage } from './stage.ts';
import type { Transcript } from './transcript.ts';

/** Everything and everyone a step of the story works with. */
export interface Cast {
  readonly stage: Stage;
  readonly seeded: Seeded;
  readonly transcript: Transcript;
  /** The export of July 2026, a file of this machine. */
  readonly july: string;
}
