import { type APIApplicationCommandBasicOption, ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import type { Seat } from '../seat.ts';
import type { FoundCommand } from './commands.ts';
import { chosenFile, type FileRef } from './files.ts';
import type { Names, Ref } from './names.ts';

/** What a person gives for an option: text, a number, a choice by name or value, a thing, or a file. */
export type OptionValue = string | number | boolean | Ref | FileRef;

interface Typist {
  readonly seat: Seat;
  readonly names: Names;
}

function asText(value: OptionValue, where: string): string {
  if (typeof value === 'object') throw new Error(`${where} takes text`);
  return String(value);
}

function asRef(value: OptionValue, where: string): Ref {
  if (typeof value === 'string' || (typeof value === 'object' && 'id' in value)) return value;
  throw new Error(`${where} takes a member, role or channel`);
}

function checkedNumber(
  option: Extract<APIApplicationCommandBasicOption, { type: Type.Integer | Type.Number }>,
  value: OptionValue,
  where: string,
): number {
  const text = asText(value, where);
  const number = Number(text);
  if (text.trim() === '' || Number.isNaN(number) || (option.type === Type.Integer && !Number.isInteger(number)))
    throw new Error(`${where} takes ${option.type === Type.Integer ? 'a whole number' : 'a number'}, not ${text}`);
  const least = ('min_value' in option ? option.min_value : undefined) ?? -Infinity;
  const most = ('max_value' in option ? option.max_value : undefined) ?? Infinity;
  if (number < least) throw new Error(`${where} must be at least ${least}, not ${number}`);
  if (number > most) throw new Error(`${where} must be at most ${most}, not ${number}`);
  return number;
}

function checkedText(
  option: Extract<APIApplicationCommandBasicOption, { type: Type.String }>,
  value: OptionValue,
  where: string,
): string {
  const text = asText(value, where);
  const least = ('min_length' in option ? option.min_length : undefined) ?? 1;
  const most = ('max_length' in option ? option.max_length : undefined) ?? 6000;
  if (text.length < least) throw new Error(`${where} must be at least ${least} characters, not ${text.length}`);
  if (text.length > most) throw new Error(`${where} takes at most ${most} characters, not ${text.length}`);
  return text;
}

/** A choice by the name one sees, or by its value. */
function choiceOf(option: APIApplicationCommandBasicOption, value: OptionValue, where: string): string | number | undefined {
  const choices = 'choices' in option ? (option.choices ?? []) : [];
  if (choices.length === 0) return undefined;
  const wanted = asText(value, where);
  const found = choices.find((choice) => choice.name === wanted) ?? choices.find((choice) => String(choice.value) === wanted);
  if (found) return found.value;
  throw new Error(`${where} offers ${choices.map((choice) => choice.name).join(', ')}, not ${wanted}`);
}

function channelId(
  option: Extract<APIApplicationCommandBasicOption, { type: Type.Channel }>,
  ref: Ref,
  names: Names,
  where: string,
): string {
  const channel = names.channel(ref);
  const types: readonly number[] = option.channel_types ?? [];
  if (types.length > 0 && !types.includes(channel.type))
    throw new Error(`${where} does not offer a channel of the kind ${channel.type}`);
  return channel.id;
}

async function valueOf(
  typist: Typist,
  option: APIApplicationCommandBasicOption,
  value: OptionValue,
  where: string,
): Promise<string | number | boolean> {
  const { names, seat } = typist;
  const choice = choiceOf(option, value, where);
  if (choice !== undefined) return choice;
  switch (option.type) {
    case Type.String:
      return checkedText(option, value, where);
    case Type.Integer:
    case Type.Number:
      return checkedNumber(option, value, where);
    case Type.Boolean: {
      const text = asText(value, where).toLowerCase();
      if (text !== 'true' && text !== 'false') throw new Error(`${where} is true or false, not ${text}`);
      return text === 'true';
    }
    case Type.User:
      return names.member(asRef(value, where)).user.id;
    case Type.Role:
      return names.role(asRef(value, where)).id;
    case Type.Mentionable:
      return names.mentionable(asRef(value, where));
    case Type.Channel:
      return channelId(option, asRef(value, where), names, where);
    case Type.Attachment: {
      if (typeof value !== 'string' && !(typeof value === 'object' && 'bytes' in value)) throw new Error(`${where} takes a file`);
      return seat.upload(await chosenFile(value, option.file_types)).id;
    }
    default:
      throw new Error(`${where} is of a kind no client knows`);
  }
}

/** The options of an interaction. Throws as the client would hold it back: unknown, missing, of another type, too long. */
export async function resolvedOptions(
  typist: Typist,
  found: FoundCommand,
  given: Readonly<Record<string, OptionValue | undefined>>,
): Promise<object[]> {
  const names = found.options.map((option) => option.name);
  const strange = Object.keys(given).find((name) => !names.includes(name));
  if (strange !== undefined) throw new Error(`${found.typed} has no option ${strange}; it has ${names.join(', ') || 'none'}`);
  const options: object[] = [];
  for (const option of found.options) {
    const value = given[option.name];
    if (value === undefined) {
      if (option.required) throw new Error(`${found.typed} needs its option ${option.name}`);
      continue;
    }
    const where = `${found.typed} ${option.name}`;
    options.push({ name: option.name, type: option.type, value: await valueOf(typist, option, value, where) });
  }
  return options;
}

/** The options while one of them is still being typed: what stands there so far, unchecked, the one with `focused`. */
export async function unfinishedOptions(
  typist: Typist,
  found: FoundCommand,
  focus: { readonly name: string; readonly typed: string },
  given: Readonly<Record<string, OptionValue | undefined>>,
): Promise<object[]> {
  const focused = found.options.find((option) => option.name === focus.name);
  if (!focused) throw new Error(`${found.typed} has no option ${focus.name}`);
  if (!('autocomplete' in focused) || !focused.autocomplete) throw new Error(`${found.typed} ${focus.name} suggests nothing`);
  const others = found.options.filter((option) => option.name !== focus.name);
  const optional = others.map((option) => ({ ...option, required: false }));
  const rest = await resolvedOptions(typist, { ...found, options: optional }, given);
  return [...rest, { name: focused.name, type: focused.type, value: focus.typed, focused: true }];
}
