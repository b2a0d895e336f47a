import type { Director } from '#src/emulator/index.ts';
import type { BotProcess } from '../bot-process.ts';
import type { Stage } from '../stage.ts';

type Rows = NonNullable<ReturnType<Director['stage']>['due']>;
type Due = Awaited<ReturnType<BotProcess['ahead']>>;
/** What of the stage is needed to ask. */
type Asked = Pick<Stage, 'clock'> & { readonly readyBot: Pick<BotProcess, 'ahead'> | undefined };

const day = 86_400_000;
const minute = 60_000;
const daysAhead = 8;
const most = 10;
/** What is shown may be this old, in real time: the bot is asked no more often. */
const freshFor = 5_000;

/** What the bot will do next, as it says itself. */
export class DueNext {
  readonly #stage: Asked;
  readonly #changed: () => void;
  #rows: Rows | undefined;
  #askedAt = Number.NEGATIVE_INFINITY;
  #asking = false;
  #forgotten = false;

  /** @param changed called when other rows are known than before */
  constructor(stage: Asked, changed: () => void) {
    this.#stage = stage;
    this.#changed = changed;
  }

  /** What is known, and asks again where that is old. undefined: the bot is not there to be asked. */
  rows(): Rows | undefined {
    if (!this.#stage.readyBot) return undefined;
    if (!this.#asking && performance.now() - this.#askedAt > freshFor) void this.#refresh();
    return this.#rows;
  }

  /** What is known may be wrong now. */
  forget(): void {
    this.#askedAt = Number.NEGATIVE_INFINITY;
    this.#forgotten = true;
  }

  /** @returns everything due in the days ahead, soonest first; undefined: the bot cannot be asked */
  async ask(): Promise<Due | undefined> {
    // Asked in the midst of a minute, each answer would be another one.
    const now = Math.floor(this.#stage.clock.now().getTime() / minute) * minute;
    const until = new Date(now + daysAhead * day);
    return this.#stage.readyBot?.ahead(until).catch(() => undefined);
  }

  async #refresh(): Promise<void> {
    this.#asking = true;
    let due: Due | undefined;
    do {
      this.#forgotten = false;
      due = await this.ask();
      // Asked before what made it wrong: it is asked again.
    } while (this.#forgotten);
    const rows = due && listed(due);
    this.#asking = false;
    this.#askedAt = performance.now();
    if (JSON.stringify(rows) === JSON.stringify(this.#rows)) return;
    this.#rows = rows;
    this.#changed();
  }
}

/** Each thing once, the next time. */
function listed(due: Due): Rows {
  const next = new Map<string, Date>();
  for (const { at, about } of due) if (!next.has(about)) next.set(about, at);
  return [...next].slice(0, most).map(([about, at]) => ({ at: at.toISOString(), what: `The bot ${about}` }));
}
