import type { Channel } from '#src/emulator/index.ts';
import type { Cast } from '../cast.ts';
import type { Seeded } from '../seed.ts';
import type { Breaks } from './breaks.ts';
import type { Place, Station, Step } from './stations/station.ts';
import { tool, type Shown, type Tool } from './tool.ts';

type Scene = NonNullable<Shown['scene']>;

const doneAlready = 'Somebody has done this already: on to the next step.';
const theEnd =
  'That is the end of this story. Now you: type /help in a message box, as anybody, or go to another station under Time and tools.';

/** The story of a station: a step for each press of its button, and what is told of it. */
export class StoryLine {
  readonly #o: { cast: Cast; station: Station; folder: string; breaks: Breaks; changed: () => void };
  #next = 0;
  /** The step that is being acted. */
  #acting: Step | undefined;
  /** The step that broke off last. */
  #brokenOff: number | undefined;
  #scene: Scene;

  /** @param o.folder where the exports lie; @param o.changed called when something else is told */
  constructor(o: { cast: Cast; station: Station; folder: string; breaks: Breaks; changed: () => void }) {
    this.#o = o;
    this.#scene = { number: 0, says: o.station.begins, phones: [], front: 0 };
  }

  get scene(): Scene {
    return this.#scene;
  }

  /** What happens now, in a few words; undefined: it waits for the button. */
  get acting(): string | undefined {
    const said = this.#acting?.label.replace('Continue: ', '');
    return said && `${said.charAt(0).toUpperCase()}${said.slice(1)}…`;
  }

  tools(): readonly Tool[] {
    const step = this.#o.station.steps[this.#next];
    if (!step) return [];
    const { label, about } = step;
    return [tool({ what: 'story', value: String(this.#next), label, about, group: 'story' })];
  }

  /** Who pressed a step that another page has pressed before wanted nothing more. */
  async goOn(value: string): Promise<boolean> {
    const step = this.#o.station.steps[this.#next];
    if (!step || value !== String(this.#next) || this.#acting !== undefined) return true;
    if (!this.#o.cast.stage.readyBot) throw new Error('The story goes on when the bot runs.');
    this.#notWhileBroken();
    this.#acting = step;
    const before = this.#scene;
    this.#scene = { number: before.number + 1, says: `${step.about}.`, phones: this.#phones(step), front: step.front };
    this.#o.changed();
    try {
      const isDone = (await this.#act(step)) === 'done already';
      this.#pass(isDone ? doneAlready : step.told);
    } catch {
      this.#brokeOff(before.says);
    } finally {
      this.#acting = undefined;
    }
    return true;
  }

  /** @throws where nothing of what was to be seen was there */
  async #act({ run }: Step): ReturnType<Step['run']> {
    const { cast, folder } = this.#o;
    const { checked, failed } = cast.transcript;
    const acted = await run(cast, folder);
    const seen = cast.transcript.checked - checked;
    if (seen > 0 && cast.transcript.failed - failed === seen) throw new Error('Nothing of it was to be seen.');
    return acted;
  }

  #pass(says: string): void {
    this.#next += 1;
    const isOver = this.#next === this.#o.station.steps.length;
    this.#scene = { ...this.#scene, says: isOver ? `${says} ${theEnd}` : says };
  }

  /** @throws always: what went wrong inside is of no use to whoever pressed it */
  #brokeOff(said: string): never {
    this.#scene = { ...this.#scene, says: said };
    this.#notWhileBroken();
    // What cannot be done a second time, either, was made impossible by somebody's own hand.
    if (this.#brokenOff === this.#next) {
      this.#pass(said);
      throw new Error('This step cannot be done any more: on to the next one.');
    }
    this.#brokenOff = this.#next;
    throw new Error('This did not work out. Press it again: if it does not then, the story goes on without it.');
  }

  #notWhileBroken(): void {
    const how = this.#o.breaks.inTheWay;
    if (how !== undefined) throw new Error(`${how} just now: mend it under Things to break, then continue.`);
  }

  #phones({ phones }: Step): Scene['phones'] {
    const { seeded } = this.#o.cast;
    return phones.map((place) => place && { personId: seeded.user(place.who).id, channelId: channelOf(place, seeded).id });
  }
}

const channelOf = ({ in: at }: Place, seeded: Seeded): Channel =>
  typeof at === 'string' ? seeded.channels[at] : (at(seeded) ?? seeded.channels.general);
