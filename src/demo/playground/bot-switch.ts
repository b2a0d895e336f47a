import type { BotProcess } from '../bot-process.ts';
import type { Stage } from '../stage.ts';
import { tool, type Shown, type Tool } from './tool.ts';

const labels = {
  start: ['Start the bot', 'It goes on where it was'],
  restart: ['Restart the bot', 'As for an update: it finishes what it began'],
  kill: ['Kill the bot', 'As a power cut would, in the middle of whatever it does'],
} as const;

/** Turns the bot off and on. */
export class BotSwitch {
  readonly #stage: Stage;
  readonly #changed: () => void;
  #isStarting = true;
  #watched: BotProcess | undefined;

  /** @param changed called when the bot is in another state than before */
  constructor(stage: Stage, changed: () => void) {
    this.#stage = stage;
    this.#changed = changed;
  }

  get state(): Shown['bot'] {
    if (this.#isStarting) return 'starts';
    const bot = this.#stage.newestBot;
    if (bot && bot !== this.#watched) this.#watch(bot);
    if (!bot?.runs) return 'is-gone';
    return bot.isReady ? 'runs' : 'starts';
  }

  tools(): readonly Tool[] {
    const { state } = this;
    const offered = { starts: [], runs: ['restart', 'kill'], 'is-gone': ['start'] } as const;
    return offered[state].map((value) => {
      const [label, about] = labels[value];
      return tool({ what: 'bot', value, label, about, group: 'break' });
    });
  }

  /** The story has started it, or was to. */
  started(): void {
    this.#isStarting = false;
    this.#changed();
  }

  /** One that ends by itself is seen, too; the story starts some of its own. */
  #watch(bot: BotProcess): void {
    this.#watched = bot;
    void bot.ended.then(this.#changed);
  }

  /** @returns false: that is nothing one can do to it */
  async turn(value: string): Promise<boolean> {
    if (!Object.hasOwn(labels, value)) return false;
    if (value === 'kill') await this.#stage.bot.kill();
    // Who starts one that another page has started wanted nothing more.
    else if (!this.#isStarting && (value === 'restart' || !this.#stage.bot.runs)) await this.#start();
    return true;
  }

  async #start(): Promise<void> {
    this.#isStarting = true;
    this.#changed();
    try {
      if (this.#stage.bot.runs) await this.#stage.bot.stop();
      await this.#stage.startBot();
    } finally {
      this.started();
    }
  }
}
