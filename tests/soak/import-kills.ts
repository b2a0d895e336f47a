import { setTimeout as wait } from 'node:timers/promises';
import type { Stage } from '#src/demo/stage.ts';
import type { Accounts } from './accounts.ts';
import { countsOf, nothingImported, sameCounts, type ImportCounts, type Ledger } from './ledger.ts';
import type { Random } from './random.ts';
import { creatorsOfJuly, type Server } from './town.ts';

/** What the stories of imports need of the one they are part of. */
interface Around {
  readonly stage: Stage;
  readonly random: Random;
  readonly accounts: Accounts;
  readonly faults: string[];
  /** What an import writes when nobody is killed. */
  readonly whole: ImportCounts;
  /** A server of its own, set up. */
  server(): Promise<Server>;
  /** Ends the bot, lets some time pass, and starts it again. */
  kill(what: string, end: () => Promise<void>): Promise<void>;
  /** What is written while no bot runs. */
  ledger(): Promise<Ledger>;
}

/** Longest wait before the end, so that it may come anywhere in what is being done. */
const longestMs = 250;

/** Killed while a file is read and kept, while it is confirmed, and while it is undone: all of it or nothing, each time. */
export class ImportKills {
  readonly #around: Around;

  constructor(around: Around) {
    this.#around = around;
  }

  /** What was not kept can be handed in again. */
  async preview(): Promise<void> {
    const server = await this.#around.server();
    await this.#killedIn('preview', server, () => server.previewsJuly(), [
      nothingImported,
      { ...nothingImported, waiting: creatorsOfJuly },
    ]);
    const due = this.#now();
    await server.previewsJuly();
    await server.confirms();
    this.#around.accounts.expectImport(server, { due, done: this.#now() });
  }

  /** What was not written can be confirmed again. */
  async confirm(): Promise<void> {
    const server = await this.#around.server();
    await server.previewsJuly();
    const due = this.#now();
    const { whole } = this.#around;
    await this.#killedIn('confirm', server, () => server.confirms(), [{ ...nothingImported, waiting: creatorsOfJuly }, whole]);
    await server.confirmsAgain();
    this.#around.accounts.expectImport(server, { due, done: this.#now() });
  }

  /** What was not undone can be undone again, and handed in again after that. */
  async undo(): Promise<void> {
    const server = await this.#around.server();
    const due = this.#now();
    await server.previewsJuly();
    await server.confirms();
    await server.asksToUndo();
    const { whole } = this.#around;
    const undone = { ...nothingImported, creators: whole.creators };
    await this.#killedIn('undo', server, () => server.undoes(), [whole, undone]);
    await server.undoesAgain();
    await server.previewsJuly();
    await server.confirms();
    this.#around.accounts.expectImport(server, { due, done: this.#now() });
  }

  async #killedIn(what: string, server: Server, deed: () => Promise<void>, expected: readonly ImportCounts[]): Promise<void> {
    const { stage, random, faults } = this.#around;
    const answered = deed().catch(() => undefined);
    await wait(random.between(0, longestMs));
    let left: ImportCounts | undefined;
    await this.#around.kill(what, async () => {
      await stage.bot.kill();
      left = countsOf(await this.#around.ledger(), server.guild.id);
    });
    if (!expected.some((one) => left !== undefined && sameCounts(left, one)))
      faults.push(`${server.name}: half of it, killed at ${what}: ${JSON.stringify(left)}`);
    await answered;
  }

  #now(): number {
    return this.#around.stage.clock.now().getTime();
  }
}
