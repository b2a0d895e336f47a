import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType as Type,
  ApplicationCommandType,
} from 'discord-api-types/v10';

/** A command as it was found: the way to it, and the options that may be typed behind it. */
export interface FoundCommand {
  readonly command: APIApplicationCommand;
  /** `/setup roles`. */
  readonly typed: string;
  /** Groups and subcommands on the way, outermost first. */
  readonly path: readonly { readonly name: string; readonly type: Type }[];
  readonly options: readonly APIApplicationCommandBasicOption[];
  /** What was typed behind the command, such as `month: 2026-07`. */
  readonly rest: string;
}

type Group = Extract<APIApplicationCommandOption, { type: Type.Subcommand | Type.SubcommandGroup }>;

const isGroup = (option: APIApplicationCommandOption): option is Group =>
  option.type === Type.Subcommand || option.type === Type.SubcommandGroup;

const isBasic = (option: APIApplicationCommandOption): option is APIApplicationCommandBasicOption => !isGroup(option);

/**
 * Finds a command by what a person types, `/earnings import month: 2026-07`. Throws as the client would leave them with
 * nothing to send: the command is not shown, or it is only the beginning of one.
 */
export function findCommand(commands: readonly APIApplicationCommand[], line: string, who: string): FoundCommand {
  const words = line.trim().replace(/^\//u, '').split(/\s+/u);
  const [name = '', ...behind] = words;
  const command = commands.find(
    (candidate) =>
      candidate.name === name && (candidate.type ?? ApplicationCommandType.ChatInput) === ApplicationCommandType.ChatInput,
  );
  if (!command) throw new Error(`${who} is not shown /${name}`);
  const path: { name: string; type: Type }[] = [];
  let level: readonly APIApplicationCommandOption[] = command.options ?? [];
  while (level.some(isGroup)) {
    const word = behind.shift() ?? '';
    const typed = ['', name, ...path.map((step) => step.name)].join(' ').trim();
    const next = level.find((option) => option.name === word);
    if (!next || !isGroup(next)) {
      const known = level.map((option) => option.name).join(', ');
      throw new Error(`${who} is not shown /${typed} ${word}: behind /${typed} there is ${known}`);
    }
    path.push({ name: next.name, type: next.type });
    level = next.options ?? [];
  }
  const typed = `/${[name, ...path.map((step) => step.name)].join(' ')}`;
  return { command, typed, path, options: level.filter(isBasic), rest: behind.join(' ') };
}

/** Options typed in the line itself: `month: 2026-07 member: ana`. */
export function typedOptions(found: FoundCommand): Record<string, string> {
  if (found.rest === '') return {};
  const names = found.options.map((option) => option.name);
  const parts = found.rest.split(new RegExp(`(?:^|\\s)(${names.join('|') || '(?!)'}):\\s*`, 'u'));
  const stray = parts.shift()?.trim();
  if (stray) throw new Error(`${found.typed} does not take "${stray}"; its options are ${names.join(', ') || 'none'}`);
  const options: Record<string, string> = {};
  for (let at = 0; at + 1 < parts.length; at += 2) options[parts[at] ?? ''] = (parts[at + 1] ?? '').trim();
  return options;
}

/** The interaction's data: the options wrapped in the subcommands on the way. */
export function commandData(found: FoundCommand, options: readonly object[]): object {
  let inner = [...options];
  for (const step of found.path.toReversed()) inner = [{ name: step.name, type: step.type, options: inner }];
  const { id, name, guild_id } = found.command;
  return {
    id,
    name,
    type: ApplicationCommandType.ChatInput,
    ...(guild_id !== undefined && { guild_id }),
    ...(inner.length > 0 && { options: inner }),
  };
}
