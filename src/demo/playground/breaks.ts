import type { Cast } from '../cast.ts';
import { tool, type Tool } from './tool.ts';

/** Everything a bot of a server asks of Discord while it works. */
const route = /messages|callback|webhooks|threads|channels/u;
const retryAfter = 2;

const faults = {
  slow: { slowMs: 2000 },
  failing: { status: 503 },
  limited: {
    status: 429,
    headers: { 'retry-after': String(retryAfter), 'x-ratelimit-scope': 'user' },
    body: { message: 'You are being rate limited.', retry_after: retryAfter, global: false },
  },
} as const;

const labels = {
  slow: ['Discord is slow', 'Each request takes two seconds'],
  failing: ['Discord fails', 'Each request is answered with an error of Discord’s own'],
  limited: ['Too many requests', 'Discord asks the bot to wait, again and again'],
  dms: ['Ana’s DMs are closed', 'No bot can write to her directly'],
} as const;

/** What can be broken, until it is mended again. */
export class Breaks {
  readonly #cast: Cast;
  readonly #running = new Map<string, () => void>();

  constructor(cast: Cast) {
    this.#cast = cast;
  }

  tools(): readonly Tool[] {
    return Object.entries(labels).map(([value, [label, about]]) =>
      tool({
        what: 'break',
        value: `${value}-${this.isOn(value) ? 'off' : 'on'}`,
        label,
        about,
        group: 'break',
        on: this.isOn(value),
      }),
    );
  }

  /** What keeps a story from going on, as a sentence begins. */
  get inTheWay(): string | undefined {
    if (this.isOn('failing')) return 'Discord fails';
    return this.isOn('limited') ? 'Discord takes no requests' : undefined;
  }

  isOn(value: string): boolean {
    return this.#running.has(value);
  }

  /**
   * Breaks it, or mends it again. Who wants what another page has done before wanted nothing more.
   * @param wish `slow-on`: what, and whether it is to be broken
   * @returns false: there is no such thing to break
   */
  turn(wish: string): boolean {
    const [value = '', to] = wish.split('-');
    if (!Object.hasOwn(labels, value) || (to !== 'on' && to !== 'off')) return false;
    if (to === 'off') {
      this.#running.get(value)?.();
      this.#running.delete(value);
    } else if (!this.isOn(value)) {
      const mend = this.#break(value);
      if (mend) this.#running.set(value, mend);
    }
    return true;
  }

  /** @returns what mends it */
  #break(value: string): (() => void) | undefined {
    const { stage, seeded } = this.#cast;
    if (value === 'dms') {
      const ana = seeded.user('ana');
      ana.dms = 'closed';
      return () => void (ana.dms = 'open');
    }
    if (value !== 'slow' && value !== 'failing' && value !== 'limited') return undefined;
    const fault = stage.emulator.fail({ route }, faults[value]);
    return () => fault.stop();
  }
}
