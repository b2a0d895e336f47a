import { describe, expect, it } from 'vitest';
import { complete, type Surroundings } from '#src/demo/completion.ts';
import { readCommand, type DeclaredCommand } from '#src/demo/typed-command.ts';

const option = { required: false, kind: 'text', choices: [], suggests: false } as const;
const commands: readonly DeclaredCommand[] = [
  { path: 'help', description: 'What you can do', options: [] },
  { path: 'earnings import', description: 'Import', options: [{ ...option, name: 'file', kind: 'file' }] },
  { path: 'earnings agency', description: 'Agency', options: [{ ...option, name: 'month', suggests: true }] },
  {
    path: 'creator onboard',
    description: 'Link',
    options: [
      { ...option, name: 'member', kind: 'member', required: true },
      { ...option, name: 'tiktok', required: true },
    ],
  },
];

const around: Surroundings = {
  people: ['ana', 'anya', 'mia'],
  roles: ['Manager'],
  channels: ['general', 'staff'],
  commands,
  files: ['July.xlsx'],
  buttons: ['Confirm', 'Discard'],
  selects: [{ name: 'Manager role', values: ['Manager', 'Coach'], least: 1 }],
  suggest: (path, name, typed, values) =>
    Promise.resolve([`${path}/${name}/${typed}/${Object.keys(values).join('+')}`, '2026-07']),
  of: () => around,
};

const suggest: Surroundings['suggest'] = (path, name, typed, values) =>
  Promise.resolve([`${typed}|${path}|${name}|${values['month']}`]);

describe('a typed command', () => {
  it('is a path and values, which may hold spaces and colons', () => {
    expect(readCommand('creator onboard member:ana tiktok: ana.npc54', commands)).toEqual({
      path: 'creator onboard',
      values: { member: 'ana', tiktok: 'ana.npc54' },
    });
    expect(readCommand('earnings  import file:"C:\\my files\\July 1.xlsx"', commands)).toEqual({
      path: 'earnings import',
      values: { file: 'C:\\my files\\July 1.xlsx' },
    });
    expect(readCommand('help', commands)).toEqual({ path: 'help', values: {} });
  });

  it.each([
    ['earnings', '/earnings is not complete. There is /earnings import, /earnings agency.'],
    ['nonsense', 'There is no /nonsense'],
    ['help me', '"me" belongs to no option: /help takes nothing'],
    ['creator onboard member:ana', '/creator onboard needs tiktok:'],
    ['creator onboard member: tiktok:x', 'member: has no value'],
    ['earnings agency month:2026-07 month:2026-06', 'month: is there twice'],
  ])('that is wrong says why: /%s', (line, problem) => {
    expect(readCommand(line, commands)).toEqual({ problem: expect.stringContaining(problem) });
  });
});

describe('Tab', () => {
  it.each([
    ['/ea', ['/earnings import ', '/earnings agency ']],
    ['/earnings i', ['/earnings import ']],
    ['/creator onboard ', ['member:', 'tiktok:']],
    ['/creator onboard member:an', ['ana', 'anya']],
    ['/creator onboard member:ana ', ['tiktok:']],
    ['/earnings import file:', ['July.xlsx']],
    ['/earnings agency month:2026', ['2026-07']],
    ['mia> /he', ['/help ']],
    ['as m', ['mia']],
    ['an', ['ana> ', 'anya> ']],
    ['cl', ['click ']],
    ['click c', ['Confirm']],
    ['look #s', ['#staff']],
    ['select ', ['Manager role: ']],
    ['select Manager role: c', ['Coach']],
  ])('completes %j', async (line, hits) => {
    expect((await complete(line, around))[0]).toEqual(hits);
  });

  it('completes for whoever is spoken for, not for who sits there', async () => {
    const mine = { path: 'my earnings', description: '', options: [{ ...option, name: 'month', suggests: true }] };
    const ana: Surroundings = { ...around, commands: [mine], suggest: () => Promise.resolve(["ana's July"]) };
    const mia: Surroundings = { ...around, of: (name) => (name === 'ana' ? ana : around) };
    expect((await complete('ana> /my earnings month:', mia))[0]).toEqual(["ana's July"]);
    expect((await complete('Ana> /my', mia))[0]).toEqual(['/my earnings ']);
    expect((await complete('/my', mia))[0]).toEqual([]);
  });

  it('tells the bot what was typed before', async () => {
    const declared = [
      {
        ...commands[2],
        path: 'x',
        description: '',
        options: [
          { ...option, name: 'month' },
          { ...option, name: 'who', suggests: true },
        ],
      },
    ];
    expect((await complete('/x month:2026-07 who:a', { ...around, commands: declared, suggest }))[0]).toEqual([
      'a|x|who|2026-07',
    ]);
  });

  it('replaces only what was typed of the word', async () => {
    expect((await complete('mia> /creator onboard member:an', around))[1]).toBe('an');
  });
});
