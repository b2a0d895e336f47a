import type { Stage } from '../stage.ts';
import { tool, type Tool } from './tool.ts';

export const minute = 60_000;
const [hour, day] = [60 * minute, 24 * 60 * minute];
/** What the buttons move the clock by. */
const moves: ReadonlyMap<string, number> = new Map([
  ['hour', hour],
  ['day', day],
]);
/** How often it looks whether a minute is over. */
const beat = 1_000;

/** How time goes by on the stage: as it does outside, or a minute each second. */
export class Pace {
  #isFaster = false;
  readonly #stage: Stage;
  readonly #timer: NodeJS.Timeout;
  #lastTick: number;
  #isBeating = false;

  /** @param passed called when a minute has begun, and what was due in it was done */
  constructor(stage: Stage, passed: () => void) {
    this.#stage = stage;
    this.#lastTick = stage.clock.now().getTime();
    this.#timer = setInterval(() => void this.#beat().then((did) => did && passed()), beat);
  }

  tools(): readonly Tool[] {
    const [what, group] = ['clock', 'clock'] as const;
    return [
      tool({ what, group, value: 'now', label: 'As outside', about: 'A minute takes a minute', on: !this.#isFaster }),
      tool({ what, group, value: 'faster', label: 'Faster', about: 'A minute takes a second', on: this.#isFaster }),
      tool({ what, group, value: 'hour', label: '+1 hour', about: 'An hour passes: what is due then happens' }),
      tool({ what, group, value: 'day', label: '+1 day', about: 'A day passes' }),
      tool({
        what,
        group,
        value: 'next',
        label: 'To the next due thing',
        about: 'Time passes until the bot has something to do',
      }),
    ];
  }

  /** @returns false: the clock has no such button */
  async turn(value: string): Promise<boolean> {
    const by = moves.get(value);
    if (by !== undefined) await this.pass(by);
    else if (value !== 'now' && value !== 'faster') return false;
    else this.#isFaster = value === 'faster';
    return true;
  }

  /** Lets time pass, and a minute more for what comes of it. */
  async pass(milliseconds: number): Promise<void> {
    await this.#stage.pass(milliseconds);
    await this.#stage.pass(minute);
    this.#lastTick = this.#stage.clock.now().getTime();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #beat(): Promise<boolean> {
    if (this.#isBeating) return false;
    this.#isBeating = true;
    try {
      if (this.#isFaster) await this.#stage.move(minute);
      if (this.#stage.clock.now().getTime() - this.#lastTick < minute) return false;
      this.#lastTick = this.#stage.clock.now().getTime();
      await this.#stage.tick();
      return true;
    } finally {
      this.#isBeating = false;
    }
  }
}
