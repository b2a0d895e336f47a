import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js';
import type {
  APIApplicationCommandBasicOption,
  APIApplicationCommandOption,
  APIApplicationCommandSubcommandGroupOption,
  APIApplicationCommandSubcommandOption,
} from 'discord.js';
import type { Option } from '#src/core/command.ts';
import type { CommandText } from '#src/texts/en/commands.ts';
import { channelTypesOf } from '../rendering/channel-kinds.ts';
import { typedPath, type LoadedCommand, type Tree } from './tree.ts';

/** A top-level command as Discord takes it. */
export interface CommandBody {
  readonly type: ApplicationCommandType.ChatInput;
  readonly name: string;
  readonly description: string;
  readonly options: readonly APIApplicationCommandOption[];
  /** null: shown to everybody; the bot refuses kindly whoever may not. */
  readonly default_member_permissions: string | null;
  /** Inside servers only. */
  readonly contexts: readonly InteractionContextType[];
  readonly integration_types: readonly ApplicationIntegrationType[];
}

/** What the tree is, published: one body per first word, in the order of the alphabet. */
export function commandBodies(tree: Tree): CommandBody[] {
  const names = [...new Set(tree.commands.map(({ path }) => path[0] ?? ''))].toSorted();
  return names.map((name) => bodyOf(tree, name));
}

function bodyOf(tree: Tree, name: string): CommandBody {
  const alone = tree.commands.find(({ path }) => path.length === 1 && path[0] === name);
  const group = tree.groups.find(({ path }) => path.length === 1 && path[0] === name);
  return {
    type: ApplicationCommandType.ChatInput,
    name,
    description: tree.texts[name]?.description ?? '',
    options: alone ? basicOptions(alone, tree) : [...subcommands(tree, [name]), ...subcommandGroups(tree, name)],
    default_member_permissions: group?.group.hiddenWithout ? PermissionFlagsBits[group.group.hiddenWithout].toString() : null,
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  };
}

function subcommands(tree: Tree, under: readonly string[]): APIApplicationCommandSubcommandOption[] {
  return tree.commands
    .filter(({ path }) => path.length === under.length + 1 && under.every((word, depth) => path[depth] === word))
    .map((loaded) => ({
      type: ApplicationCommandOptionType.Subcommand,
      name: loaded.path.at(-1) ?? '',
      description: tree.texts[typedPath(loaded.path)]?.description ?? '',
      options: basicOptions(loaded, tree),
    }));
}

function subcommandGroups(tree: Tree, name: string): APIApplicationCommandSubcommandGroupOption[] {
  return tree.groups
    .filter(({ path }) => path.length === 2 && path[0] === name)
    .map(({ path }) => ({
      type: ApplicationCommandOptionType.SubcommandGroup,
      name: path[1] ?? '',
      description: tree.texts[typedPath(path)]?.description ?? '',
      options: subcommands(tree, path),
    }));
}

function basicOptions({ path, command }: LoadedCommand, tree: Tree): APIApplicationCommandBasicOption[] {
  const texts = tree.texts[typedPath(path)];
  return Object.entries(command.options).map(([name, option]) => optionBody(name, option, texts));
}

/** As long as a choice can be, and no longer: what is typed is repeated in answers, which have to stay readable. */
const longestSuggested = 100;

function optionBody(name: string, option: Option<unknown>, texts: CommandText | undefined): APIApplicationCommandBasicOption {
  const base = { name, description: texts?.options?.[name] ?? '', required: option.required };
  const { kind } = option;
  switch (kind.name) {
    case 'text':
      return { type: ApplicationCommandOptionType.String, ...base, ...lengths(kind) };
    case 'integer':
      return { type: ApplicationCommandOptionType.Integer, ...base, ...values(kind) };
    case 'boolean':
      return { type: ApplicationCommandOptionType.Boolean, ...base };
    case 'choice':
      return {
        type: ApplicationCommandOptionType.String,
        ...base,
        choices: kind.values.map((value) => ({ name: value, value })),
      };
    case 'suggested':
      return { type: ApplicationCommandOptionType.String, ...base, autocomplete: true, max_length: longestSuggested };
    case 'member':
      return { type: ApplicationCommandOptionType.User, ...base };
    case 'role':
      return { type: ApplicationCommandOptionType.Role, ...base };
    case 'channel': {
      const types = kind.types.length > 0 ? { channel_types: channelTypesOf(kind.types) } : {};
      return { type: ApplicationCommandOptionType.Channel, ...base, ...types };
    }
    case 'attachment':
      return { type: ApplicationCommandOptionType.Attachment, ...base };
    default:
      return kind satisfies never;
  }
}

interface Range {
  readonly least?: number;
  readonly most?: number;
}

const lengths = ({ least, most }: Range): { min_length?: number; max_length?: number } => ({
  ...(least !== undefined && { min_length: least }),
  ...(most !== undefined && { max_length: most }),
});

const values = ({ least, most }: Range): { min_value?: number; max_value?: number } => ({
  ...(least !== undefined && { min_value: least }),
  ...(most !== undefined && { max_value: most }),
});
