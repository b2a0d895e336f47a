import path from 'node:path';
import type { Director } from '#src/emulator/index.ts';
import type { Cast } from '../cast.ts';
import { BotSwitch } from './bot-switch.ts';
import { Breaks } from './breaks.ts';
import { DueNext } from './due-next.ts';
import { minute, Pace } from './pace.ts';
import { Sent } from './sent.ts';
import { StoryLine } from './story-line.ts';
import { whatTheyAre } from '../seed.ts';
import { stations } from './stations/index.ts';
import type { Station } from './stations/station.ts';
import { tool, type Shown, type Tool } from './tool.ts';

const setting = 'Setting the stage…';

/** The demo as the page's director: it knows the bot, the clock and the story. */
export class DemoDirector implements Director {
  readonly people: Director['people'];
  readonly samples: Director['samples'];
  readonly #cast: Cast;
  readonly #station: Station;
  readonly #folder: string;
  readonly #jump: (to: Station) => void;
  readonly #breaks: Breaks;
  readonly #bot: BotSwitch;
  readonly #sent: Sent;
  readonly #pace: Pace;
  readonly #due: DueNext;
  readonly #story: StoryLine;
  #tellPages = (): void => {};
  #doing: string | undefined = setting;
  /** Somebody goes on to another station. */
  #isLeft = false;

  /** @param o.folder where the exports lie; @param o.jump to another station: this director's world ends */
  constructor(o: { cast: Cast; station: Station; folder: string; jump: (to: Station) => void }) {
    const { seeded, stage } = o.cast;
    this.#cast = o.cast;
    this.#station = o.station;
    this.#folder = o.folder;
    this.#jump = o.jump;
    const changed = (): void => this.#tellPages();
    this.#breaks = new Breaks(o.cast);
    this.#bot = new BotSwitch(stage, changed);
    this.#sent = new Sent(stage, seeded);
    this.#pace = new Pace(stage, changed);
    this.#due = new DueNext(stage, changed);
    this.#story = new StoryLine({ ...o, breaks: this.#breaks, changed });
    const first = [...new Set([...o.station.first, 'olivia', 'mia', 'carl', 'ana'])];
    const others = seeded.names.filter((name) => !first.includes(name));
    this.people = [...first, ...others].map((name) => ({ user: seeded.user(name), about: whatTheyAre(name) }));
    this.samples = o.station.samples.map(({ file, about }) => ({ name: file, about, file: path.join(o.folder, file) }));
  }

  /** Acts what happened before this station. */
  async begin(): Promise<void> {
    try {
      for (const act of this.#station.before) await act(this.#cast, this.#folder);
      this.#doing = undefined;
    } catch (error) {
      this.#doing = `The stage could not be set: ${error instanceof Error ? error.message : String(error)}`;
      throw error;
    } finally {
      this.#due.forget();
      this.#bot.started();
    }
  }

  close(): void {
    this.#pace.stop();
  }

  watch(changed: () => void): void {
    this.#tellPages = changed;
  }

  stage(): Shown {
    return {
      title: this.#cast.seeded.guild.name,
      bot: this.#bot.state,
      doing: this.#isLeft ? setting : (this.#doing ?? this.#story.acting),
      moves: this.#isLeft,
      sent: this.#sent.rows(),
      due: this.#due.rows(),
      scene: this.#doing === undefined && !this.#isLeft ? this.#story.scene : undefined,
      tools: [...this.#stationTools(), ...(this.#doing === undefined && !this.#isLeft ? this.#ownTools() : [])],
    };
  }

  async direct(what: string, value: string): Promise<void> {
    try {
      if (!(await this.#do(what, value))) throw new Error('The playground does not know this.');
    } finally {
      this.#due.forget();
      this.#tellPages();
    }
  }

  async #do(what: string, value: string): Promise<boolean> {
    if (what === 'station') return this.#go(value);
    if (this.#doing === setting) throw new Error('The stage is being set. Try again in a moment.');
    if (this.#doing !== undefined) throw new Error(`${this.#doing}\nGo to another station, or to this one again.`);
    if (what === 'story') return this.#story.goOn(value);
    if (what === 'clock') return value === 'next' ? this.#toNext() : this.#pace.turn(value);
    if (what === 'break') return this.#breaks.turn(value);
    return what === 'bot' && this.#bot.turn(value);
  }

  #go(value: string): boolean {
    const to = stations.find(({ name }) => name === value);
    if (!to) return false;
    // Another page has pressed before: all of them go where it goes.
    if (!this.#isLeft) this.#jump(to);
    this.#isLeft = true;
    return true;
  }

  async #toNext(): Promise<boolean> {
    const due = await this.#due.ask();
    if (!due) throw new Error('The bot cannot be asked what is due while it is off.');
    const now = this.#cast.stage.clock.now();
    // What is due already is done with the next minute anyway.
    const next = due.find(({ at }) => at > now);
    if (!next) throw new Error('Nothing is due in the next days.');
    await this.#pace.pass(Math.ceil((next.at.getTime() - now.getTime()) / minute) * minute);
    return true;
  }

  /** What can be done once the stage is set. */
  #ownTools(): readonly Tool[] {
    return [...this.#story.tools(), ...this.#pace.tools(), ...this.#breaks.tools(), ...this.#bot.tools()];
  }

  #stationTools(): readonly Tool[] {
    return stations.map((one) => {
      const { name, label, about } = one;
      return tool({ what: 'station', value: name, label, about, group: 'station', on: one === this.#station });
    });
  }
}
