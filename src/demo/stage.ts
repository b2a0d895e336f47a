import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { addToNewest, startEmulator, type Application, type Emulator } from '#src/emulator/index.ts';
import { BotProcess } from './bot-process.ts';
import { OffsetClock } from './clock.ts';
import type { LogLine } from './wire.ts';

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
    const bot = BotProcess.spawn((line) => addToNewest(this.#lines, line, this.#kept));
    this.#newestBot = bot;
    this.#bots.add(bot);
    void bot.ended.then(() => this.#bots.delete(bot));
    const ready = bot.start({
      token: this.application.token,
      discordApiUrl: this.emulator.url,
      dataDirectory: this.dataDirectory,
      ...(this.#databaseUrl === undefined ? {} : { databaseUrl: this.#databaseUrl }),
      offset: this.clock.offset,
    });
    this.#newestReady = ready;
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
