import { type APIApplicationCommandOptionChoice, type APIMessage, ChannelType } from 'discord-api-types/v10';
import { systemClock } from '../clock.ts';
import type { Clock } from '../model.ts';
import type { Outcome, Seat } from '../seat.ts';
import { checkCount, chosenValues } from './choices.ts';
import { commandData, findCommand, typedOptions } from './commands.ts';
import { isCalled, type ShownButton, type ShownFile } from './controls.ts';
import { type FieldValue, filledForm } from './filling.ts';
import { ShownForm } from './form.ts';
import { asShown } from './markup.ts';
import { memberName, Names, type Ref } from './names.ts';
import { type OptionValue, resolvedOptions, unfinishedOptions } from './options.ts';
import { noticeScreen, type Place, Screen, screenOf } from './screen.ts';

/** A message to act on: a screen, or a message as a guild handle gives it. */
export type MessageRef = Screen | { readonly id: string; readonly channel_id: string };

export interface OnMessage {
  /** The message; without it the one on the person's screen. */
  readonly on?: MessageRef;
  /** Part of the text beside the button, when several are called the same. */
  readonly beside?: string;
}

type Options = Readonly<Record<string, OptionValue | undefined>>;

/** A form that is open, and where it was opened from. */
interface OpenForm {
  readonly form: ShownForm;
  readonly channelId: string;
  readonly messageId: string | undefined;
}

const FAILED = {
  'did-not-respond': 'The application did not respond',
  error: 'Something went wrong. Try again.',
} as const;

/** The human at a Discord client: types, clicks, fills forms, and reads what a member with their roles may see. */
export class Person {
  readonly id: string;
  readonly #seat: Seat;
  readonly #names: Names;
  readonly #clock: Clock;
  #place: Place | undefined;
  #open: OpenForm | undefined;
  #notice: string | undefined;
  #channelId: string | undefined;

  constructor(seat: Seat, clock: Clock = systemClock) {
    this.id = seat.userId;
    this.#seat = seat;
    this.#clock = clock;
    this.#names = new Names(seat);
  }

  /** The name others see in this server. */
  get name(): string {
    return memberName(this.#names.member({ id: this.id }));
  }

  /**
   * Types a command and sends it: `types('/my earnings', { month: '2026-07' })` or `types('/my earnings month: 2026-07')`.
   * Resolves with the screen that came of it. Rejects with what keeps the client from sending it: a command that is not
   * shown, an option that is unknown, missing or of another type.
   */
  async types(line: string, options: Options = {}, where: { in?: Ref } = {}): Promise<Screen> {
    const found = findCommand(this.#seat.commands(), line, this.name);
    const given = { ...typedOptions(found), ...options };
    const channelId = this.#typingIn(where.in);
    const resolved = await resolvedOptions({ seat: this.#seat, names: this.#names }, found, given);
    this.#place = undefined;
    return this.#after(await this.#seat.run(commandData(found, resolved), channelId), channelId);
  }

  /** What is suggested while an option is being typed; `others` are the options that already stand there. */
  async completes(
    line: string,
    option: string,
    typed: string,
    others: Options = {},
  ): Promise<APIApplicationCommandOptionChoice[]> {
    const found = findCommand(this.#seat.commands(), line, this.name);
    const typist = { seat: this.#seat, names: this.#names };
    const given = { ...typedOptions(found), ...others };
    const options = await unfinishedOptions(typist, found, { name: option, typed }, given);
    return this.#seat.complete(commandData(found, options), this.#typingIn(undefined));
  }

  /** Presses a button by its label. */
  async clicks(label: string | RegExp, o: OnMessage = {}): Promise<Screen> {
    const screen = this.#looksAt(o.on, (candidate) => candidate.buttons.some((button) => isCalled(button, label)));
    const button = pickButton(screen, label, o.beside);
    const data = { custom_id: button.customId, component_type: 2 };
    return this.#press(screen, data);
  }

  /** Presses a button on this message. */
  async reactsTo(message: MessageRef, label: string | RegExp): Promise<Screen> {
    return this.clicks(label, { on: message });
  }

  /** Chooses in a select, known by its hint or the text right above it. */
  async selects(name: string, wanted: Ref | readonly Ref[], o: Pick<OnMessage, 'on'> = {}): Promise<Screen> {
    const isMeant = (select: { placeholder: string; above: string }): boolean =>
      select.placeholder === name || select.above.includes(name);
    const screen = this.#looksAt(o.on, (candidate) => candidate.selects.some(isMeant));
    const exact = screen.selects.find((select) => select.placeholder === name);
    const select = exact ?? screen.selects.find(isMeant);
    if (!select) {
      const known = screen.selects.map((one) => one.placeholder).join(', ') || 'none';
      throw new Error(`There is no select "${name}" here, only ${known}:\n${String(screen)}`);
    }
    if (select.disabled) throw new Error(`The select "${name}" is disabled`);
    const { component } = select;
    const refs: readonly Ref[] = typeof wanted === 'string' || 'id' in wanted ? [wanted] : wanted;
    const values = chosenValues(component, refs, this.#names, `The select "${name}"`);
    checkCount(values.length, component.min_values ?? 1, component.max_values ?? 1, `The select "${name}"`);
    return this.#press(screen, { custom_id: select.customId, component_type: component.type, values });
  }

  /** Fills the form that is open, by the labels of its fields, and submits it; what is not named stays as it was. */
  async fills(values: Readonly<Record<string, FieldValue>>): Promise<Screen> {
    const open = this.#open;
    if (!open) throw new Error(`No form is open:\n${String(this.screen)}`);
    const data = await filledForm({ seat: this.#seat, names: this.#names }, open.form, values);
    this.#open = undefined;
    return this.#after(await this.#seat.submit(data, open.channelId, open.messageId), open.channelId);
  }

  /** What they have before them: an open form, else the last answer as it is now, else what the client said. */
  get screen(): Screen {
    if (this.#open) return new Screen({ shown: [], reading: this.#reading, form: this.#open.form });
    const message = this.#place && this.#message(this.#place);
    return message ? screenOf(message, this.#reading, this.#notice) : noticeScreen(this.#notice);
  }

  /** The messages of a channel or thread, oldest first. Throws when they cannot see it. */
  reads(channel: Ref): Screen[] {
    const { id } = this.#names.channel(channel);
    return this.#seat.messages(id).map((message) => screenOf(message, this.#reading));
  }

  sees(channel: Ref): boolean {
    try {
      return this.#names.channel(channel).id !== '';
    } catch {
      return false;
    }
  }

  /** What bots wrote to them directly, oldest first. */
  dms(): Screen[] {
    return this.#seat.dms().map((message) => screenOf(message, this.#reading));
  }

  /** The names of the commands they are shown, as `/setup`. */
  commands(): string[] {
    return this.#seat.commands().map((command) => `/${command.name}`);
  }

  /** Opens a file of the screen, by name or as the screen gives it. Rejects when the link no longer works. */
  async downloads(file: string | ShownFile): Promise<Uint8Array> {
    const shown = typeof file === 'string' ? this.screen.files.find(({ name }) => name === file) : file;
    if (!shown) throw new Error(`That file is not here:\n${String(this.screen)}`);
    const response = await fetch(shown.url);
    if (!response.ok) throw new Error(await response.text());
    return new Uint8Array(await response.arrayBuffer());
  }

  readonly #reading = (text: string): string => asShown(text, this.#names, this.#clock.now());

  /** The channel they are in: the one named, the last one, or the first they can write in. */
  #typingIn(ref: Ref | undefined): string {
    if (ref !== undefined) this.#channelId = this.#names.channel(ref).id;
    const channels = this.#seat.channels();
    const still = channels.find((channel) => channel.id === this.#channelId);
    const channel = still ?? channels.find((candidate) => candidate.type === ChannelType.GuildText);
    if (!channel) throw new Error(`${this.name} sees no channel to type in`);
    return channel.id;
  }

  #message(place: Place): APIMessage | undefined {
    const inGuild = this.#seat.channels().some((channel) => channel.id === place.channelId);
    const messages = inGuild ? this.#seat.messages(place.channelId) : this.#seat.dms();
    return messages.find((message) => message.id === place.id);
  }

  /** The screen to act on: the message named, the current one, or, with nothing before them, the newest that has it. */
  #looksAt(on: MessageRef | undefined, has: (screen: Screen) => boolean): Screen {
    if (this.#open && !on) throw new Error(`A form is open:\n${String(this.screen)}`);
    this.#open = undefined;
    if (on) {
      const place = on instanceof Screen ? on.place : { id: on.id, channelId: on.channel_id };
      const message = place && this.#message(place);
      if (!message) throw new Error(`${this.name} does not see that message`);
      return screenOf(message, this.#reading);
    }
    if (this.#place) return this.screen;
    const all = this.#seat.channels().flatMap((channel) => [...this.#seat.messages(channel.id)]);
    const newestFirst = [...all, ...this.#seat.dms()].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1));
    const screens = newestFirst.map((message) => screenOf(message, this.#reading));
    return screens.find(has) ?? this.screen;
  }

  async #press(screen: Screen, data: object): Promise<Screen> {
    const { place } = screen;
    if (!place) throw new Error('There is no message to press on');
    this.#place = place;
    const outcome = await this.#seat.press(place.channelId, place.id, data);
    return this.#after(outcome, place.channelId);
  }

  #after(outcome: Outcome, channelId: string): Screen {
    this.#notice = undefined;
    this.#channelId ??= channelId;
    switch (outcome.kind) {
      case 'message':
      case 'updated':
        this.#place = { id: outcome.messageId, channelId: outcome.channelId };
        break;
      case 'modal':
        this.#open = {
          form: new ShownForm(outcome.modal),
          channelId: outcome.channelId,
          messageId: outcome.messageId,
        };
        break;
      case 'failed':
        this.#notice = FAILED[outcome.reason];
        break;
      case 'nothing':
        break;
      default:
    }
    return this.screen;
  }
}

function pickButton(screen: Screen, label: string | RegExp, beside: string | undefined): ShownButton {
  const called = screen.buttons.filter((button) => isCalled(button, label));
  const meant = beside === undefined ? called : called.filter((button) => button.beside?.includes(beside));
  const [button] = meant;
  if (!button) {
    const known = screen.buttons.map((one) => one.label).join(', ') || 'none';
    throw new Error(`There is no button "${String(label)}" here, only ${known}:\n${String(screen)}`);
  }
  if (meant.length > 1) throw new Error(`${meant.length} buttons are called "${String(label)}": say what is beside it`);
  if (button.url !== undefined) throw new Error(`"${button.label}" is a link to ${button.url}`);
  if (button.disabled) throw new Error(`The button "${button.label}" is disabled`);
  return button;
}
