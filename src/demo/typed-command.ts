import type { Seat } from '#src/emulator/seat.ts';

/** A command as Discord's client knows it: what is typed, and which options it takes. */
export interface DeclaredCommand {
  /** `earnings import` */
  readonly path: string;
  readonly description: string;
  readonly options: readonly DeclaredOption[];
}

export interface DeclaredOption {
  readonly name: string;
  readonly required: boolean;
  readonly kind: 'text' | 'yes-no' | 'member' | 'role' | 'channel' | 'file';
  readonly choices: readonly string[];
  /** The bot suggests values while one types. */
  readonly suggests: boolean;
}

export type Read = { readonly path: string; readonly values: Readonly<Record<string, string>> } | { readonly problem: string };

type PublishedCommand = ReturnType<Seat['commands']>[number];
type PublishedOption = NonNullable<PublishedCommand['options']>[number];

/** Discord's numbers for kinds of options. */
const kinds = new Map<number, DeclaredOption['kind']>([
  [5, 'yes-no'],
  [6, 'member'],
  [7, 'channel'],
  [8, 'role'],
  [9, 'member'],
  [11, 'file'],
]);

/** Published commands that are typed (the others are in menus), subcommands unfolded, in the order of the alphabet. */
export function declaredFrom(published: readonly PublishedCommand[]): readonly DeclaredCommand[] {
  return published
    .filter(({ type }) => type === 1)
    .flatMap((command) => unfold(command.name, command.description, command.options ?? []))
    .sort(byPath);
}

function unfold(path: string, description: string, options: readonly PublishedOption[]): DeclaredCommand[] {
  const deeper = options.flatMap((option) =>
    option.type === 1 || option.type === 2 ? unfold(`${path} ${option.name}`, option.description, option.options ?? []) : [],
  );
  return deeper.length > 0 ? deeper : [{ path, description, options: options.map(declaredOption) }];
}

function declaredOption(option: PublishedOption): DeclaredOption {
  return {
    name: option.name,
    required: 'required' in option && (option.required ?? false),
    kind: kinds.get(option.type) ?? 'text',
    choices: 'choices' in option && option.choices ? option.choices.map(({ name }) => name) : [],
    suggests: 'autocomplete' in option && (option.autocomplete ?? false),
  };
}

const byPath = (a: DeclaredCommand, b: DeclaredCommand): number => a.path.localeCompare(b.path);

/** The command a line starts with: the longest that fits. @param line without the slash */
export function commandOf(line: string, declared: readonly DeclaredCommand[]): DeclaredCommand | undefined {
  const spaced = `${line.trim().replaceAll(/\s+/gu, ' ')} `;
  return declared.filter(({ path }) => spaced.startsWith(`${path} `)).sort((a, b) => b.path.length - a.path.length)[0];
}

/** `earnings import file: July.xlsx` → path and values. A value runs up to the next option, so it may hold spaces. */
export function readCommand(line: string, declared: readonly DeclaredCommand[]): Read {
  const command = commandOf(line, declared);
  if (!command) return { problem: unknown(line, declared) };
  const rest = line.trim().replaceAll(/\s+/gu, ' ').slice(command.path.length).trim();
  const found = splitOptions(rest, command.options);
  const [first] = found;
  if (rest !== '' && (!first || first.at > 0)) return { problem: stray(rest.slice(0, first?.at ?? rest.length).trim(), command) };
  const values: Record<string, string> = {};
  for (const { name, value } of found) {
    if (name in values) return { problem: `${name}: is there twice.` };
    if (value === '') return { problem: `${name}: has no value. Write it after the colon, or leave ${name}: out.` };
    values[name] = value;
  }
  const missing = command.options.find(({ name, required }) => required && !(name in values));
  return missing ? { problem: `/${command.path} needs ${missing.name}: ${example(missing)}` } : { path: command.path, values };
}

function splitOptions(rest: string, options: readonly DeclaredOption[]): { name: string; value: string; at: number }[] {
  const names = new Set(options.map(({ name }) => name));
  const marks = [...rest.matchAll(/(?<=^| )([\w-]+):/gu)].filter((mark) => names.has(mark[1] ?? ''));
  return marks.map((mark, index) => {
    const value = rest.slice(mark.index + mark[0].length, marks[index + 1]?.index ?? rest.length).trim();
    return { name: mark[1] ?? '', at: mark.index, value: value.replace(/^"(.*)"$/u, '$1') };
  });
}

function unknown(line: string, declared: readonly DeclaredCommand[]): string {
  const [first = ''] = line.trim().split(/\s/u);
  const near = declared.filter(({ path }) => path === first || path.startsWith(`${first} `)).map(({ path }) => `/${path}`);
  if (near.length > 0) return `/${line.trim()} is not complete. There is ${near.join(', ')}.`;
  return `There is no /${line.trim()} for this person. Tab lists what there is; /help says it in words.`;
}

function stray(text: string, command: DeclaredCommand): string {
  const names = command.options.map(({ name }) => `${name}:`);
  const takes = names.length === 0 ? 'takes nothing' : `takes ${names.join(' ')}`;
  return `"${text}" belongs to no option: /${command.path} ${takes}`;
}

function example(option: DeclaredOption): string {
  const shown = {
    text: 'a value',
    'yes-no': 'true or false',
    member: 'a name such as ana',
    role: 'a role',
    channel: 'a channel',
    file: 'a file',
  };
  return `(${option.choices.length > 0 ? option.choices.join(', ') : shown[option.kind]})`;
}
