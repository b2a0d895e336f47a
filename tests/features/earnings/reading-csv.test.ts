import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { UserError } from '#src/core/errors.ts';
import { readCsv } from '#src/features/earnings/reading/csv.ts';
import { closeReaders } from '#src/features/earnings/reading/index.ts';
import { creatorData, creatorDataHeaders, manyCreators, type CreatorDataCells } from '#tests/support/creator-data.ts';
import { csv, encoded, type CsvForm, type Encoding } from '#tests/support/csv.ts';
import { fixture } from '#tests/support/expected.ts';
import { handedOver, read, readRows, refusal } from './reading-support.ts';

afterAll(closeReaders);

const ben = { 'Creator ID': '7866728787721037237', "Creator's username": 'ben' };
const name = 'Creator_data.csv';
const readCsvRows = async (rows: readonly CreatorDataCells[], form?: CsvForm) => read(csv(creatorData(...rows), form), name);
const encodings: readonly Encoding[] = ['utf8', 'utf8-bom', 'utf16le', 'utf16be', 'utf16le-unmarked', 'utf16be-unmarked'];
const separators = [';', ',', '\t'] as const;
const lineEnds = ['\n', '\r\n', '\r'] as const;

describe('a .csv', () => {
  it('says what the .xlsx says, whatever separates its cells, ends its lines and encodes its letters', async () => {
    const people: CreatorDataCells[] = [{}, { ...ben, Group: 'Müsic; "best", zoë\tü' }];
    const expected = await readRows(...people);
    const forms = encodings.flatMap((encoding) =>
      separators.flatMap((separator) => lineEnds.map((lineEnd) => ({ encoding, separator, lineEnd }))),
    );
    for (const form of forms) {
      const found = await readCsvRows(people, form);
      const said = found.rows.map((row) => ({ ...row, group: row.group?.replaceAll(/\s+/gu, ' ') }));
      const wanted = expected.rows.map((row) => ({ ...row, group: row.group?.replaceAll(/\s+/gu, ' ') }));
      expect([form, said]).toEqual([form, wanted]);
      expect(found.rowsHash).toBe(expected.rowsHash);
    }
  });

  it('is told by its bytes, not by its name', async () => {
    expect((await read(csv(creatorData({})), 'Creator_data.xlsx')).totals.creators).toBe(1);
    expect((await read(fixture('creator-data-july-utf16.csv'), 'renamed.xlsx')).totals.creators).toBe(57);
    expect((await read(fixture('Creator_data_2026_08_01_06_12_UTC0.xlsx'), 'renamed.csv')).totals.creators).toBe(57);
  });

  it('may say its separator in a first line, and when it was made in the next', async () => {
    const lines = csv(creatorData({}), { separator: ';' }).toString('utf8');
    const found = await read(Buffer.from(`sep=;\r\nExported at 2026-07-16, 08:37\r\n\r\n${lines}`), name);
    expect(found.rows.map((row) => row.line)).toEqual([5]);
  });

  it('may have numbers written as other places write them, where they have one reading', async () => {
    const written = { Diamonds: '1.234.567', 'LIVE duration': '88,46h', 'LIVE duration (hours) last month': '47,06' };
    const { rows } = await readCsvRows([{ ...written, 'Fan contribution %': '90,13%' }], { separator: ';' });
    expect(rows[0]).toMatchObject({
      diamonds: 1_234_567n,
      liveSeconds: 318_456,
      liveSecondsLastMonth: 169_416,
      fanContributionPpm: 901_300,
      findings: [],
    });
  });

  it.each([
    ['Diamonds', '2,985M'],
    ['Diamonds', '1,23'],
    ['Diamonds', '1.5'],
    ['LIVE duration', '1,055h'],
  ] as const)('with a number of two readings leaves that row out and says so: %s %s', async (column, value) => {
    const { rows, totals } = await readCsvRows([{ [column]: value }, ben], { separator: ';' });
    expect(rows[0]).toMatchObject({ counts: false, findings: [{ kind: 'unreadable', column, value }] });
    expect(totals.creators).toBe(1);
  });

  it('has a part of a day as digits, where a workbook has a number', async () => {
    const { rows } = await readCsvRows([{ 'LIVE duration': '0.524768519' }, { ...ben, 'LIVE duration': '12.5' }]);
    expect(rows.map((row) => row.liveSeconds)).toEqual([45_340, 45_000]);
  });

  it('of a large agency is read whole', async () => {
    const { totals, rows } = await read(csv(manyCreators(1_234), { separator: ';' }), name);
    expect(totals.creators).toBe(1_234);
    expect(rows.at(-1)?.username).toBe('creator.1233');
  });

  it('gives every cell back as it was, whatever stands in it', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'é', '7', ';', ',', '\t', '"', '\n', '😀', 'م', '=', ' '),
      maxLength: 2,
    });
    const rows = fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(...separators),
        fc.constantFrom(...encodings.slice(0, 4)),
        (made, separator, encoding) => {
          const all = [['period', 'id', 'name', 'diamonds'], ...made];
          const found = readCsv(csv(all, { separator, encoding }));
          expect(found).toEqual(all.map((cells) => cells.map((one) => (one === '' ? null : one))));
        },
      ),
    );
  });
});

describe('a .csv that is not one', () => {
  const good = csv(creatorData({}, ben));
  const text = good.toString('utf8');

  it.each([
    ['a picture', Buffer.from('89504E470D0A1A0A00', 'hex'), 'reading.not-a-spreadsheet', 'picture'],
    ['a web page', Buffer.from('<html><body>Log in</body></html>'), 'reading.not-a-spreadsheet', 'login page'],
    ['bytes', Buffer.from([1, 2, 0, 0, 3, 4]), 'reading.not-a-spreadsheet', 'not a spreadsheet'],
    ['nothing', Buffer.alloc(0), 'reading.empty-file', 'empty'],
    ['nothing but a mark and spaces', Buffer.from('\uFEFF \r\n\r\n'), 'reading.empty-file', 'empty'],
    ['a shopping list', Buffer.from('Shopping\nMilk\n'), 'reading.no-header', 'Data period'],
    ['a header alone', csv(creatorData()), 'reading.no-rows', 'no creators'],
    ['in an encoding of one place', Buffer.from('Data period;Diamonds;caf\u00E9\n', 'latin1'), 'reading.encoding', 'CSV UTF-8'],
    ['cut off in a letter', encoded('a;b\n1;é', 'utf8').subarray(0, -1), 'reading.truncated', 'end of this file is missing'],
    ['cut off in a letter of two bytes', encoded(text, 'utf16le').subarray(0, -1), 'reading.truncated', 'end of this file'],
    ['cut off in a line', good.subarray(0, good.length - 80), 'reading.truncated', 'end of this file is missing'],
    ['with an open quotation mark', Buffer.from(`${text}"2026-07-01`), 'reading.csv-broken', 'quotation mark'],
    ['with a quotation mark inside', Buffer.from(text.replace('ana.npc54', 'ana".npc54')), 'reading.csv-broken', 'Near line 2'],
    ['with a cell too many', Buffer.from(text.replace('Music', 'Mu,sic')), 'reading.csv-uneven', 'Line 2'],
    ['with a cell too few', Buffer.from(text.replace('Music,', '')), 'reading.csv-uneven', 'Line 2'],
    ['with a line that never ends', Buffer.from(`a,b\n"${'x'.repeat(300_000)}`), 'reading.csv-broken', 'Near line'],
    ['with more lines than any network has', Buffer.from('a,b\n'.repeat(30_001)), 'reading.too-many-rows', '30001'],
  ])('%s is named', async (_what, bytes, code, says) => {
    const refused = await refusal(read(bytes, name));
    expect(refused.code).toBe(code);
    expect(refused.says).toContain(says);
  });

  it('whatever happened to its bytes is read or refused with a sentence, and never our own mistake', async () => {
    const change = fc.record({ at: fc.nat(good.length - 1), to: fc.nat(255), cut: fc.nat(40), how: fc.nat(2) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        let bytes = Buffer.from(good);
        for (const { at, to, cut, how } of changes) {
          if (how === 0) bytes[at % bytes.length] = to;
          else if (how === 1) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + cut)]);
          else bytes = bytes.subarray(0, Math.max(1, bytes.length - cut));
        }
        const outcome = await read(bytes, name).then(
          () => 'read',
          (error: unknown) => (error instanceof UserError ? 'refused' : error),
        );
        expect(['read', 'refused']).toContain(outcome);
      }),
      { numRuns: 150 },
    );
  });

  it('is 200 MB', async () => {
    expect(await refusal(handedOver(Buffer.alloc(200 * 1024 * 1024, 'a,'), name))).toMatchObject({ code: 'reading.too-large' });
  });
});

describe('what is wrong in an export is said alike in a .csv', () => {
  const headers = [...creatorDataHeaders];
  const [, cells = []] = creatorData({});
  const pages: Readonly<Record<string, readonly (readonly (string | number | null)[])[]>> = {
    'reading.mixed-kinds': [['Creator ID:', 'Diamonds in L30D'], headers, cells.map(String)],
    'reading.column-twice': [
      [...headers, 'Total Diamonds'],
      [...cells.map(String), 5],
    ],
    'reading.other-export': [['Exported at 1'], ['Data Month', 'Creator ID', 'Estimated bonus'], ['202606', '1', '2']],
    'reading.column-missing': [headers.slice(0, -20), cells.slice(0, -20).map(String)],
  };

  it.each(Object.entries(pages))('%s', async (code, rows) => {
    expect(await refusal(read(csv(rows), name))).toMatchObject({ code });
  });

  it.each([
    ['2026-07-14 ~ 2026-07-20', 'reading.not-month-to-date', 'covers 14–20 Jul 2026'],
    ['2026-06-01 ~ 2026-07-31', 'reading.not-month-to-date', 'choose the period from 1 Jul 2026'],
    ['2026-08-01 ~ 2026-08-02', 'reading.future', 'Today is never in the data yet'],
    ['July', 'reading.no-period', 'Line 2'],
  ])('period %s', async (period, code, says) => {
    expect(await refusal(readCsvRows([{ 'Data period': period }]))).toMatchObject({ code, says: expect.stringContaining(says) });
  });

  it('two months', async () => {
    const two = [{}, { ...ben, 'Data period': '2026-06-01 ~ 2026-06-30' }];
    expect(await refusal(readCsvRows(two))).toMatchObject({ code: 'reading.periods-mixed' });
  });

  it.each(['7.59621E+18', '7,59621E+18'])('an ID that became a number: %s', async (id) => {
    expect(await refusal(readCsvRows([{ 'Creator ID': id }], { separator: ';' }))).toMatchObject({
      code: 'reading.id-as-number',
    });
  });

  it('IDs that were rounded and written out again', async () => {
    const rounded = ['7596214709769810000', '7866728787721040000', '7955241845577350000'];
    const rows = rounded.map((id, index) => ({ 'Creator ID': id, "Creator's username": `one${index}` }));
    expect(await refusal(readCsvRows(rows))).toMatchObject({
      code: 'reading.id-as-number',
      says: expect.stringContaining('Line 2'),
    });
    expect((await readCsvRows([...rows, ben])).totals.creators).toBe(4);
  });

  it.each([
    ['Diamonds', '-5'],
    ['Diamonds', '10000000001'],
    ['Diamonds', '=SUM(H2:H9)'],
    ['Diamonds', '#REF!'],
    ['Valid go LIVE days', '32'],
  ] as const)('a cell that cannot be read: %s %s', async (column, value) => {
    const { rows } = await readCsvRows([{ [column]: value }, ben]);
    expect(rows[0]).toMatchObject({ counts: false, findings: [{ kind: 'unreadable', column, value }] });
  });

  it('names: a formula, an emoji, right-to-left, 200 letters', async () => {
    const names = ["=cmd|'/c calc'!A0", '🦄'.repeat(200), 'שלום', 'a'.repeat(200), 'x'.repeat(201)];
    const rows = names.map((one, index) => ({
      "Creator's username": one,
      'Creator ID': String(10n ** 18n + 7n + BigInt(index)),
    }));
    const found = await readCsvRows(rows);
    expect(found.rows.map((row) => row.username)).toEqual(['', ...names.slice(1, 4), '']);
    expect(found.rows.map((row) => row.counts)).toEqual([true, true, true, true, true]);
    expect(found.rows[0]?.findings).toMatchObject([{ kind: 'formula-name' }]);
  });

  it('duplicate rows', async () => {
    const { rows, totals } = await readCsvRows([{}, {}, { Diamonds: 90_000 }, ben]);
    expect(rows.map((row) => row.diamonds)).toEqual([90_000n, 84_054n]);
    expect(totals).toMatchObject({ duplicatesIdentical: 1, duplicatesDiffering: 1 });
  });

  it('the quit sentence, known or not', async () => {
    const { rows } = await readCsvRows([
      { 'Creator ID': 'The creator has quit the network' },
      { ...ben, 'Creator ID': 'Le créateur a quitté le réseau' },
    ]);
    expect(rows.map((row) => [row.quit, row.findings[0]?.kind])).toEqual([
      [true, 'quit'],
      [true, 'unknown-sentence'],
    ]);
  });
});
