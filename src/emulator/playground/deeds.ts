import { ApplicationCommandOptionType, ComponentType } from 'discord-api-types/v10';
import { checkCount, chosenValues } from '../person/choices.ts';
import { commandData, findCommand, type FoundCommand } from '../person/commands.ts';
import { filledForm, type FieldValue } from '../person/filling.ts';
import { ShownForm } from '../person/form.ts';
import type { Names } from '../person/names.ts';
import { resolvedOptions, unfinishedOptions, type OptionValue } from '../person/options.ts';
import { record } from '../gateway/commands.ts';
import type { Outcome, Seat } from '../seat.ts';
import { walkComponents } from '../world/components.ts';
import type { World } from '../world/world.ts';
import { formShown } from './forms.ts';
import { mentionedBy } from './messages.ts';
import type { Answer, Ask, FieldSaid, FileSaid, OptionsSaid } from './wire.ts';

/** What somebody at the page does, done as their client would: held back with a sentence where it is wrong. */
export class Deeds {
  readonly #world: World;
  readonly #seat: Seat;
  readonly #names: Names;

  constructor(world: World, seat: Seat, names: Names) {
    this.#world = world;
    this.#seat = seat;
    this.#names = names;
  }

  async do(ask: Exclude<Ask, { kind: 'look' | 'scroll' | 'direct' }>): Promise<Answer> {
    switch (ask.kind) {
      case 'command':
        return this.#answer(await this.#run(ask));
      case 'suggest':
        return this.#suggest(ask);
      case 'menu':
        return this.#answer(await this.#seat.run(this.#chosen(ask.commandId, ask.targetId), ask.channelId));
      case 'press':
        return this.#answer(await this.#seat.press(ask.channelId, ask.messageId, this.#pressed(ask)));
      case 'submit':
        return this.#answer(await this.#seat.submit(await this.#filled(ask), ask.channelId, ask.messageId));
      case 'write':
        this.#seat.post(ask.channelId, { content: ask.content, files: ask.files.map(fileFrom) });
        return { kind: 'done' };
      case 'remove':
        this.#seat.remove(ask.channelId, ask.messageId);
        return { kind: 'done' };
      case 'voice':
        if (ask.channelId === null) this.#seat.leaveVoice();
        else this.#seat.joinVoice(ask.channelId);
        return { kind: 'done' };
      case 'interest':
        this.#seat.setInterest(ask.eventId, ask.isInterested);
        return { kind: 'done' };
      default:
        return ask satisfies never;
    }
  }

  async #run({ command, options, channelId }: Extract<Ask, { kind: 'command' }>): Promise<Outcome> {
    const { found, given } = this.#typed(command, options);
    return this.#seat.run(commandData(found, await resolvedOptions(this.#typist, found, given)), channelId);
  }

  async #suggest({ command, option, typed, options, channelId }: Extract<Ask, { kind: 'suggest' }>): Promise<Answer> {
    const { found, given } = this.#typed(command, options);
    const unfinished = await unfinishedOptions(this.#typist, found, { name: option, typed }, given);
    return { kind: 'suggestions', choices: await this.#seat.complete(commandData(found, unfinished), channelId) };
  }

  get #typist() {
    return { seat: this.#seat, names: this.#names };
  }

  #typed(command: string, said: OptionsSaid): { found: FoundCommand; given: Record<string, OptionValue> } {
    const found = findCommand(this.#seat.commands(), command, this.#names.userMention(this.#seat.userId).slice(1));
    const isFile = (name: string): boolean =>
      found.options.some((one) => one.name === name && one.type === ApplicationCommandOptionType.Attachment);
    const entries = Object.entries(said).map(([name, value]) => [name, optionFrom(value, isFile(name))] as const);
    return { found, given: Object.fromEntries(entries) };
  }

  #chosen(commandId: string, targetId: string): object {
    const command = this.#seat.commands().find(({ id }) => id === commandId);
    if (!command) throw new Error('This is not in the menu any more.');
    const { id, name, type, guild_id } = command;
    return { id, name, type, target_id: targetId, ...(guild_id !== undefined && { guild_id }) };
  }

  #pressed({ channelId, messageId, customId, values = [] }: Extract<Ask, { kind: 'press' }>): object {
    const message = this.#seat.messages(channelId, new Set([messageId])).at(0);
    const component = [...walkComponents(message?.components)].find((one) => record(one)?.['custom_id'] === customId);
    const type = record(component)?.['type'];
    if (type === undefined) throw new Error('This message has changed meanwhile.');
    if (type === ComponentType.Button) return { custom_id: customId, component_type: type };
    const select = selectFrom(component);
    const chosen = chosenValues(select, values, this.#names, 'This list');
    checkCount(chosen.length, select.min_values ?? 1, select.max_values ?? 1, 'This list');
    return { custom_id: customId, component_type: type, values: chosen };
  }

  async #filled({ channelId, customId, fields }: Extract<Ask, { kind: 'submit' }>): Promise<object> {
    const key = this.#world.formKey(this.#seat.userId, channelId, customId);
    const opened = this.#world.openForms.get(key)?.answer;
    if (opened?.kind !== 'modal') throw new Error('This form is not open any more. Open it again.');
    const form = new ShownForm(opened.modal);
    return filledForm(this.#typist, form, ({ component }) => {
      const said = fields[component.custom_id];
      return said === undefined ? undefined : valueFrom(said, component.type === ComponentType.FileUpload);
    });
  }

  #answer(outcome: Outcome): Answer {
    if (outcome.kind === 'failed') return outcome;
    if (outcome.kind !== 'modal') return { kind: 'done' };
    const { modal, channelId, messageId } = outcome;
    return { kind: 'form', form: formShown(new ShownForm(modal), { channelId, messageId }, mentionedBy(this.#names)) };
  }
}

const fileFrom = ({ name, bytes }: FileSaid) => ({ name, bytes: new Uint8Array(Buffer.from(bytes, 'base64')) });

/** A person of a test may name a file of this machine; a page in a browser may not: it hands in what is in it. */
function optionFrom(said: OptionsSaid[string], isFile: boolean): OptionValue {
  if (typeof said === 'object') return fileFrom(said);
  if (isFile) throw new Error('Choose a file.');
  return said;
}

function valueFrom(said: FieldSaid, isFiles: boolean): FieldValue {
  if (typeof said === 'string' || typeof said === 'boolean') {
    if (isFiles) throw new Error('Choose a file.');
    return said;
  }
  return said.map((one) => {
    if (typeof one === 'object') return fileFrom(one);
    if (isFiles) throw new Error('Choose a file.');
    return one;
  });
}

/** Whatever has a custom_id and is no button is a select: Discord has nothing else in a message. */
function selectFrom(component: unknown): Parameters<typeof chosenValues>[0] {
  return component as Parameters<typeof chosenValues>[0];
}
