import { ApplicationCommandOptionType, ApplicationCommandType, Locale } from 'discord-api-types/v10';
import { badLength, type FormIssue, required } from './form-errors.ts';

type Path = FormIssue['path'];
type Translations = Readonly<Record<string, string>> | null | undefined;

interface Named {
  readonly name: string;
  readonly description?: string | null;
  readonly name_localizations?: Translations;
  readonly description_localizations?: Translations;
}

export interface OptionBody extends Named {
  readonly type: number;
  readonly required?: boolean | null;
  readonly autocomplete?: boolean | null;
  readonly choices?: readonly { name: string; value: string | number }[] | null;
  readonly options?: readonly OptionBody[] | null;
  readonly min_value?: number | null;
  readonly max_value?: number | null;
  readonly min_length?: number | null;
  readonly max_length?: number | null;
}

export interface CommandBody extends Named {
  readonly type?: number | null;
  readonly options?: readonly OptionBody[] | null;
}

/** How many commands of each type an application may have in one place. */
export const MOST_COMMANDS: Readonly<Record<number, number>> = {
  [ApplicationCommandType.ChatInput]: 100,
  [ApplicationCommandType.User]: 15,
  [ApplicationCommandType.Message]: 15,
};

/** Source: discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-naming. */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const LOCALES: ReadonlySet<string> = new Set(Object.values(Locale));

const isGroup = (option: OptionBody): boolean =>
  option.type === ApplicationCommandOptionType.Subcommand || option.type === ApplicationCommandOptionType.SubcommandGroup;

const badName = (path: Path): FormIssue => ({
  path,
  code: 'APPLICATION_COMMAND_INVALID_NAME',
  message: 'Command name is invalid',
});

const isName = (name: string): boolean => NAME.test(name) && name === name.toLowerCase();

function wordIssues(named: Named, path: Path): FormIssue[] {
  const issues: FormIssue[] = isName(named.name) ? [] : [badName([...path, 'name'])];
  if (!named.description) issues.push(required([...path, 'description']));
  for (const [locale, name] of Object.entries(named.name_localizations ?? {}))
    if (!isName(name)) issues.push(badName([...path, 'name_localizations', locale]));
  for (const field of ['name_localizations', 'description_localizations'] as const)
    for (const locale of Object.keys(named[field] ?? {}))
      if (!LOCALES.has(locale))
        issues.push({
          path: [...path, field, locale],
          code: 'BASE_TYPE_CHOICES',
          message: 'Value must be one of the locales Discord has.',
        });
  return issues;
}

function choiceIssues(option: OptionBody, path: Path): FormIssue[] {
  const issues: FormIssue[] = [];
  const choices = option.choices ?? [];
  if (option.autocomplete && choices.length > 0)
    issues.push({
      path: [...path, 'autocomplete'],
      code: 'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES',
      message: 'Autocomplete and choices exclude each other',
    });
  const names = choices.map((choice) => choice.name);
  if (new Set(names).size < names.length)
    issues.push({
      path: [...path, 'choices'],
      code: 'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS',
      message: 'Option choice name already exists',
    });
  for (const [least, most] of [
    ['min_value', 'max_value'],
    ['min_length', 'max_length'],
  ] as const)
    if ((option[least] ?? -Infinity) > (option[most] ?? Infinity))
      issues.push({
        path: [...path, least],
        code: 'APPLICATION_COMMAND_OPTIONS_MIN_GREATER_THAN_MAX',
        message: `${least} must not be larger than ${most}`,
      });
  return issues;
}

function optionsIssues(options: readonly OptionBody[], path: Path): FormIssue[] {
  const issues: FormIssue[] = [];
  const names = new Set<string>();
  let optionalSeen = false;
  for (const [index, option] of options.entries()) {
    const at = [...path, index];
    if (names.has(option.name))
      issues.push({
        path: [...at, 'name'],
        code: 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
        message: 'Option name already exists',
      });
    names.add(option.name);
    if (option.required && optionalSeen)
      issues.push({
        path: at,
        code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        message: 'Required options must be placed before non-required options',
      });
    if (!option.required) optionalSeen = true;
    issues.push(...wordIssues(option, at), ...choiceIssues(option, at));
    issues.push(...optionsIssues(option.options ?? [], [...at, 'options']));
  }
  const groups = options.filter(isGroup).length;
  if (groups > 0 && groups < options.length)
    issues.push({
      path,
      code: 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      message: 'Sub-command and sub-command group option types are mutually exclusive to all other types',
    });
  return issues;
}

/** The longest of a text's translations counts: that is what a reader could get to see. */
function longest(text: string | null | undefined, translations: Translations): number {
  const lengths = Object.values(translations ?? {}).map((translation) => translation.length);
  return Math.max(text?.length ?? 0, ...lengths);
}

function sizeOf(named: CommandBody | OptionBody): number {
  const own = longest(named.name, named.name_localizations) + longest(named.description, named.description_localizations);
  const choices = ('choices' in named ? (named.choices ?? []) : []).reduce(
    (sum, choice) => sum + choice.name.length + String(choice.value).length,
    0,
  );
  return (named.options ?? []).reduce((sum, option) => sum + sizeOf(option), own + choices);
}

/** In the menu of a member or a message a name may have capitals and spaces, and is all there is. */
const MENU_NAME = /^[-_' \p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

function menuIssues(command: CommandBody, path: Path): FormIssue[] {
  const issues = MENU_NAME.test(command.name) && command.name.trim() === command.name ? [] : [badName([...path, 'name'])];
  if (command.description || command.options?.length)
    issues.push({ path, code: 'APPLICATION_COMMAND_TYPE_INVALID', message: 'Only chat commands have a description and options' });
  return issues;
}

/** The rules of one command that Discord's spec does not say. `path` is where it lies in the body. */
export function commandIssues(command: CommandBody, path: Path = []): FormIssue[] {
  const type = command.type ?? ApplicationCommandType.ChatInput;
  if (type !== ApplicationCommandType.ChatInput) return menuIssues(command, path);
  const issues = [...wordIssues(command, path), ...optionsIssues(command.options ?? [], [...path, 'options'])];
  if (sizeOf(command) > 8000)
    issues.push({
      path,
      code: 'APPLICATION_COMMAND_TOO_LARGE',
      message: 'Command exceeds maximum size (8000)',
    });
  return issues;
}

const nameTaken = (path: Path): FormIssue => ({
  path,
  code: 'APPLICATION_COMMANDS_DUPLICATE_NAME',
  message: 'Application command names must be unique',
});

/** The rules of a command as a change leaves it, whole; `others` are those that stand beside it. */
export function commandChangeIssues(changed: CommandBody, others: readonly CommandBody[]): FormIssue[] {
  const taken = others.some((other) => other.type === changed.type && other.name === changed.name);
  return [...commandIssues(changed), ...(taken ? [nameTaken(['name'])] : [])];
}

/** The rules of a whole list of commands that replaces the one before. */
export function commandListIssues(commands: readonly CommandBody[]): FormIssue[] {
  const issues = commands.flatMap((command, index) => commandIssues(command, [index]));
  const seen = new Set<string>();
  const counts = new Map<number, number>();
  for (const [index, command] of commands.entries()) {
    const type = command.type ?? ApplicationCommandType.ChatInput;
    counts.set(type, (counts.get(type) ?? 0) + 1);
    if (seen.has(`${type} ${command.name}`)) issues.push(nameTaken([index]));
    seen.add(`${type} ${command.name}`);
  }
  for (const [type, count] of counts) {
    const most = MOST_COMMANDS[type] ?? 1;
    if (count > most) issues.push(badLength([], 0, most));
  }
  return issues;
}
