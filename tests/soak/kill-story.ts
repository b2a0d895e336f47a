import { cp, rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { StoredMessageView } from '#src/emulator/index.ts';
import { eventually, Stage } from '#src/demo/stage.ts';
import { nothingImported, readLedger, sameCounts, type ImportCounts, type Ledger } from './ledger.ts';
import { chooseMoment, reach } from './moments.ts';
import type { Random } from './random.ts';
import { tally, type Effect, type Line, type Outage } from './tally.ts';
import { Server } from './town.ts';

const minute = 60_000;
const day = 1440 * minute;
/** How many minutes what is due is waited for, before it counts as lost. */
const patienceMinutes = 40;

/** A message that has to be posted once. */
interface Due {
  readonly what: string;
  /** On the injected clock. */
  readonly due: number;
  readonly posts: () => readonly StoredMessageView[];
}

/** An import that has to be in the database once and whole. */
interface DueImport {
  readonly server: Server;
  readonly due: number;
  readonly done: number;
}

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
  readonly #dues: Due[] = [];
  readonly #imports: DueImport[] = [];
  readonly #outages: Outage[] = [];
  readonly #faults: string[] = [];
  #kills = 0;

  private constructor(stage: Stage, { random, say, database }: Played) {
    this.#stage = stage;
    this.#random = random;
    this.#say = (sentence) => say(`${database}: ${sentence}`);
  }

  /** Plays the story and counts. */
  static async play(o: Played): Promise<Line> {
    const began = performance.now();
    const stage = await Stage.open({ startingAt: '2026-08-01T07:00:00Z', databaseUrl: o.databaseUrl });
    try {
      const story = new KillStory(stage, o);
      const counted = await story.#run(o.kills);
      return { database: o.database, kills: story.#kills, seconds: (performance.now() - began) / 1000, ...counted };
    } finally {
      await stage.close();
    }
  }

  async #run(kills: number) {
    await this.#firstStart();
    for (const server of this.#servers) await server.setUp();
    const whole = await this.#wholeImport();
    const acts = [() => this.#confirmAndKill(whole), () => this.#workAndKill(), () => this.#parkAndKill()];
    while (this.#kills < kills) {
      await acts[(this.#kills - 1) % acts.length]?.();
      await this.#untilDone();
    }
    await this.#quietDay();
    await this.#stage.bot.stop();
    const ledger = await this.#ledger();
    const { faults, ...counts } = tally(this.#effects(ledger, whole), this.#outages);
    return { ...counts, faults: [...faults, ...this.#faults, ...this.#strays(ledger)] };
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
    this.#imports.push({ server, due, done: this.#now() });
    await this.#stage.bot.stop();
    const whole = (await this.#ledger()).imports.get(server.guild.id) ?? nothingImported;
    await this.#stage.startBot();
    if (whole.committed !== 1 || whole.snapshots !== 57) throw new Error(`The import did not work: ${JSON.stringify(whole)}`);
    return whole;
  }

  /** Killed while an import is being confirmed: all of it or nothing, and what was not written can be confirmed again. */
  async #confirmAndKill(whole: ImportCounts): Promise<void> {
    const server = this.#join(`server${this.#servers.length}`);
    await this.#untilDone();
    await server.setUp();
    await server.previewsJuly();
    const due = this.#now();
    const answered = server.confirms().catch(() => undefined);
    await wait(this.#random.between(0, 250));
    let left: ImportCounts | undefined;
    await this.#kill('confirm', async () => {
      await this.#stage.bot.kill();
      left = (await this.#ledgerOfCopy()).imports.get(server.guild.id);
    });
    if (!left || !(sameCounts(left, nothingImported) || sameCounts(left, whole)))
      this.#faults.push(`${server.name}: half an import: ${JSON.stringify(left)}`);
    await answered;
    await server.confirmsAgain();
    this.#imports.push({ server, due, done: this.#now() });
  }

  /** Killed while greetings and notices to owners are under way. */
  async #workAndKill(): Promise<void> {
    const moment = chooseMoment(this.#random);
    this.#join(`server${this.#servers.length}`);
    const servers = this.#servers.slice(0, 3);
    const coaches = servers.map((server) => server.makesMember());
    const stop = await reach(
      this.#stage,
      moment,
      coaches.map(({ id }) => id),
      this.#random,
      () => {
        for (const [index, server] of servers.entries()) {
          const coach = coaches[index];
          if (!coach) continue;
          server.makesCoach(coach);
          this.#expectNotice(server, coach);
        }
      },
    );
    await this.#kill(`work, ${moment}`, () => this.#stage.bot.kill());
    stop();
  }

  /** A notice waits for a human; killed while the staff are being told. They hear of it once, then it is done once. */
  async #parkAndKill(): Promise<void> {
    const [server] = this.#servers.slice(this.#random.between(0, 2));
    if (!server) return;
    const coach = await this.#parkNotice(server);
    await this.#stage.move(day);
    const told = () => server.posts('Something waits for you');
    const before = told().length;
    this.#dues.push({ what: `the staff of ${server.name} hear what waits`, due: this.#now(), posts: () => told().slice(before) });
    const moment = chooseMoment(this.#random);
    const stop = await reach(this.#stage, moment, ['Something waits for you'], this.#random, () => {
      this.#stage.bot.tick().catch(() => undefined);
    });
    await this.#kill(`telling, ${moment}`, () => this.#stage.bot.kill());
    stop();
    await this.#untilDone();
    const message = told().at(-1);
    if (!message) return;
    this.#expectNotice(server, coach);
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
    this.#dues.push({ what: `${name} is greeted`, due: this.#now(), posts: () => server.posts('Hi. Type', '/setup start') });
    return server;
  }

  #expectNotice(server: Server, coach: { readonly id: string; readonly username: string }): void {
    const posts = () => server.posts('got the role', coach.id);
    this.#dues.push({ what: `the owners hear of ${coach.username}`, due: this.#now(), posts });
  }

  /** Lets minutes pass until all that is due has happened. */
  async #untilDone(): Promise<void> {
    await this.#stage.bot.idle();
    for (let minutes = 0; minutes < patienceMinutes && this.#dues.some(({ posts }) => posts().length === 0); minutes += 1) {
      await this.#stage.move(minute);
      await this.#stage.bot.tick();
    }
  }

  /** What would be done a second time would be done now. */
  async #quietDay(): Promise<void> {
    for (const passed of [minute, 5 * minute, day]) {
      await this.#stage.move(passed);
      await this.#stage.bot.tick();
    }
  }

  /** Ends the bot, lets some time pass without one, and starts it again. */
  async #kill(what: string, end: () => Promise<void>): Promise<void> {
    await end();
    const from = this.#now();
    this.#kills += 1;
    const away = this.#random.between(0, 20);
    this.#say(`kill ${this.#kills} (${what}), away for ${away} minutes`);
    await this.#stage.move(away * minute);
    await this.#stage.startBot();
    this.#outages.push({ from, to: this.#now() });
  }

  // --- Counting --------------------------------------------------------------------------------------------------------

  #effects({ imports }: Ledger, whole: ImportCounts): Effect[] {
    const posted = this.#dues.map(({ what, due, posts }) => ({
      what,
      due,
      happened: posts().map(({ timestamp }) => new Date(timestamp).getTime()),
    }));
    const imported = this.#imports.map(({ server, due, done }) => {
      const counts = imports.get(server.guild.id) ?? nothingImported;
      const times = sameCounts(counts, whole) ? 1 : counts.snapshots > whole.snapshots || counts.lines > whole.lines ? 2 : 0;
      return { what: `the import of ${server.name}`, due, happened: Array.from({ length: times }, () => done) };
    });
    return [...posted, ...imported];
  }

  /** What is there and should not be: posts nobody waited for, posts the database does not know, jobs that are left. */
  #strays({ delivered, left }: Ledger): string[] {
    const expected = new Set(this.#dues.flatMap(({ posts }) => posts().map(({ id }) => id)));
    const posts = this.#servers.flatMap((server) => server.allPosts());
    return [
      ...posts.filter(({ id }) => !expected.has(id)).map((post) => `posted, but not due: ${JSON.stringify(post.components)}`),
      ...posts.filter(({ id }) => !delivered.has(id)).map(({ id }) => `posted, but not written down: message ${id}`),
      ...left,
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
