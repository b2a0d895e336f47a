import { fileURLToPath } from 'node:url';
import { ChannelType } from 'discord-api-types/v10';
import { castOn, type Cast } from '#src/demo/cast.ts';
import type { Seeded } from '#src/demo/seed.ts';
import { eventually, Stage } from '#src/demo/stage.ts';
import type { Channel, Person, Screen } from '#src/emulator/index.ts';

const fixtures = new URL('../fixtures/', import.meta.url);
/** A file of the tests' exports, on this machine. */
export const fixture = (name: string): string => fileURLToPath(new URL(name, fixtures));

export const exportsOf = {
  mayWhole: fixture('Creator_data_2026_06_01_06_02_UTC0.xlsx'),
  juneWhole: fixture('Creator_data_2026_07_01_06_10_UTC0.xlsx'),
  july15: fixture('Creator_data_2026_07_16_08_37_UTC0.xlsx'),
  july19: fixture('Creator_data_2026_07_20_07_00_UTC0.xlsx'),
  julyWhole: fixture('Creator_data_2026_08_01_06_12_UTC0.xlsx'),
  tasks: fixture('Task_202606_UTC+0_2026_07_29_22_14_15.xlsx'),
} as const;

/** Discord's permission bit. */
const attachFiles = 1n << 15n;
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

/** The demo's agency, and those in it: where all pictures are taken. */
export class Town {
  readonly cast: Cast;
  readonly seeded: Seeded;
  readonly stage: Stage;
  readonly #kept = new Map<string, Screen>();

  private constructor(stage: Stage) {
    this.stage = stage;
    this.cast = castOn(stage, { july: exportsOf.julyWhole });
    this.seeded = this.cast.seeded;
  }

  static async open(): Promise<Town> {
    return new Town(await Stage.open({ startingAt: '2026-08-01T07:00:00Z' }));
  }

  person(name: string): Person {
    return this.seeded.person(name);
  }

  /** Everybody may put files up there. */
  letAttach(channel: Channel): void {
    const { guild } = this.seeded;
    guild.overwrite(channel, guild.everyone, { allow: attachFiles });
  }

  /** Lets the bot do what is due, and what that brings about. */
  async tick(): Promise<void> {
    await this.stage.bot.tick();
    await this.stage.bot.idle();
  }

  /** Time passes, and what is due then is done. */
  async pass(o: { readonly minutes?: number; readonly hours?: number; readonly days?: number }): Promise<void> {
    await this.stage.pass((o.minutes ?? 0) * minute + (o.hours ?? 0) * hour + (o.days ?? 0) * day);
    await this.stage.pass(minute);
  }

  /** The newest message in a channel that says this, as somebody reads it. @throws where nobody said it */
  post(channel: keyof Seeded['channels'] | Channel, says: RegExp, as = 'olivia'): Screen {
    const place = typeof channel === 'string' ? this.seeded.channels[channel] : channel;
    return newest(this.person(as).reads(place), says);
  }

  /** The newest message in which the bot wrote this to them directly. @throws where there is none */
  dm(name: string, says: RegExp): Screen {
    return newest(this.person(name).dms(), says);
  }

  /** The newest message in a private thread of theirs. @throws where they are in none, or it does not say this */
  thread(name: string, says: RegExp): Screen {
    const own = this.seeded
      .seat(name)
      .channels()
      .find(({ type }) => type === ChannelType.PrivateThread);
    if (!own) throw new Error(`${name} is in no private thread.`);
    return newest(this.person(name).reads(own), says);
  }

  /** The same once it has come. */
  async waitForPost(channel: keyof Seeded['channels'], says: RegExp): Promise<Screen> {
    return eventually(`a message in #${channel} with ${says}`, () => {
      const found = this.person('olivia').reads(this.seeded.channels[channel]);
      return found.findLast((one) => !one.ephemeral && says.test(one.text));
    });
  }

  /** Remembers a message under a name, to look at it again when something became of it. */
  keep(name: string, message: Screen): void {
    this.#kept.set(name, message);
  }

  /** @throws where nothing was kept under that name */
  again(name: string): Screen {
    const kept = this.#kept.get(name);
    if (!kept) throw new Error(`No message was kept as ${name}.`);
    return kept;
  }

  async close(): Promise<void> {
    await this.stage.close();
  }
}

function newest(messages: readonly Screen[], says: RegExp): Screen {
  const found = messages.findLast((one) => !one.ephemeral && says.test(one.text));
  if (!found) throw new Error(`Nothing here says ${says}. Here is:\n${messages.map((one) => one.text.slice(0, 60)).join('\n')}`);
  return found;
}
