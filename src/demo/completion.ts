import { firstWords } from './typed.ts';
import { commandOf, type DeclaredCommand, type DeclaredOption } from './typed-command.ts';

/** What can be named from where somebody stands. */
export interface Surroundings {
  readonly people: readonly string[];
  readonly roles: readonly string[];
  readonly channels: readonly string[];
  readonly commands: readonly DeclaredCommand[];
  readonly files: readonly string[];
  readonly buttons: readonly string[];
  /** `least`: how many must be chosen. */
  readonly selects: readonly { readonly name: string; readonly values: readonly string[]; readonly least: number }[];
  /** What the bot suggests. @param values the options already typed */
  suggest(path: string, option: string, typed: string, values: Readonly<Record<string, string>>): Promise<readonly string[]>;
  /** What somebody else can name. @param who in lower case; nobody of that name: these surroundings */
  of(who: string): Surroundings;
}

/** Completions of a line, and the part of it they replace: what node:readline asks for. */
export async function complete(line: string, around: Surroundings): Promise<[string[], string]> {
  const [spoken, who] = /^([\w.-]+)>\s*/u.exec(line) ?? [];
  if (spoken !== undefined) return complete(line.slice(spoken.length), who === undefined ? around : around.of(who.toLowerCase()));
  if (line.startsWith('/')) return completeCommand(line.slice(1), around);
  const [word = '', ...others] = line.split(' ');
  if (others.length === 0)
    return fitting([...firstWords.map((one) => `${one} `), '/', ...around.people.map((name) => `${name}> `)], line);
  const rest = others.join(' ');
  if (word === 'as') return fitting(around.people, rest);
  if (word === 'click') return fitting(around.buttons, rest);
  if (word === 'look')
    return fitting(
      around.channels.map((name) => `#${name}`),
      rest,
    );
  if (word === 'time') return fitting(['+30m', '+1h', '+1d'], rest);
  return word === 'select' ? completeSelect(rest, around) : [[], line];
}

function completeSelect(rest: string, around: Surroundings): [string[], string] {
  const chosen = around.selects.find(({ name }) => rest.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  if (!chosen)
    return fitting(
      around.selects.map(({ name }) => `${name}: `),
      rest,
    );
  const last = rest.slice(Math.max(rest.lastIndexOf(','), rest.indexOf(':', chosen.name.length)) + 1).trimStart();
  return fitting(chosen.values, last);
}

async function completeCommand(line: string, around: Surroundings): Promise<[string[], string]> {
  const command = commandOf(line, around.commands);
  const typing = command && line.startsWith(`${command.path} `);
  if (!command || !typing)
    return fitting(
      around.commands.map(({ path }) => `/${path} `),
      `/${line}`,
    );
  const rest = line.slice(command.path.length + 1);
  const marks = [...rest.matchAll(/(?<=^| )([\w-]+):/gu)];
  const last = marks.at(-1);
  const option = command.options.find(({ name }) => name === last?.[1]);
  const typed = last ? rest.slice(last.index + last[0].length).trimStart() : '';
  const values = option ? await valuesOf(command, option, typed, rest, around) : [];
  const [hits] = fitting(values, typed);
  if (hits.length > 0 && !(typed.endsWith(' ') && values.includes(typed.trim()))) return [hits, typed];
  const used = new Set(marks.map((mark) => mark[1]));
  const word = rest.slice(rest.lastIndexOf(' ') + 1);
  return word.includes(':')
    ? [[], word]
    : fitting(
        command.options.filter(({ name }) => !used.has(name)).map(({ name }) => `${name}:`),
        word,
      );
}

async function valuesOf(
  command: DeclaredCommand,
  option: DeclaredOption,
  typed: string,
  rest: string,
  around: Surroundings,
): Promise<readonly string[]> {
  if (option.choices.length > 0) return option.choices;
  if (option.suggests) return around.suggest(command.path, option.name, typed, valuesBefore(rest, option.name));
  const lists = {
    text: [],
    'yes-no': ['true', 'false'],
    member: around.people,
    role: around.roles,
    channel: around.channels,
    file: around.files,
  };
  return lists[option.kind];
}

function valuesBefore(rest: string, option: string): Record<string, string> {
  const before = rest.slice(0, rest.indexOf(`${option}:`));
  return Object.fromEntries(
    [...before.matchAll(/([\w-]+):\s*(.*?)(?= [\w-]+:|$)/gu)].map((mark) => [mark[1], (mark[2] ?? '').trim()]),
  );
}

function fitting(all: readonly string[], typed: string): [string[], string] {
  const lower = typed.toLowerCase();
  return [all.filter((one) => one.toLowerCase().startsWith(lower)), typed];
}
