import { addDays, dayOf, type Day } from '#src/core/calendar.ts';

/** A creator in one file: there, or said to have left. */
export interface Sighting {
  readonly asOf: Day;
  readonly quit: boolean;
  readonly joinedOn: Day | null;
}

export interface Run {
  readonly startedOn: Day | null;
  readonly endedOn: Day | null;
}

/** A run as it stands in its row, with what people said of it. */
export interface KeptRun extends Run {
  readonly id: string;
  /** When somebody onboarded them, where no file had begun it. */
  readonly startedAt: Date | null;
  /** When somebody ended it by hand. */
  readonly endedAt: Date | null;
}

/** A run as it should be. @param row the row that says what people said of it */
export interface MadeRun extends Run {
  readonly row?: string;
}

/**
 * The stretches of a creator with the agency, from all that files say of them, in any order, and from what people said:
 * the sentence that they left ends one, a later file that has them again starts the next. Being absent from a file says
 * nothing. What a person ended, no file begins again, unless it shows that they joined anew since; what a person began is
 * not ended by a file that only repeats that they had left before.
 */
export function runsFrom(sightings: readonly Sighting[], kept: readonly KeptRun[] = []): readonly MadeRun[] {
  const story = new Story();
  for (const { happen } of eventsOf(sightings, kept)) happen(story);
  return story.runs;
}

class Story {
  readonly #done: MadeRun[] = [];
  #open: MadeRun | undefined;
  /** The day and by what the last one ended. */
  #ended: { readonly on: Day; readonly byHand: boolean } | undefined;
  #lastSaidQuit = false;

  get runs(): readonly MadeRun[] {
    return this.#open ? [...this.#done, this.#open] : this.#done;
  }

  seen({ joinedOn }: Sighting): void {
    this.#lastSaidQuit = false;
    const joinedSince = this.#ended !== undefined && joinedOn !== null && joinedOn > this.#ended.on;
    if (this.#open) {
      // The newest file that says when it began counts; what a person began, began then.
      const says = joinedOn !== null && (this.#ended === undefined || joinedSince) && this.#open.row === undefined;
      if (says) this.#open = { ...this.#open, startedOn: joinedOn };
      return;
    }
    if (this.#ended?.byHand === true && !joinedSince) return;
    // A file that has somebody again after they left often still shows the day they first joined.
    const startedOn = this.#ended === undefined || joinedSince ? joinedOn : addDays(this.#ended.on, 1);
    this.#open = { startedOn, endedOn: null };
  }

  quit({ asOf, joinedOn }: Sighting): void {
    const repeated = this.#lastSaidQuit;
    this.#lastSaidQuit = true;
    if (this.#open) {
      if (!repeated) this.#end({ ...this.#open, endedOn: asOf }, { on: asOf, byHand: false });
    } else if (this.#ended?.byHand !== true) {
      if (this.#done.length === 0) this.#done.push({ startedOn: joinedOn, endedOn: asOf });
      this.#ended = { on: asOf, byHand: false };
    }
  }

  begunByHand(id: string, startedOn: Day): void {
    this.#open = { ...(this.#open ?? { startedOn, endedOn: null }), row: this.#open?.row ?? id };
  }

  endedByHand({ id, startedOn, endedOn }: KeptRun): void {
    if (endedOn === null) return;
    // The files may say, later, that it had ended before: what a person said of it is kept all the same.
    const last = this.#open ?? this.#done.pop() ?? { startedOn };
    this.#end({ ...last, endedOn, row: id }, { on: endedOn, byHand: true });
  }

  #end(run: MadeRun, ended: { readonly on: Day; readonly byHand: boolean }): void {
    this.#done.push(run);
    this.#open = undefined;
    this.#ended = ended;
  }
}

interface Event {
  readonly day: Day;
  /** Within a day: what files say of it, then what people did on it, in their order. */
  readonly order: number;
  readonly happen: (story: Story) => void;
}

function eventsOf(sightings: readonly Sighting[], kept: readonly KeptRun[]): readonly Event[] {
  const events = sightings.map((sighting): Event => ({
    day: sighting.asOf,
    order: Number(sighting.quit),
    happen: (story) => (sighting.quit ? story.quit(sighting) : story.seen(sighting)),
  }));
  for (const run of kept) {
    const { id, startedAt } = run;
    if (startedAt) events.push(byHand(startedAt, (story) => story.begunByHand(id, dayOf(startedAt))));
    if (run.endedAt) events.push(byHand(run.endedAt, (story) => story.endedByHand(run)));
  }
  return events.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.order - b.order));
}

const byHand = (at: Date, happen: Event['happen']): Event => ({ day: dayOf(at), order: at.getTime(), happen });

/** What has to be written so that the rows say what they should. */
export interface RunChanges {
  readonly gone: readonly string[];
  readonly changed: readonly (Run & { readonly id: string })[];
  readonly added: readonly Run[];
}

/** Rows live on: a run that is still the same, or begins on the same day, keeps its row, and with it what hangs on it. */
export function changesOfRuns(before: readonly KeptRun[], now: readonly MadeRun[]): RunChanges {
  const left = new Map(before.map((run) => [run.id, run]));
  const take = (fits: (run: KeptRun) => boolean): KeptRun | undefined => {
    const found = [...left.values()].find(fits);
    if (found) left.delete(found.id);
    return found;
  };
  const rowOf = new Map<MadeRun, KeptRun | undefined>();
  for (const run of now)
    if (run.row !== undefined)
      rowOf.set(
        run,
        take(({ id }) => id === run.row),
      );
  for (const run of now)
    if (!rowOf.get(run))
      rowOf.set(
        run,
        take((row) => !isByHand(row) && row.startedOn === run.startedOn),
      );
  for (const run of now)
    if (!rowOf.get(run))
      rowOf.set(
        run,
        take((row) => !isByHand(row)),
      );
  const changed: (Run & { readonly id: string })[] = [];
  const added: Run[] = [];
  for (const run of now) {
    const row = rowOf.get(run);
    const { startedOn, endedOn } = run;
    if (!row) added.push({ startedOn, endedOn });
    else if (row.startedOn !== startedOn || row.endedOn !== endedOn) changed.push({ id: row.id, startedOn, endedOn });
  }
  return { gone: [...left.keys()], changed, added };
}

const isByHand = ({ startedAt, endedAt }: KeptRun): boolean => startedAt !== null || endedAt !== null;
