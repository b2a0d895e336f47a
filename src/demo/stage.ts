import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { addToNewest, startEmulator, type Application, type Emulator } from '#src/emulator/index.ts';
import { BotProcess } from './bot-process.ts';
import { OffsetClock } from './clock.ts';
import type { LogLine } from './wire.ts';

const minute = 60_000;
/** What is lived through of one pass; each day has its backup. */
const mostLived = 3 * 86_400_000;
/** Of one pass: somebody waits for it. */
const mostStops = 200;

/** An emulated Discord, a folder for the bot's data and one clock for all: where a real bot process is started and killed. */
export class Stage {
  readonly clock: OffsetClock;
  readonly emulator: Emulator;
  readonly application: Application;
  readonly #folder: string;
  readonly #databaseUrl: string | undefined;
  readonly #bots = new Set<BotProcess>();
  readonly #kept: number;
  #newestBot: BotProcess | undefined;
  #newestReady: Promise<void> | undefined;
  readonly #lines: LogLine[] = [];
  #isClosed = false;

  private constructor(o: Pick<Stage, 'clock' | 'emulator' | 'databaseUrl'> & { folder: string; kept: number }) {
    this.clock = o.clock;
    this.emulator = o.emulator;
    this.#folder = o.folder;
    this.#databaseUrl = o.databaseUrl;
    this.#kept = o.kept;
    this.application = o.emulator.createApplication({ name: 'Greenroom' });
  }

  /**
   * @param o.startingAt what the clock shows now
   * @param o.databaseUrl absent: the embedded database in a temporary folder
   * @param o.port of the emulated Discord; absent: any free one
   * @param o.patienceMs how long people wait for a bot that said it would answer, in real time; absent: 10 s
   * @param o.kept how much is kept of what is logged, and of the emulator's journal; absent: all
   */
  static async open(o: {
    startingAt: string;
    databaseUrl?: string | undefined;
    port?: number;
    kept?: number;
    patienceMs?: number;
  }): Promise<Stage> {
    const { kept = Infinity, port = 0, patienceMs = 10_000 } = o;
    const clock = OffsetClock.startingAt(o.startingAt);
    // First, because its port may be taken: no folder is left behind then.
    const emulator = await startEmulator({ clock, port, patienceMs, journalKept: kept });
    const folder = await mkdtemp(path.join(tmpdir(), 'greenroom-'));
    return new Stage({ clock, emulator, folder, databaseUrl: o.databaseUrl, kept });
  }

  /** Where the bot keeps its data; gone when the stage is closed. */
  get dataDirectory(): string {
    return path.join(this.#folder, 'data');
  }

  get databaseUrl(): string | undefined {
    return this.#databaseUrl;
  }

  /** @throws when no bot was started */
  get bot(): BotProcess {
    if (!this.newestBot) throw new Error('The bot is not started.');
    return this.newestBot;
  }

  /** The one that was started last, whether it runs or not. */
  get newestBot(): BotProcess | undefined {
    return this.#newestBot;
  }

  /** The bot, where it is there to be asked. */
  get readyBot(): BotProcess | undefined {
    return this.newestBot?.isReady ? this.newestBot : undefined;
  }

  /** What all the bots of this stage logged; where not all is kept, the newest. */
  get lines(): readonly LogLine[] {
    return this.#lines;
  }

  /** Starts the bot, or starts it again; one that somebody else is just starting is waited for. Resolves when it is ready. */
  async startBot(): Promise<BotProcess> {
    await (this.newestBot?.runs ? this.#newestReady : this.spawnBot().ready);
    return this.bot;
  }

  /**
   * Starts the bot without waiting for it: it may be killed before it is ready.
   * @throws where one runs: two would write into one folder
   */
  spawnBot(): { readonly bot: BotProcess; readonly ready: Promise<void> } {
    if (this.#isClosed) throw new Error('The stage is closed.');
    if (this.newestBot?.runs) throw new Error('The bot runs already.');
    const { bot, ready } = this.#spawn(this.dataDirectory);
    this.#newestBot = bot;
    this.#newestReady = ready;
    return { bot, ready };
  }

  /**
   * On PostgreSQL only: starts a second bot, and resolves when it stands by. @returns what makes it the bot of this stage, once
   * the first one has ended; resolves when it has taken over
   */
  async standBy(): Promise<() => Promise<void>> {
    const from = this.#lines.length;
    const { bot, ready } = this.#spawn(`${this.dataDirectory}-second`);
    ready.catch(() => undefined);
    const sentence = 'Another Greenroom is active';
    await eventually('a bot that stands by', () => this.#lines.slice(from).find(({ message }) => message.startsWith(sentence)));
    return async () => {
      this.#newestBot = bot;
      this.#newestReady = ready;
      await bot.move(this.clock.offset);
      await ready;
    };
  }

  #spawn(dataDirectory: string): { readonly bot: BotProcess; readonly ready: Promise<void> } {
    const bot = BotProcess.spawn((line) => addToNewest(this.#lines, line, this.#kept));
    this.#bots.add(bot);
    void bot.ended.then(() => this.#bots.delete(bot));
    const ready = bot.start({
      token: this.application.token,
      discordApiUrl: this.emulator.url,
      dataDirectory,
      ...(this.#databaseUrl === undefined ? {} : { databaseUrl: this.#databaseUrl }),
      offset: this.clock.offset,
    });
    return { bot, ready };
  }

  /** Moves time on, for Discord and for a bot that runs; what is due then is done with the next tick. */
  async move(milliseconds: number): Promise<void> {
    this.clock.offset += milliseconds;
    // One that ends meanwhile needs no clock; the next one starts with this.
    if (this.newestBot?.runs) await this.newestBot.move(this.clock.offset).catch(() => {});
  }

  /** A minute begins, for Discord and for the bot; one that is off, or ends meanwhile, does what is due when it is back. */
  async tick(): Promise<void> {
    this.emulator.timePassed();
    await this.readyBot?.tick().catch(() => {});
  }

  /**
   * Lets time pass as the bot would live through it, from one thing that falls due to the next. Minute by minute nothing
   * would be seen of a day; and at its end alone all would come late, as after a machine that slept. So it does sleep where
   * many days are to pass, but for the last of them.
   */
  async pass(milliseconds: number): Promise<void> {
    let left = Math.min(milliseconds, mostLived);
    await this.move(milliseconds - left);
    for (let stops = 0; left > 0; stops += 1) {
      const by = stops < mostStops ? Math.min(await this.#untilNextDue(left), left) : left;
      await this.move(by);
      await this.tick();
      left -= by;
    }
  }

  /** In whole minutes, in milliseconds; where nothing is due within that time, or the bot cannot be asked, that time. */
  async #untilNextDue(within: number): Promise<number> {
    const now = this.clock.now().getTime();
    const [next] = (await this.readyBot?.ahead(new Date(now + within)).catch(() => [])) ?? [];
    // What is due as soon as it was done is done every minute.
    return next ? Math.max(1, Math.ceil((next.at.getTime() - now) / minute)) * minute : within;
  }

  /** What changes whenever the bot asks Discord for something, is answered, is told something, or logs. */
  signs(): readonly unknown[] {
    const last = this.emulator.journal.at(-1);
    return [last, last?.kind === 'request' && last.status, this.#lines.at(-1)];
  }

  /** Ends everything and leaves nothing behind. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#bots].filter(({ runs }) => runs).map((bot) => bot.kill()));
    await this.emulator.close();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

/**
 * Waits until something is there to be seen: what the world shows has no event of its own.
 * @param o.signs what changes as long as something goes on: meanwhile a slow machine may take its time
 * @param o.patienceMs how long nothing may happen
 * @throws with what was waited for when nothing happened for so long
 */
export async function eventually<T>(
  what: string,
  look: () => T | undefined,
  { signs = () => [], patienceMs = 10_000 }: { signs?: () => readonly unknown[]; patienceMs?: number } = {},
): Promise<T> {
  let seen = signs();
  let since = performance.now();
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    const now = signs();
    if (now.some((sign, at) => sign !== seen[at])) [seen, since] = [now, performance.now()];
    if (performance.now() - since > patienceMs)
      throw new Error(`${what} did not come: nothing happened for ${patienceMs / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
