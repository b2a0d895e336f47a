import { cp, rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { eventually, Stage } from '#src/demo/stage.ts';
import { Accounts } from './accounts.ts';
import { Calls } from './calls.ts';
import { ImportKills } from './import-kills.ts';
import { countsOf, readLedger, type ImportCounts, type Ledger } from './ledger.ts';
import { chooseMoment, reach } from './moments.ts';
import type { Random } from './random.ts';
import type { Line } from './tally.ts';
import { creatorsOfJuly, Server } from './town.ts';

const minute = 60_000;
const day = 1440 * minute;
/** How many minutes what is due is waited for, before it counts as lost. */
const patienceMinutes = 40;
/** How long, in real time, an event may take to the bot and a post back. */
const onItsWayMs = 200;

interface Played {
  readonly database: string;
  /** An empty PostgreSQL; absent: the embedded database. */
  readonly databaseUrl?: string | undefined;
  readonly kills: number;
  readonly random: Random;
  readonly say: (sentence: string) => void;
}

/** One database, one bot, many sudden ends: everything due must happen once. */
export class KillStory {
  readonly #stage: Stage;
  readonly #random: Random;
  readonly #say: (sentence: string) => void;
  readonly #servers: Server[] = [];
  readonly #accounts = new Accounts();
  readonly #faults: string[] = [];
  readonly #calls: Calls;
  #takeOver: (() => Promise<void>) | undefined;
  #kills = 0;

  private constructor(stage: Stage, { random, say, database }: Played) {
    this.#stage = stage;
    this.#random = random;
    this.#calls = new Calls(stage, this.#accounts);
    this.#say = (sentence) => say(`${database}: ${sentence}`);
  }

  /** Plays the story and counts. */
  static async play(o: Played): Promise<Line> {
    const began = performance.now();
    const stage = await Stage.open({ startingAt: '2026-08-01T07:00:00Z', databaseUrl: o.databaseUrl });
    const story = new KillStory(stage, o);
    try {
      const counted = await story.#run(o.kills);
      return { database: o.database, kills: story.#kills, seconds: (performance.now() - began) / 1000, ...counted };
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new Error([`${o.database}, kill ${story.#kills}: ${why}`, ...story.#errors()].join('\n'), { cause: error });
    } finally {
      await stage.close();
    }
  }

  async #run(kills: number) {
    await this.#firstStart();
    for (const server of this.#servers) await server.setUp();
    const whole = await this.#wholeImport();
    const imports = this.#importKills(whole);
    const acts = [
      () => this.#workAndKill(),
      () => this.#welcomeAndKill(),
      () => imports.confirm(),
      () => imports.undo(),
      () => imports.preview(),
      () => this.#parkAndKill(),
    ];
    while (this.#kills < kills) {
      await this.#standBy();
      await acts[(this.#kills - 1) % acts.length]?.();
      await this.#untilDone();
    }
    await this.#quietDay();
    await this.#stage.bot.stop();
    const ledger = await this.#ledger();
    const { faults, ...counts } = this.#accounts.count(ledger, whole);
    return {
      ...counts,
      faults: [...faults, ...this.#faults, ...this.#accounts.strays(ledger, this.#servers), ...this.#errors()],
    };
  }

  // --- The stories -----------------------------------------------------------------------------------------------------

  /** Killed while it makes its tables: the next start finds none of them, some or all. */
  async #firstStart(): Promise<void> {
    for (const name of ['north', 'south', 'west']) this.#join(name);
    const { bot, ready } = this.#stage.spawnBot();
    ready.catch(() => undefined);
    await wait(this.#random.between(300, 2500));
    await this.#kill('first start', () => bot.kill());
    await this.#untilDone();
  }

  /** What an import writes when nobody is killed. */
  async #wholeImport(): Promise<ImportCounts> {
    const [server] = this.#servers;
    if (!server) throw new Error('There is no server.');
    await server.previewsJuly();
    const due = this.#now();
    await server.confirms();
    this.#accounts.expectImport(server, { due, done: this.#now() });
    await this.#stage.bot.stop();
    const whole = countsOf(await this.#ledger(), server.guild.id);
    await this.#stage.startBot();
    if (whole.committed !== 1 || whole.snapshots !== creatorsOfJuly)
      throw new Error(`The import did not work: ${JSON.stringify(whole)}`);
    return whole;
  }

  /** Killed while a file is handed in, confirmed, undone. */
  #importKills(whole: ImportCounts): ImportKills {
    return new ImportKills({
      stage: this.#stage,
      random: this.#random,
      accounts: this.#accounts,
      faults: this.#faults,
      whole,
      server: async () => {
        const server = this.#join(`server${this.#servers.length}`);
        await this.#untilDone();
        await server.setUp();
        return server;
      },
      kill: (what, end) => this.#kill(what, end),
      ledger: () => this.#ledgerOfCopy(),
    });
  }

  /** Killed while two are welcomed and given a thread, and who comes to calls is reminded: one message and one thread each. */
  async #welcomeAndKill(): Promise<void> {
    const moment = chooseMoment(this.#random);
    const newcomers = 2;
    const server = this.#servers.find((one) => one.canOnboard(newcomers));
    if (!server) throw new Error('Nobody is left to onboard in any server.');
    const reminds = await this.#calls.anHourBefore();
    for (let count = 0; count < newcomers; count += 1) this.#accounts.expectWelcome(server, await server.onboards(), this.#now());
    const about = ['Welcome to', 'Private thread', ...(reminds ? ['In an hour'] : [])];
    const stop = await reach(this.#stage, moment, about, this.#random, () => {
      this.#stage.bot.tick().catch(() => undefined);
    });
    await this.#kill(`welcome, ${moment}`, () => this.#stage.bot.kill());
    stop();
  }

  /** Killed while greetings, notices to owners and the posts of calls are under way. */
  async #workAndKill(): Promise<void> {
    const moment = chooseMoment(this.#random);
    this.#join(`server${this.#servers.length}`);
    const servers = this.#servers.slice(0, 3);
    await this.#calls.plan(servers);
    const coaches = servers.map((server) => ({ server, coach: server.makesMember() }));
    const about = [...coaches.map(({ coach }) => coach.id), ...this.#calls.titles];
    const stop = await reach(this.#stage, moment, about, this.#random, () => {
      for (const { server, coach } of coaches) {
        server.makesCoach(coach);
        this.#accounts.expectNotice(server, coach, this.#now());
      }
      this.#stage.bot.tick().catch(() => undefined);
    });
    await this.#kill(`work, ${moment}`, () => this.#stage.bot.kill());
    stop();
  }

  /** A notice waits for a human; killed while the staff are being told. They hear of it once, then it is done once. */
  async #parkAndKill(): Promise<void> {
    const [server] = this.#servers.slice(this.#random.between(0, 2));
    if (!server) return;
    const coach = await this.#parkNotice(server);
    await this.#stage.move(day);
    const told = this.#accounts.expectTelling(server, this.#now());
    const moment = chooseMoment(this.#random);
    const stop = await reach(this.#stage, moment, ['Something waits for you'], this.#random, () => {
      this.#stage.bot.tick().catch(() => undefined);
    });
    await this.#kill(`telling, ${moment}`, () => this.#stage.bot.kill());
    stop();
    await this.#untilDone();
    const message = told().at(-1);
    if (!message) return;
    this.#accounts.expectNotice(server, coach, this.#now());
    await server.triesAgain(message);
  }

  /** Somebody becomes a coach while the bot may not write to the staff. */
  async #parkNotice(server: Server) {
    const from = this.#stage.emulator.journal.length;
    server.muteStaff(true);
    const coach = server.makesMember();
    server.makesCoach(coach);
    await eventually('a refused notice', () =>
      this.#stage.emulator.journal.slice(from).find((entry) => entry.kind === 'request' && entry.status === 403),
    );
    await this.#stage.bot.idle();
    server.muteStaff(false);
    return coach;
  }

  // --- What is due -----------------------------------------------------------------------------------------------------

  #join(name: string): Server {
    const server = new Server(this.#stage, name);
    this.#servers.push(server);
    server.invite();
    this.#accounts.expectGreeting(server, this.#now());
    return server;
  }

  /** Lets minutes pass until all that is due has happened. */
  async #untilDone(): Promise<void> {
    for (let minutes = 0; minutes < patienceMinutes; minutes += 1) {
      await this.#stage.bot.idle();
      if (await this.#settles()) return;
      await this.#stage.move(minute);
      await this.#stage.bot.tick();
    }
  }

  /** What is on its way to the bot takes real time, and no minute of the injected clock. */
  async #settles(): Promise<boolean> {
    const until = performance.now() + onItsWayMs;
    while (!this.#accounts.settled && performance.now() < until) await wait(5);
    return this.#accounts.settled;
  }

  /** What would be done a second time would be done now. */
  async #quietDay(): Promise<void> {
    for (const passed of [minute, 5 * minute, day]) {
      await this.#stage.move(passed);
      await this.#stage.bot.tick();
    }
  }

  /** Of two kills on PostgreSQL one finds a second bot that stands by, and takes over. */
  async #standBy(): Promise<void> {
    if (this.#stage.databaseUrl !== undefined && this.#kills % 2 === 1) this.#takeOver = await this.#stage.standBy();
  }

  /** Ends the bot, lets some time pass without one, and starts it again. */
  async #kill(what: string, end: () => Promise<void>): Promise<void> {
    await end();
    const from = this.#now();
    this.#kills += 1;
    const away = this.#random.between(0, 20);
    this.#say(`kill ${this.#kills} (${what}), away for ${away} minutes`);
    await this.#stage.move(away * minute);
    await (this.#takeOver ?? (() => this.#stage.startBot()))();
    this.#takeOver = undefined;
    this.#accounts.noBotRan({ from, to: this.#now() });
  }

  // --- Counting --------------------------------------------------------------------------------------------------------

  /** What the bots logged as errors of their own, and what the emulator was asked for and does not know. */
  #errors(): string[] {
    const logged = this.#stage.lines.filter(({ level }) => level === 'error');
    return [
      ...logged.map(({ message, facts }) => `the bot logged: ${message} ${facts}`),
      ...this.#stage.emulator.unknown.map((name) => `the emulator does not know ${name}`),
    ];
  }

  #ledger(): Promise<Ledger> {
    return readLedger({ databaseUrl: this.#stage.databaseUrl, dataDirectory: this.#stage.dataDirectory });
  }

  /** The embedded database is read in a copy: opening it would mend what the bot has to mend by itself. */
  async #ledgerOfCopy(): Promise<Ledger> {
    if (this.#stage.databaseUrl !== undefined) return this.#ledger();
    const copy = `${this.#stage.dataDirectory}-copy`;
    await cp(this.#stage.dataDirectory, copy, { recursive: true });
    try {
      return await readLedger({ databaseUrl: undefined, dataDirectory: copy });
    } finally {
      await rm(copy, { recursive: true, force: true, maxRetries: 10 });
    }
  }

  #now(): number {
    return this.#stage.clock.now().getTime();
  }
}
