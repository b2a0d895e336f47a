import { seed, type Seeded } from './seed.ts';
import type { Stage } from './stage.ts';
import { Transcript } from './transcript.ts';

/** Everything and everyone a step of the story works with. */
export interface Cast {
  readonly stage: Stage;
  readonly seeded: Seeded;
  readonly transcript: Transcript;
  /** The export of July 2026, a file of this machine. */
  readonly july: string;
}

/** Fills a stage with the people of the story. @param o.transcript absent: nobody reads it */
export const castOn = (stage: Stage, o: { july?: string; transcript?: Transcript } = {}): Cast => ({
  stage,
  seeded: seed(stage),
  transcript: o.transcript ?? new Transcript({ write: () => {}, colour: false }),
  july: o.july ?? '',
});
