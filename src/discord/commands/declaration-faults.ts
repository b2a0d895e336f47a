import type { Command, CommandGroup, Option, OptionKind } from '#src/core/command.ts';
import { permissions } from '#src/core/permissions.ts';
import type { CommandTexts } from '#src/texts/en/commands.ts';

const namePattern = /^[a-z0-9-]{1,32}$/u;
const longestDescription = 100;
const mostOptions = 25;
const mostChoices = 25;
const longestChoice = 100;
/** Discord's own commands, which show instead of ours or behave differently. */
const taken: ReadonlySet<string> = new Set(['me', 'nick', 'msg', 'thread', 'shrug', 'spoiler', 'tts', 'giphy']);

type OptionKindName = OptionKind['name'];
const kinds: Readonly<Record<OptionKindName, true>> = {
  text: true,
  integer: true,
  boolean: true,
  choice: true,
  suggested: true,
  member: true,
  role: true,
  channel: true,
  attachment: true,
};

export function isGroup(declared: unknown): declared is CommandGroup {
  return isRecord(declared) && declared['is'] === 'group';
}

/** Enough to be handled as a command; `commandFaults` says whether it is a good one. */
export function isCommand(declared: unknown): declared is Command {
  return isRecord(declared) && declared['is'] === 'command' && isRecord(declared['options']);
}

export function groupFaults(path: readonly string[], declared: unknown, texts: CommandTexts): string[] {
  if (path.length === 0) return ['describes no folder: commands/ itself needs no index.ts'];
  if (!isGroup(declared)) return ['does not export group(…) by default'];
  return [...nameFaults(path), ...descriptionFaults(texts[path.join(' ')]?.description, `texts of “${path.join(' ')}”`)];
}

/** @param typed what a person types, without the slash */
export function commandFaults(typed: string, declared: unknown, texts: CommandTexts): string[] {
  if (!isCommand(declared)) return ['does not export command({ … }) by default'];
  const options = Object.entries(declared.options);
  const described = texts[typed];
  return [
    ...nameFaults(typed.split(' ')),
    ...(Object.hasOwn(permissions, declared.needs) ? [] : [`needs “${declared.needs}”, which is not in core/permissions.ts`]),
    ...(declared.answers === 'privately' || declared.answers === 'publicly' ? [] : ['answers neither privately nor publicly']),
    ...(typeof declared.run === 'function' ? [] : ['has no run']),
    ...descriptionFaults(described?.description, `texts of “${typed}”`),
    ...(options.length > mostOptions ? [`has over ${mostOptions} options`] : []),
    ...options.flatMap(([name, option]) => optionFaults(name, option, described?.options?.[name])),
    ...orderFaults(options),
    ...strayTexts(described?.options, options),
  ];
}

function nameFaults(path: readonly string[]): string[] {
  return [
    ...path.filter((word) => !namePattern.test(word)).map((word) => `“${word}” is not 1 to 32 small letters, digits or hyphens`),
    ...(taken.has(path[0] ?? '') ? [`/${path[0]} is a command of Discord itself`] : []),
  ];
}

function optionFaults(name: string, option: Option<unknown>, description: string | undefined): string[] {
  const said = `option “${name}”`;
  if (!isRecord(option) || !isRecord(option.kind) || !Object.hasOwn(kinds, option.kind.name))
    return [`${said}: is not made by core/command.ts`];
  return [
    ...(namePattern.test(name) ? [] : [`${said}: is not 1 to 32 small letters, digits or hyphens`]),
    ...descriptionFaults(description, `texts of ${said}`),
    ...(option.kind.name === 'choice' ? choiceFaults(option.kind.values, said) : []),
  ];
}

function choiceFaults(values: readonly string[], said: string): string[] {
  return [
    ...(values.length < 1 || values.length > mostChoices
      ? [`${said}: ${values.length} choices, 1 to ${mostChoices} are allowed`]
      : []),
    ...values
      .filter((value) => value.length < 1 || value.length > longestChoice)
      .map((value) => `${said}: “${value}” is not 1 to ${longestChoice} characters`),
    ...(new Set(values).size < values.length ? [`${said}: the same choice twice`] : []),
  ];
}

function descriptionFaults(description: string | undefined, said: string): string[] {
  if (description === undefined || description === '') return [`${said}: have no description`];
  return description.length > longestDescription
    ? [`${said}: ${description.length} characters, at most ${longestDescription}`]
    : [];
}

function orderFaults(options: readonly (readonly [string, Option<unknown>])[]): string[] {
  const firstOptional = options.findIndex(([, option]) => !option.required);
  const late = firstOptional < 0 ? undefined : options.slice(firstOptional).find(([, option]) => option.required);
  return late ? [`option “${late[0]}”: is required, and stands behind an optional one`] : [];
}

function strayTexts(
  texts: Readonly<Record<string, string>> | undefined,
  options: readonly (readonly [string, unknown])[],
): string[] {
  const names = new Set(options.map(([name]) => name));
  return Object.keys(texts ?? {})
    .filter((name) => !names.has(name))
    .map((name) => `texts of option “${name}”: there is no such option`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
