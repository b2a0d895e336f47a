import { afterAll, describe, expect, it } from 'vitest';
import { closeReaders, type RowFinding } from '#src/features/earnings/reading/index.ts';
import { textsFor } from '#src/texts/index.ts';
import { readOne, readRows, refusal } from './reading-support.ts';

afterAll(closeReaders);

const ben = { 'Creator ID': '7866728787721037237', "Creator's username": 'ben' };

describe('who a row is about', () => {
  it('is the ID: 15 to 20 digits, always text', async () => {
    const ids = ['759621470976980', '7596214709769809519', '75962147097698095191', "'7596214709769809519"];
    const rows = await Promise.all(ids.map(async (id) => readOne({ 'Creator ID': id })));
    expect(rows.map((row) => row.tiktokId)).toEqual([...ids.slice(0, 3), '7596214709769809519']);
    expect(rows.flatMap((row) => row.findings)).toEqual([]);
  });

  it('is the username where the ID cell says that they have left', async () => {
    expect(await readOne({ 'Creator ID': 'The creator has  quit the network' })).toMatchObject({
      quit: true,
      counts: true,
      findings: [{ kind: 'quit' }],
    });
  });

  it('is the username where the sentence is not known, which is flagged', async () => {
    const row = await readOne({ 'Creator ID': 'Der Creator hat das Netzwerk verlassen' });
    expect(row).not.toHaveProperty('tiktokId');
    expect(row).toMatchObject({
      quit: true,
      findings: [{ kind: 'unknown-sentence', value: 'Der Creator hat das Netzwerk verlassen' }],
    });
  });

  it.each([null, '-', '12345', '123456789012345678901'])(
    'is the username where the ID cell is %j, and nobody has left',
    async (id) => {
      const row = await readOne({ 'Creator ID': id });
      expect(row).not.toHaveProperty('tiktokId');
      expect(row).toMatchObject({ quit: false, counts: true, findings: [{ kind: 'no-id' }] });
    },
  );

  it.each([
    ['a formula', { formula: 'VLOOKUP(C2,Ids!A:B,2)', result: '7596214709769809519' }, '=VLOOKUP(C2,Ids!A:B,2)'],
    ['an error', { error: '#REF!' }, '#REF!'],
    ['text that begins a formula', '=A2&""', '=A2&""'],
  ])('is the username where the ID cell is %s: that says nothing of having left', async (_, cell, value) => {
    const row = await readOne({ 'Creator ID': cell });
    expect(row).not.toHaveProperty('tiktokId');
    expect(row).toMatchObject({ username: 'ana.npc54', quit: false, counts: true, findings: [{ kind: 'no-id', value }] });
  });

  it('is the ID alone where the name is a formula or an error that a program computed', async () => {
    const formula = await readOne({ "Creator's username": { formula: 'HYPERLINK("https://x",\'a\')', result: 'ana.npc54' } });
    expect(formula).toMatchObject({ username: '', counts: true, findings: [{ kind: 'formula-name' }] });
    const error = await readOne({ "Creator's username": { error: '#NAME?' } });
    expect(error).toMatchObject({ username: '', counts: true, findings: [{ kind: 'unreadable', value: '#NAME?' }] });
    const day = await readOne({ "Creator's username": { serial: 46_101 } });
    expect(day).toMatchObject({ username: '', counts: true, findings: [{ kind: 'unreadable' }] });
  });

  it.each([null, '-', 'x'.repeat(201)])('is the ID alone where there is no name that is one: %j', async (name) => {
    const row = await readOne({ "Creator's username": name });
    expect(row).toMatchObject({ tiktokId: '7596214709769809519', username: '', counts: true, diamonds: 84_054n });
    expect(row.findings).toMatchObject([{ kind: 'unreadable' }]);
  });

  it('is the same with marks that nobody sees in the ID or in the name', async () => {
    const row = await readOne({
      'Creator ID': '\uFEFF7596214709769809519\u200B',
      "Creator's username": 'ana\u200B.npc\u200D54\u2060',
    });
    expect(row).toMatchObject({ tiktokId: '7596214709769809519', username: 'ana.npc54', findings: [] });
    expect(await readOne({ "Creator's username": '👩‍🎤' })).toMatchObject({ username: '👩‍🎤' });
    expect(await readOne({ "Creator's username": '\u200B' })).toMatchObject({ username: '' });
  });

  it.each([
    ['a number', Number('7596214709769809519')],
    ['what a spreadsheet program makes of a number', '7.59621E+18'],
  ])('cannot be said when the ID is %s: its last digits are lost', async (_, id) => {
    const { code, says } = await refusal(readRows(ben, { 'Creator ID': id }));
    expect(code).toBe('reading.id-as-number');
    expect(says).toContain('Line 3');
    expect(says).toContain('without opening it');
  });

  it('is a name as it is written: emoji, right-to-left text and markup are text', async () => {
    const names = ['🦄🦄', 'שלום', '**bold** @everyone', '@ana', '@_an.a', 'a-b=c+d', 'a'.repeat(200), '🦄'.repeat(200)];
    const { rows } = await readRows(
      ...names.map((name, index) => ({ "Creator's username": name, 'Creator ID': String(10n ** 18n + BigInt(index)) })),
    );
    expect(rows.map((row) => row.username)).toEqual(names.map((name) => name.replace(/^@/u, '')));
    expect(rows.every((row) => row.counts)).toBe(true);
  });

  it.each(["=cmd|'/c calc'!A0", '=HYPERLINK("x")', '  =1+1', '+1', '-2+3', '@SUM(A1:A9)', '@', '＝1+1', '＋1', '＠SUM(A1)'])(
    'is the ID alone where the name is a formula, which is flagged and never a name: %j',
    async (name) => {
      const row = await readOne({ "Creator's username": name });
      expect(row).toMatchObject({ tiktokId: '7596214709769809519', username: '', counts: true, diamonds: 84_054n });
      expect(row.findings).toMatchObject([{ kind: 'formula-name', value: name.trim() }]);
      expect(row.findings.map((finding) => textsFor('en-US').reading.findings([finding]).markdown).join('')).toContain(
        'the name is a formula',
      );
    },
  );

  it('cannot be said where the name is a formula and there is no ID: the row is left out', async () => {
    expect(await readOne({ 'Creator ID': '-', "Creator's username": '=A1' })).toMatchObject({
      username: '',
      counts: false,
      findings: [{ kind: 'no-id' }, { kind: 'formula-name' }],
    });
  });

  it('cannot be said without an ID and a name of at most 200 characters: the row is left out, also of who quit', async () => {
    const { rows, totals } = await readRows(
      ben,
      { "Creator's username": null, 'Creator ID': 'The creator has quit the network' },
      { "Creator's username": 'x'.repeat(201), 'Creator ID': '-' },
    );
    expect(rows.map((row) => row.counts)).toEqual([true, false, false]);
    expect(totals).toMatchObject({ creators: 1, rowsToCheck: 2 });
  });
});

describe('a cell shown as a date or a time', () => {
  it('is a duration where durations stand, and a day where days stand', async () => {
    const row = await readOne({
      'LIVE duration': { serial: 0.520_833_333 },
      'LIVE duration (hours) last month': { serial: 1.25 },
      'Join time': { serial: 46_064.389_791_667 },
    });
    expect(row).toMatchObject({ liveSeconds: 45_000, liveSecondsLastMonth: 108_000, joinedOn: '2026-02-11', findings: [] });
  });

  it('that became a part of a day is one as the others of its column are: 12 h are 0.5 of it, not half an hour', async () => {
    const seconds = [34_175, 43_200, 27_000, 455_251, 0, 1_234, 98_765];
    const column = (shown: (all: number) => number) =>
      readRows(
        ...seconds.map((all, index) => ({
          'Creator ID': String(7_331_759_302_129_665_000n + BigInt(index)),
          "Creator's username": `creator.${index}`,
          'LIVE duration': shown(all),
        })),
      );
    expect((await column((all) => all / 86_400)).rows.map((row) => row.liveSeconds)).toEqual(seconds);
    const hours = (await column((all) => Math.round(all / 36) / 100)).rows.map((row) => row.liveSeconds);
    expect(hours).toEqual(seconds.map((all) => Math.round(all / 36) * 36));
  });

  it('is not read where a number stands', async () => {
    expect(await readOne({ Diamonds: { serial: 46_064 } })).toMatchObject({ counts: false, findings: [{ kind: 'unreadable' }] });
  });
});

describe('a cell that cannot be read', () => {
  it.each([
    ['Diamonds', -5],
    ['Diamonds', '-1,234'],
    ['Diamonds', 1.5],
    ['Diamonds', 'many'],
    ['Diamonds', '12,34'],
    ['Diamonds', 10_000_000_001],
    ['Diamonds', 1e300],
    ['LIVE duration', '745h'],
    ['LIVE duration', '3h 75m'],
    ['LIVE duration', -0.25],
    ['Valid go LIVE days', 32],
    ['Valid go LIVE days', '4.5'],
  ] as const)('leaves the row out and says so: %s %j', async (column, value) => {
    const { rows, totals } = await readRows({ [column]: value }, ben);
    expect(rows[0]).toMatchObject({ counts: false, findings: [{ kind: 'unreadable', column, value: String(value) }] });
    expect(totals).toMatchObject({ creators: 1, diamonds: 84_054n, rowsToCheck: 1 });
  });

  it.each([
    ['Valid go LIVE days', 15, 16],
    ['LIVE duration', '360h', '360h 0m 1s'],
  ] as const)('is one that says more than the days up to then have: %s %j can be, %j not', async (column, most, more) => {
    expect(await readOne({ [column]: most })).toMatchObject({ counts: true, findings: [] });
    const row = await readOne({ [column]: more });
    expect(row).toMatchObject({ counts: false, findings: [{ kind: 'too-much', column, value: String(more) }] });
    expect(said(...row.findings)).toBe(`${column}: “${more}” is more than the days of this file have`);
  });

  it('is a formula, shown as text and never computed, whatever result the file carries', async () => {
    const row = await readOne({ Diamonds: { formula: 'SUM(H3:H58)', result: 99_999 } });
    expect(row).toMatchObject({
      counts: false,
      diamonds: 0n,
      findings: [{ kind: 'unreadable', column: 'Diamonds', value: '=SUM(H3:H58)' }],
    });
    const named = await readOne({ "Creator's username": { formula: '"ana"&".npc54"', result: 'ana.npc54' } });
    expect(named).toMatchObject({ username: '', findings: [{ kind: 'formula-name', value: '="ana"&".npc54"' }] });
  });

  it('is an error of the spreadsheet, not an empty cell', async () => {
    const row = await readOne({ Diamonds: { error: '#REF!' } });
    expect(row).toMatchObject({ counts: false, findings: [{ kind: 'unreadable', value: '#REF!' }] });
  });

  it('in a column that gives no figure is flagged, and the row counts', async () => {
    const row = await readOne({ 'Join time': 'yesterday', 'New followers': 'lots' });
    expect(row).not.toHaveProperty('joinedOn');
    expect(row).toMatchObject({
      counts: true,
      findings: [
        { column: 'Join time', value: 'yesterday' },
        { column: 'New followers', value: 'lots' },
      ],
    });
  });

  it('is shortened where it is long', async () => {
    const row = await readOne({ Diamonds: '🦄'.repeat(500) });
    expect(row.findings[0]?.value).toBe(`${'🦄'.repeat(59)}…`);
  });

  it.each([null, '-', 'Not set', 'not allocated', '\u00A0'])('is not one that says there is nothing: %j', async (nothing) => {
    const row = await readOne({ Diamonds: nothing, 'LIVE duration': nothing, 'New followers': nothing, Group: nothing });
    expect(row).toMatchObject({ counts: true, diamonds: 0n, liveSeconds: 0, findings: [] });
    expect(row).not.toHaveProperty('newFollowers');
    expect(row).not.toHaveProperty('group');
  });
});

const said = (...found: readonly RowFinding[]): string => textsFor('en-US').reading.findings(found).markdown;

describe('what is said of a row to check', () => {
  const { atLine } = textsFor('en-US').reading;

  it('names the line, the column and the value, in words', () => {
    expect(atLine(57, 'ana.talks').markdown).toBe('Line 57, **ana.talks**');
    expect(said({ kind: 'unreadable', column: 'Diamonds', value: '-5' })).toBe('Diamonds: I cannot read “-5”');
    expect(said({ kind: 'differing-duplicate', lines: [33, 34] })).toContain('lines 33, 34');
    expect(said({ kind: 'quit', column: 'Creator ID', value: 'The creator has quit the network' })).toContain('left the network');
    expect(said({ kind: 'no-id', column: 'Creator ID', value: '' })).toContain('matched by username');
    expect(said({ kind: 'unknown-sentence', value: 'Weg ist er' })).toContain('“Weg ist er”');
    const three = ['Diamonds', 'LIVE duration', 'Days'].map((column) => ({ kind: 'unreadable', column, value: '?' }) as const);
    expect(said(...three)).toBe('Diamonds: I cannot read “?”; LIVE duration: I cannot read “?”; and 1 more');
  });
});
