import type { Channel, Emulator, Guild, Screen, User } from '#src/emulator/index.ts';

/** What became of something forged, as its sender reads it. */
export interface Answered {
  /** What the sender reads, a form's title and fields included. */
  readonly text: string;
  /** Anything but an answer for the sender alone: a message for everybody, or one changed under everybody's eyes. */
  readonly public: boolean;
}

export interface PressOf {
  readonly customId: string;
  /** Discord's number of the component; a string select's values are taken as they are. */
  readonly type?: number;
  readonly values?: readonly string[];
}

const pressable = new WeakMap<Guild, Map<string, string>>();

/** What of the bot's everybody sees there: looked for once, because thousands of answers to one person each lie around it. */
function postedIn(guild: Guild, channel: Channel): string {
  const known = pressable.get(guild) ?? new Map<string, string>();
  pressable.set(guild, known);
  const id = known.get(channel.id) ?? guild.messages(channel).find((message) => message.ephemeral_for === null)?.id;
  if (id === undefined) throw new Error('the bot has posted nothing here that could be pressed on');
  known.set(channel.id, id);
  return id;
}

/**
 * A member whose client sends what no client would: commands that Discord hides from them, buttons they were never
 * shown, with any custom_id. Discord itself says who they are and what roles they have; nothing else is to be believed.
 */
export class Forger {
  readonly #emulator: Emulator;
  readonly #user: User;
  readonly #guild: Guild;
  readonly #channel: Channel;
  readonly #messageId: string;

  /** @param o.channel where a message of the bot stands that everybody sees: buttons are pressed on it */
  constructor(o: { emulator: Emulator; user: User; guild: Guild; channel: Channel }) {
    this.#emulator = o.emulator;
    this.#user = o.user;
    this.#guild = o.guild;
    this.#channel = o.channel;
    this.#messageId = postedIn(o.guild, o.channel);
  }

  /** @param options of the command as Discord sends them: name, type and value */
  async types(path: readonly string[], options: readonly object[] = []): Promise<Answered> {
    return this.#read(await this.#seat().run(this.#command(path, options), this.#channel.id));
  }

  /** Chooses a command in the menu of a member (2) or a message (3), by its visible name. */
  async uses(type: 2 | 3, name: string, target: string): Promise<Answered> {
    const command = this.#shownToOwner().find((each) => each.name === name && each.type === type);
    if (!command) throw new Error(`no ${name} in a menu`);
    return this.#read(await this.#seat().run({ id: command.id, name, type, target_id: target }, this.#channel.id));
  }

  async completes(path: readonly string[], option: string, typed = ''): Promise<readonly string[]> {
    const asked = [{ name: option, type: 3, value: typed, focused: true }];
    const choices = await this.#seat().complete(this.#command(path, asked), this.#channel.id);
    return choices.map(({ name, value }) => `${name} = ${value}`);
  }

  async presses({ customId, type = 2, values }: PressOf): Promise<Answered> {
    const data = { custom_id: customId, component_type: type, ...(values && { values }) };
    return this.#read(await this.#seat().press(this.#channel.id, this.#messageId, data));
  }

  /** Sends a form that is open for this member, filled with texts by the names of its fields. */
  async submits(customId: string, fields: Readonly<Record<string, string>>): Promise<Answered> {
    const components = Object.entries(fields).map(([name, value], id) => ({
      type: 18,
      id: id * 2 + 1,
      component: { type: 4, id: id * 2 + 2, custom_id: name, value },
    }));
    return this.#read(await this.#seat().submit({ custom_id: customId, components }, this.#channel.id, this.#messageId));
  }

  /** Somebody with every permission of the server: what Discord hides is asked for all the same. */
  #command(path: readonly string[], options: readonly object[]): object {
    const [name = '', sub] = path;
    const command = this.#shownToOwner().find((each) => each.name === name && each.type === 1);
    if (!command) throw new Error(`no command /${name}`);
    const given = sub === undefined ? options : [{ type: 1, name: sub, options }];
    return { id: command.id, name, type: 1, options: given };
  }

  #shownToOwner() {
    return this.#emulator.seat({ ...this.#user, id: this.#guild.ownerId }, this.#guild).commands();
  }

  #seat(): ReturnType<Emulator['seat']> {
    return this.#emulator.seat(this.#user, this.#guild);
  }

  #read(outcome: Awaited<ReturnType<ReturnType<Emulator['seat']>['press']>>): Answered {
    switch (outcome.kind) {
      case 'modal':
        return { text: JSON.stringify(outcome.modal), public: false };
      case 'message':
        return { text: this.#textOf(outcome.messageId), public: !outcome.ephemeral };
      case 'updated':
        return { text: this.#textOf(outcome.messageId), public: true };
      case 'nothing':
      case 'failed':
        return { text: `(${outcome.kind})`, public: false };
      default:
        return outcome satisfies never;
    }
  }

  #textOf(messageId: string): string {
    const screens: readonly Screen[] = this.#emulator.person(this.#user, this.#guild).reads(this.#channel);
    const text = screens.find(({ place }) => place?.id === messageId)?.text ?? '(not visible)';
    return text.replaceAll(/^(?:#+|-#) |\*\*/gmu, '');
  }
}
