import { ApplicationCommandOptionType } from 'discord.js';
import type {
  APIApplicationCommandInteractionDataBasicOption,
  APIApplicationCommandInteractionDataOption,
  APIChatInputApplicationCommandInteractionData,
} from 'discord.js';
import type { Command, Option, Options, Values } from '#src/core/command.ts';
import type { Attachments } from './attachments.ts';

/** What a person typed, as Discord sends it. */
export interface Typed {
  readonly path: readonly string[];
  readonly options: readonly APIApplicationCommandInteractionDataBasicOption[];
}

type Resolved = APIChatInputApplicationCommandInteractionData['resolved'];

/** Of a command, or of a command that is still being typed. */
export function typedOf(data: {
  readonly name: string;
  readonly options?: APIApplicationCommandInteractionDataOption[] | undefined;
}): Typed {
  const path = [data.name];
  let options: readonly APIApplicationCommandInteractionDataOption[] = data.options ?? [];
  for (;;) {
    const inner = options[0];
    if (inner?.type !== ApplicationCommandOptionType.Subcommand && inner?.type !== ApplicationCommandOptionType.SubcommandGroup)
      break;
    path.push(inner.name);
    options = inner.options ?? [];
  }
  return { path, options: options.filter(isBasic) };
}

function isBasic(option: APIApplicationCommandInteractionDataOption): option is APIApplicationCommandInteractionDataBasicOption {
  return option.type !== ApplicationCommandOptionType.Subcommand && option.type !== ApplicationCommandOptionType.SubcommandGroup;
}

/**
 * The values a command declared, of the types it declared.
 * @returns undefined when what was sent is not what is declared: typed on a Discord that still knows an older command
 * @throws UserError for a file of the wrong kind or size
 */
export function valuesOf<O extends Options>(
  command: Command<O>,
  typed: Typed,
  resolved: Resolved,
  attachments: Attachments,
): Values<O> | undefined {
  const given = new Map(typed.options.map((option) => [option.name, option]));
  const values: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(command.options)) {
    const sent = given.get(name);
    const value = sent && valueOf(option, sent, resolved, attachments);
    if (value === undefined && (option.required || sent)) return undefined;
    values[name] = value;
  }
  return declared<O>(values);
}

function valueOf(
  { kind }: Option<unknown>,
  sent: APIApplicationCommandInteractionDataBasicOption,
  resolved: Resolved,
  attachments: Attachments,
): unknown {
  switch (kind.name) {
    case 'text':
    case 'suggested':
      return sent.type === ApplicationCommandOptionType.String ? sent.value.trim() : undefined;
    case 'choice':
      return sent.type === ApplicationCommandOptionType.String && kind.values.includes(sent.value) ? sent.value : undefined;
    case 'integer':
      return sent.type === ApplicationCommandOptionType.Integer ? sent.value : undefined;
    case 'boolean':
      return sent.type === ApplicationCommandOptionType.Boolean ? sent.value : undefined;
    case 'member':
      return sent.type === ApplicationCommandOptionType.User ? sent.value : undefined;
    case 'role':
      return sent.type === ApplicationCommandOptionType.Role ? sent.value : undefined;
    case 'channel':
      return sent.type === ApplicationCommandOptionType.Channel ? sent.value : undefined;
    case 'attachment': {
      const file = sent.type === ApplicationCommandOptionType.Attachment ? resolved?.attachments?.[sent.value] : undefined;
      return file && attachments.announced(file, kind);
    }
    default:
      return kind satisfies never;
  }
}

/** Every declared option was looked up by its name and checked against its kind, which is what its type was made from. */
function declared<O extends Options>(values: Record<string, unknown>): Values<O> {
  return values as Values<O>;
}
