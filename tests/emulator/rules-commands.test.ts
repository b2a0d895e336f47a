import { expect, test } from 'vitest';
import { type CommandBody, commandIssues, commandListIssues, type OptionBody } from '#src/emulator/rules/commands.ts';

const option = (name: string, more: Partial<OptionBody> = {}): OptionBody => ({
  type: 3,
  name,
  description: 'What it is',
  ...more,
});
const command = (more: Partial<CommandBody> = {}): CommandBody => ({
  name: 'earnings',
  description: 'Earnings',
  ...more,
});
const long = (index: number): OptionBody =>
  option(`o${index}`, {
    type: 1,
    description: 'x',
    description_localizations: { de: 'y'.repeat(100) },
    options: [
      option('a', { choices: Array.from({ length: 3 }, (_, at) => ({ name: `${at}`.padEnd(100), value: 'v'.repeat(95) })) }),
    ],
  });
const codes = (more: Partial<CommandBody>): string[] =>
  commandIssues(command(more)).map((issue) => `${issue.path.join('.')} ${issue.code}`);

test('a command with translations and options passes', () => {
  expect(
    codes({
      name_localizations: { de: 'verdienst', ja: '収益' },
      options: [option('month', { required: true }), option('member', { type: 6 })],
    }),
  ).toEqual([]);
  expect(commandIssues({ name: 'Show earnings', type: 2 })).toEqual([]);
});

test('a name in capitals or with a blank, and no description, are refused', () => {
  expect(codes({ name: 'Earnings' })).toEqual(['name APPLICATION_COMMAND_INVALID_NAME']);
  expect(codes({ name: 'my earnings' })).toEqual(['name APPLICATION_COMMAND_INVALID_NAME']);
  expect(codes({ name_localizations: { de: 'Verdienst' } })).toEqual(['name_localizations.de APPLICATION_COMMAND_INVALID_NAME']);
  expect(codes({ description: '' })).toEqual(['description BASE_TYPE_REQUIRED']);
});

test('a language Discord does not have is refused', () => {
  expect(codes({ description_localizations: { xx: 'Words' } })).toEqual(['description_localizations.xx BASE_TYPE_CHOICES']);
});

test('a required option after an optional one is refused, and two of one name', () => {
  expect(codes({ options: [option('a'), option('b', { required: true })] })).toEqual([
    'options.1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
  ]);
  expect(codes({ options: [option('a'), option('a')] })).toEqual([
    'options.1.name APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
  ]);
});

test('subcommands next to options are refused', () => {
  expect(codes({ options: [option('start', { type: 1 }), option('month')] })).toEqual([
    'options APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
  ]);
});

test('choices with autocomplete, equal choices, and a least over a most are refused', () => {
  const choices = [
    { name: 'A', value: 'a' },
    { name: 'A', value: 'b' },
  ];
  expect(codes({ options: [option('x', { choices, autocomplete: true })] })).toEqual([
    'options.0.autocomplete APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES',
    'options.0.choices APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS',
  ]);
  expect(codes({ options: [option('x', { type: 4, min_value: 3, max_value: 2 })] })).toEqual([
    'options.0.min_value APPLICATION_COMMAND_OPTIONS_MIN_GREATER_THAN_MAX',
  ]);
});

test('over 8000 characters are refused, the longest translation counting', () => {
  expect(codes({ options: Array.from({ length: 11 }, (_, index) => long(index)) })).toEqual([]);
  expect(codes({ options: Array.from({ length: 12 }, (_, index) => long(index)) })).toEqual([' APPLICATION_COMMAND_TOO_LARGE']);
});

test('a context command has no description', () => {
  expect(commandIssues({ name: 'Show', type: 2, description: 'x' })).toHaveLength(1);
});

test('two commands of one name, and a 101st, are refused', () => {
  expect(commandListIssues([command(), command()])).toMatchObject([{ path: [1], code: 'APPLICATION_COMMANDS_DUPLICATE_NAME' }]);
  const many = Array.from({ length: 101 }, (_, index) => command({ name: `c${index}` }));
  expect(commandListIssues(many)).toMatchObject([{ path: [], code: 'BASE_TYPE_BAD_LENGTH' }]);
  expect(commandListIssues(many.slice(1))).toEqual([]);
});
