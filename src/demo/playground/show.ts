import { castOn } from '../cast.ts';
import { Stage } from '../stage.ts';
import { DemoDirector } from './director.ts';
import { stations } from './stations/index.ts';
import type { Station } from './stations/station.ts';

/** A demo may be open all day. */
const kept = 2_000;
/** Discord itself waits for 15 minutes: somebody on a slow machine rather waits than begins anew. */
const patienceMs = 60_000;

interface Playing {
  readonly stage: Stage;
  readonly director: DemoDirector;
}

/** The playground from station to station: each is a world of its own, under one address. */
export class Show {
  readonly #folder: string;
  readonly #july: string;
  #playing: Playing | undefined;
  #address: URL | undefined;
  #opening: Promise<unknown> = Promise.resolve();
  #jumping: Promise<void> = Promise.resolve();
  readonly #ended = Promise.withResolvers<never>();
  #closed = false;
  #isEnding = false;

  /** @param o.folder where the exports lie; @param o.july the export of July 2026 among them */
  constructor(o: { folder: string; july: string }) {
    this.#folder = o.folder;
    this.#july = o.july;
  }

  get address(): string {
    if (!this.#address) throw new Error('Nothing is shown yet.');
    return this.#address.href;
  }

  /** Rejects when nothing can be shown any more; else it waits for ever. */
  get ended(): Promise<never> {
    return this.#ended.promise;
  }

  /** Serves a station. @returns what is still to be acted before it is ready; the page may be opened before */
  open(station: Station = stations[0]): Promise<{ readonly ready: Promise<void> }> {
    const opening = this.#open(station);
    this.#opening = opening;
    return opening;
  }

  /** Ends everything and leaves nothing behind. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#end();
    // At the beginning, and on the way to another station, a world may just be opened.
    await Promise.allSettled([this.#opening, this.#jumping]);
    await this.#end();
  }

  async #open(station: Station): Promise<{ readonly ready: Promise<void> }> {
    const port = this.#address && Number(this.#address.port);
    const stage = await Stage.open({ startingAt: station.startsAt, kept, patienceMs, ...(port !== undefined && { port }) });
    const cast = castOn(stage, { july: this.#july });
    const director = new DemoDirector({ cast, station, folder: this.#folder, jump: (to) => this.#jump(to) });
    this.#playing = { stage, director };
    this.#isEnding = false;
    const token = this.#address?.hash.slice(1);
    this.#address = new URL(stage.emulator.openPlayground(cast.seeded.guild, director, token === undefined ? {} : { token }));
    return { ready: this.#begin(director) };
  }

  /** Somebody may go on to another station before this one is ready. */
  async #begin(director: DemoDirector): Promise<void> {
    try {
      await director.begin();
    } catch (error) {
      if (!this.#closed && this.#playing?.director === director && !this.#isEnding) throw error;
    }
  }

  async #end(): Promise<void> {
    this.#isEnding = true;
    this.#playing?.director.close();
    await this.#playing?.stage.close();
  }

  /** One after the other; who asked is answered before their world ends. */
  #jump(to: Station): void {
    this.#jumping = this.#jumpAfter(this.#jumping, to);
    this.#jumping.catch(this.#ended.reject);
  }

  async #jumpAfter(earlier: Promise<void>, to: Station): Promise<void> {
    await earlier;
    await new Promise((resolve) => setImmediate(resolve));
    await this.#end();
    if (this.#closed) return;
    const { ready } = await this.open(to);
    // The page says it.
    ready.catch(() => {});
  }
}
