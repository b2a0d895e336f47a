import { type APIApplicationCommandOptionChoice, ApplicationCommandType, ChannelType } from 'discord-api-types/v10';
import { systemClock } from '../clock.ts';
import type { Clock } from '../model.ts';
import type { Outcome, Seat } from '../seat.ts';
import { checkCount, chosenValues } from './choices.ts';
import { commandData, findCommand, typedOptions } from './commands.ts';
import { isCalled, isSelectCalled, pickButton, pickSelect, type ShownFile } from './controls.ts';
import { byLabel, type FieldValue, filledForm } from './filling.ts';
import { chosenFile, type FileRef } from './files.ts';
import { ShownForm } from './form.ts';
import { menuCommands, menuData, type MenuOf } from './menus.ts';
import { memberName, Names, type Ref } from './names.ts';
import { type OptionValue, resolvedOptions, unfinishedOptions } from './options.ts';
import { noticeScreen, type Place, Screen } from './screen.ts';
import { isMessage, type MessageRef, Sight } from './sight.ts';

export interface OnMessage {
  /** The message; without it the one on the person's screen. */
  readonly on?: MessageRef;
  /** Part of what is read beside the button, in any case, when several are called the same. */
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
  readonly #sight: Sight;
  #place: Place | undefined;
  #open: OpenForm | undefined;
  #notice: string | undefined;
  #channelId: string | undefined;

  constructor(seat: Seat, clock: Clock = systemClock) {
    this.id = seat.userId;
    this.#seat = seat;
    this.#names = new Names(seat);
    this.#sight = new Sight({ seat, names: this.#names, clock, name: () => this.name });
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

  /**
   * Chooses a command in the menu of a member or a message, under Apps: `uses('Creator card', { on: ana })`. Rejects when
   * it does not stand there, or they do not see what it is on.
   */
  async uses(name: string, { on, ...where }: { on: Ref | MessageRef; in?: Ref }): Promise<Screen> {
    const place = isMessage(on)
      ? this.#sight.placeOf(on)
      : { id: this.#names.member(on).user.id, channelId: this.#typingIn(where.in) };
    const target = { of: isMessage(on) ? 'message' : 'member', id: place.id } as const;
    const { channelId } = place;
    const data = menuData(this.#seat.commands(), name, target);
    this.#place = undefined;
    return this.#after(await this.#seat.run(data, channelId), channelId);
  }

  /** What Discord shows them in the menu of a member or a message, under Apps. */
  menu(of: MenuOf): string[] {
    return menuCommands(this.#seat.commands(), of).map((command) => command.name);
  }

  /** Writes a message. Rejects where they may not. */
  async posts(channel: Ref, content: string, files: readonly FileRef[] = []): Promise<Screen> {
    const { id } = this.#names.channel(channel);
    const chosen = await Promise.all(files.map((file) => chosenFile(file, undefined)));
    return this.#sight.screenOf(this.#seat.post(id, { content, files: chosen }));
  }

  /** Deletes a message of theirs. */
  deletes(message: MessageRef): void {
    const { id, channelId } = this.#sight.placeOf(message);
    this.#seat.remove(channelId, id);
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
    const button = pickButton(screen, label, o.beside, this.#sight.reading);
    const data = { custom_id: button.customId, component_type: 2 };
    return this.#press(screen, data);
  }

  /** Presses a button on this message. */
  async reactsTo(message: MessageRef, label: string | RegExp): Promise<Screen> {
    return this.clicks(label, { on: message });
  }

  /** Chooses in a select, known by its hint or the text right above it. */
  async selects(name: string, wanted: Ref | readonly Ref[], o: Pick<OnMessage, 'on'> = {}): Promise<Screen> {
    const screen = this.#looksAt(o.on, (candidate) => candidate.selects.some((select) => isSelectCalled(select, name)));
    const select = pickSelect(screen, name);
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
    const data = await filledForm({ seat: this.#seat, names: this.#names }, open.form, byLabel(open.form, values));
    this.#open = undefined;
    return this.#after(await this.#seat.submit(data, open.channelId, open.messageId), open.channelId);
  }

  /** Cancels the form that is open: nothing is sent, and what was before it is before them again. */
  closes(): Screen {
    this.#open = undefined;
    return this.screen;
  }

  /** What they have before them: an open form, else the last answer as it is now, else what the client said. */
  get screen(): Screen {
    if (this.#open) return new Screen({ shown: [], reading: this.#sight.reading, form: this.#open.form });
    const message = this.#place && this.#sight.message(this.#place);
    return message ? this.#sight.screenOf(message, this.#notice) : noticeScreen(this.#notice);
  }

  /** The messages of a channel or thread, oldest first. Throws when they cannot see it. */
  reads(channel: Ref): Screen[] {
    const { id } = this.#names.channel(channel);
    return this.#seat.messages(id).map((message) => this.#sight.screenOf(message));
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
    return this.#seat.dms().map((message) => this.#sight.screenOf(message));
  }

  /** The names of the commands they are shown when they type, as `/setup`. */
  commands(): string[] {
    const typed = this.#seat.commands().filter(({ type }) => type === ApplicationCommandType.ChatInput);
    return typed.map((command) => `/${command.name}`);
  }

  /** Opens a file of the screen, by name or as the screen gives it. Rejects when the link no longer works. */
  async downloads(file: string | ShownFile): Promise<Uint8Array> {
    const shown = typeof file === 'string' ? this.screen.files.find(({ name }) => name === file) : file;
    if (!shown) throw new Error(`That file is not here:\n${String(this.screen)}`);
    const response = await fetch(shown.url);
    if (!response.ok) throw new Error(await response.text());
    return new Uint8Array(await response.arrayBuffer());
  }

  /** The channel they are in: the one named, the last one, or the first they can write in. */
  #typingIn(ref: Ref | undefined): string {
    if (ref !== undefined) this.#channelId = this.#names.channel(ref).id;
    const channels = this.#seat.channels();
    const still = channels.find((channel) => channel.id === this.#channelId);
    const channel = still ?? channels.find((candidate) => candidate.type === ChannelType.GuildText);
    if (!channel) throw new Error(`${this.name} sees no channel to type in`);
    return channel.id;
  }

  /** The screen to act on: the message named, the current one, or, with nothing before them, the newest that has it. */
  #looksAt(on: MessageRef | undefined, has: (screen: Screen) => boolean): Screen {
    if (this.#open && !on) throw new Error(`A form is open:\n${String(this.screen)}`);
    this.#open = undefined;
    if (on) return this.#sight.lookAt(on);
    if (this.#place) return this.screen;
    return this.#sight.newest(has) ?? this.screen;
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
