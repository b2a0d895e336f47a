import { expect, test } from 'vitest';
import { addFiles } from '#src/emulator/page/composer/box-files.js';
import { Box } from '#src/emulator/page/composer/box.js';
import { optionsSaid, saidIn } from '#src/emulator/page/composer/box-said.js';
import { commandGroups, commandOf, fit, mentionAt, optionsIn, withMentions } from '#src/emulator/page/composer/completion.js';
import { activeLine, nextLine, openList } from '#src/emulator/page/composer/lists.js';
import { fileRefusal } from '#src/emulator/page/composer/option-checks.js';
import type { ChannelShown, CommandShown, OptionShown, View } from '#src/emulator/playground/wire.ts';

const option = (name: string, more: Partial<OptionShown> = {}): OptionShown => ({
  name,
  description: '',
  required: false,
  kind: 'text',
  suggests: false,
  choices: [],
  ...more,
});

const command = (name: string, ...options: readonly OptionShown[]): CommandShown => ({
  id: '1',
  kind: 'typed',
  name,
  description: `Does ${name}`,
  options,
});

const earnings = command(
  'my earnings',
  option('month', { required: true }),
  option('member'),
  option('export', { kind: 'file', files: ['.csv', 'image'] }),
);
const general: ChannelShown = {
  id: '1',
  name: 'general',
  kind: 'text',
  parentId: null,
  canWrite: true,
  canCommand: true,
  newestId: null,
  archived: false,
};
/** Only what is looked at here. */
const seeing = (view: Partial<View>): View => view as View;
const view = seeing({ commands: [earnings], channels: [], members: [], roles: [] });

test('what begins as it is typed comes first, words come in any order, and accents do not count', () => {
  const names = ['import earnings', 'earnings', 'earnings import', 'my earnings'];
  const ranks = names.map((name) => fit('earnings', name));
  expect(ranks).toEqual([2, 0, 1, 2]);
  expect(fit('imp earn', 'earnings import')).toBe(2);
  expect(fit('agnes', 'Ágnes')).toBe(0);
  expect(fit('nobody', 'Ágnes')).toBe(null);
});

test('commands of one first word stand together, and menus are not among them', () => {
  const commands = [
    command('my earnings'),
    command('help'),
    command('my month'),
    { ...command('Creator card'), kind: 'user' as const },
  ];
  const groups = commandGroups(commands, '').map(({ head, commands: of }) => [head, ...of.map(({ name }) => name)]);
  expect(groups).toEqual([
    ['my', 'my earnings', 'my month'],
    ['', 'help'],
  ]);
  expect(commandGroups(commands, 'does month').flatMap(({ commands: of }) => of.map(({ name }) => name))).toEqual(['my month']);
});

test('a line is the longest command that it begins with, and what is behind it', () => {
  const commands = [command('my'), earnings];
  expect(commandOf(commands, '/My  Earnings month:7')).toEqual({ command: earnings, behind: ' month:7' });
  expect(commandOf(commands, '/my earnings')).toMatchObject({ command: earnings, behind: null });
  expect(commandOf(commands, '/my earningsx')).toMatchObject({ command: { name: 'my' } });
  expect(commandOf(commands, 'my earnings')).toBe(null);
});

test('options are found by their names, wherever they stand', () => {
  expect(optionsIn(earnings, '2026-07 member: ana b MONTH:7')).toEqual({
    before: '2026-07',
    named: [
      { name: 'member', text: 'ana b' },
      { name: 'month', text: '7' },
    ],
  });
  expect(optionsIn(earnings, 'https://x.example')).toEqual({ before: 'https://x.example', named: [] });
});

test('whom one mentions is found before the caret, and sent by ID, the longest name first', () => {
  expect(mentionAt('hi @an', 6)).toEqual({ sign: '@', typed: 'an', from: 3 });
  expect(mentionAt('a@an', 4)).toBe(null);
  const chosen = new Map([
    ['@Ana', '<@1>'],
    ['@Ana Bee', '<@2>'],
  ]);
  expect(withMentions('@Ana Bee and @Ana', chosen)).toBe('<@2> and <@1>');
});

test('a whole line typed at once opens its options, and says what is wrong with each', () => {
  const box = new Box();
  box.typeText('/my earnings member:ana', 23, view.commands);
  expect(box.fields.map(({ option: { name }, text }) => [name, text])).toEqual([
    ['month', ''],
    ['member', 'ana'],
  ]);
  expect(optionsSaid(box, view)).toBe(null);
  expect([box.focus, box.focused?.sentence]).toEqual(['month', 'month is needed.']);
  box.typeField('month', '2026-07');
  expect(optionsSaid(box, view)).toEqual({ month: '2026-07', member: 'ana' });
  box.typeTail('nonsense');
  expect(optionsSaid(box, view)).toBe(null);
  expect(box.sentence).toBe('“nonsense” is no option of /my earnings: it takes month, member, export.');
});

test('Backspace takes an option away, then goes back to the text', () => {
  const box = new Box();
  box.typeText('/my earnings month:7 member:', 28, view.commands);
  box.stepBack();
  expect(box.fields.map(({ option: { name } }) => name)).toEqual(['month']);
  expect(box.focus).toBe('month');
  box.stepBack();
  expect([box.command, box.text]).toEqual([null, '/my earnings']);
});

test('a file of another type is refused by its name', () => {
  const [, , file] = earnings.options;
  if (!file) throw new Error('there is a file');
  expect(fileRefusal(file, { name: 'July.CSV' })).toBe('');
  expect(fileRefusal(file, { name: 'face.webp' })).toBe('');
  expect(fileRefusal(file, { name: 'july.exe' })).toMatch(/^export takes \.csv, \.png.*, not july\.exe\.$/u);
  expect(fileRefusal({ ...file, required: true }, null)).toBe('Choose a file for export.');
});

const taken = (name: string, size = 3) => ({ name, size, said: { name, bytes: 'YSxi' } });

test('a file that is there before the command goes to the first option that takes it, and back when the command is left', () => {
  const box = new Box();
  const proof = option('proof', { kind: 'file', files: ['.pdf'] });
  const filed = command('file', proof, option('export', { kind: 'file', files: ['.csv'] }));
  box.files = [taken('july.csv')];
  box.typeText('/file ', 6, [filed]);
  expect(box.fields.map(({ option: { name }, file }) => [name, file?.name])).toEqual([['export', 'july.csv']]);
  expect(box.files).toEqual([]);
  expect(optionsSaid(box, view)).toEqual({ export: { name: 'july.csv', bytes: 'YSxi' } });
  box.leave();
  expect(box.files.map(({ name }) => name)).toEqual(['july.csv']);
});

test('a file that no option takes is not lost: nothing is sent until it is removed', () => {
  const refusals: readonly (readonly [of: CommandShown, sentence: string])[] = [
    [command('help'), '/help takes no file. Remove july.exe and the others, or leave the command.'],
    [command('file', option('export', { kind: 'file', files: ['.csv'] })), 'export takes .csv, not july.exe. Remove july.exe'],
    [command('file', option('export', { kind: 'file' })), '/file takes only one file. Remove june.exe, or leave the command.'],
  ];
  for (const [of, sentence] of refusals) {
    const box = new Box();
    box.files = [taken('july.exe'), taken('june.exe')];
    box.typeText(`/${of.name} `, of.name.length + 2, [of]);
    expect(box.sentence).toContain(sentence);
    expect(optionsSaid(box, view)).toBe(null);
    expect(box.sentence).toContain(sentence);
    box.files = [];
    expect(optionsSaid(box, view)).not.toBe(null);
  }
});

test('what a command may be told is offered before it is sent, needed or not; one that takes nothing is sent at once', () => {
  const box = new Box();
  const find = command('find', option('who'));
  box.typeText('/find', 5, [find]);
  expect(box.beginWhole([find])).toBe(true);
  expect(box.chips.map(({ name }) => name)).toEqual(['who']);
  expect(box.beginWhole([find])).toBe(false);
  box.leave('/help');
  expect(box.beginWhole([find, command('help')])).toBe(false);
  expect(box.command?.name).toBe('help');
});

test('the first thing the bot suggests for what is typed is the one Enter takes, and one may move off all of them', () => {
  const find = command('find', option('who', { suggests: true }));
  const choices = ['bea', 'ben'].map((name) => ({ name, value: name }));
  const listed = (typed: string, state: 'ready' | 'waiting' | 'failed') => {
    const box = new Box();
    box.typeText(`/find who:${typed}`, 10 + typed.length, [find]);
    const list = openList(box, view, general, { state, choices });
    if (!list) throw new Error('there is a list');
    return { box, list, active: activeLine(list, box) };
  };
  const { box, list, active } = listed('be', 'ready');
  expect([active, list.note]).toEqual([0, 'Escape keeps “be” as it is.']);
  expect([listed('', 'ready').active, listed('be', 'waiting').active, listed('be', 'failed').active]).toEqual([-1, -1, -1]);
  const lines = ([1, 1, 1, -1, -1, -1] as const).map((by) => {
    box.active = nextLine(list, box, by);
    return activeLine(list, box);
  });
  expect(lines).toEqual([1, -1, 0, -1, 1, 0]);
});

const megabytes = (count: number, name = 'next.csv') => [new File([new Uint8Array(count * 1024 * 1024)], name)];

test('files that are too much together are refused, in a message and in a command; one that takes the place of another is none', async () => {
  const box = new Box();
  box.files = [10, 10, 10, 10].map((size, at) => taken(`${at}.csv`, size * 1024 * 1024));
  const sentence = 'Together these are 46.0 MB. At most 45.0 MB are sent at once.';
  await expect(addFiles(box, general, megabytes(6), undefined)).rejects.toThrow(sentence);
  await addFiles(box, general, megabytes(5), undefined);
  expect(box.files.map(({ said }) => said.bytes.length)).toEqual([4, 4, 4, 4, Math.ceil((5 * 1024 * 1024) / 3) * 4]);
  const options = ['a', 'b', 'c', 'd', 'e'].map((name) => option(name, { kind: 'file' }));
  box.begin(command('file', ...options));
  await expect(addFiles(box, general, megabytes(6), 'e')).rejects.toThrow(sentence);
  await addFiles(box, general, megabytes(1, 'a.csv'), 'a');
  expect(box.fields[0]?.file?.name).toBe('a.csv');
});

test.each([
  ['/my nothing at all', '/my nothing'],
  ['/nothing at all', '/nothing'],
])('%s is refused by the name that no command has', (content, name) => {
  const box = new Box();
  box.typeText(content, content.length, []);
  expect(saidIn(box, view, general)).toBeNull();
  expect(box.sentence).toBe(`There is no command “${name}” for you here. Type / to see them all.`);
});
