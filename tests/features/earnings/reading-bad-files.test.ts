import { randomBytes } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { UserError } from '#src/core/errors.ts';
import { isExportNevertheless } from '#src/features/earnings/posted/posted.rules.ts';
import { closeReaders, mostFileBytes } from '#src/features/earnings/reading/index.ts';
import { creatorData, creatorDataHeaders } from '#tests/support/creator-data.ts';
import { fixture } from '#tests/support/expected.ts';
import { workbook, workbookParts } from '#tests/support/workbook.ts';
import { zip, type Part } from '#tests/support/zip.ts';
import { handedOver, read, readRows, refusal } from './reading-support.ts';

afterAll(closeReaders);

const good = workbookParts(creatorData({}));
/** A good workbook with one part changed. */
const withPart = (name: string, change: Partial<Part>): Buffer =>
  zip(good.map((part) => (part.name === name ? { ...part, ...change } : part)));
const sheet = 'xl/worksheets/sheet1.xml';
const megabyte = 1024 * 1024;

/** The start of the containers in which Office keeps old workbooks and whatever a password protects. */
const container = (stream: string): Buffer =>
  Buffer.concat([Buffer.from('D0CF11E0A1B11AE1', 'hex'), Buffer.alloc(1000), Buffer.from(stream, 'utf16le'), Buffer.alloc(1000)]);

describe('a file that is no spreadsheet, whatever it is called', () => {
  it.each([
    ['a picture', Buffer.concat([Buffer.from('89504E470D0A1A0A', 'hex'), randomBytes(500)]), 'picture'],
    ['a photograph', Buffer.concat([Buffer.from('FFD8FFE0', 'hex'), randomBytes(500)]), 'picture'],
    ['a web page', Buffer.from('\n <!DOCTYPE html><html><title>Log in</title></html>'), 'login page'],
    ['a PDF', Buffer.from('%PDF-1.7 …'), 'PDF'],
    ['an old workbook', container('Workbook'), '.xls'],
    ['another archive', zip([{ name: 'word/document.xml', content: '<w/>' }]), 'another kind of document'],
    ['an archive of another kind', Buffer.from('Rar!\u001A\u0007', 'latin1'), 'archive'],
    ['noise', Buffer.from('0102030405060708', 'hex'), 'not a spreadsheet'],
  ])('%s is named', async (_, bytes, says) => {
    const refused = await refusal(read(bytes));
    expect(refused.code).toBe('reading.not-a-spreadsheet');
    expect(refused.says).toContain(says);
    expect(refused.says).toContain('Export **Creator data** from Backstage again');
  });

  it('is empty', async () => {
    expect(await refusal(read(Buffer.alloc(0)))).toMatchObject({ code: 'reading.empty-file' });
    expect(await refusal(read(zip([])))).toMatchObject({ code: 'reading.not-a-spreadsheet' });
  });

  it('is 200 MB', async () => {
    const refused = await refusal(handedOver(Buffer.alloc(200 * megabyte)));
    expect(refused).toMatchObject({ code: 'reading.too-large', says: expect.stringContaining('200 MB') });
    expect(mostFileBytes).toBe(25 * megabyte);
  });
});

describe('a protected file', () => {
  it.each([
    ['by Office', container('EncryptedPackage')],
    ['by a zip program', withPart(sheet, { announced: { encrypted: true } })],
    ['by a zip program with AES', withPart(sheet, { announced: { method: 99 } })],
  ])('%s is refused with the reason', async (_, bytes) => {
    expect(await refusal(read(bytes))).toMatchObject({ code: 'reading.protected', says: expect.stringContaining('password') });
  });
});

describe('a damaged file', () => {
  const sample = fixture('Creator_data_2026_08_01_06_12_UTC0.xlsx');

  it('cut off anywhere is called truncated', async () => {
    for (const part of [0.1, 0.5, 0.9, 0.999]) {
      const cut = sample.subarray(0, Math.floor(sample.length * part));
      expect(await refusal(read(cut)), `${part}`).toMatchObject({
        code: 'reading.truncated',
        says: expect.stringContaining('end of this file is missing'),
      });
    }
  });

  it('with a changed byte is never read as if nothing had happened', async () => {
    const whole = await read(sample);
    for (let at = 40; at < sample.length; at += 97) {
      const changed = Buffer.from(sample);
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      const outcome = await read(changed).then(
        (found) => found.rowsHash,
        (error: unknown) => error,
      );
      // A byte of a part that is not read may change; the figures may not.
      expect(outcome instanceof UserError ? whole.rowsHash : outcome).toBe(whole.rowsHash);
    }
  });

  it.each([
    ['a wrong checksum', withPart(sheet, { announced: { crc: 1 } })],
    ['an unknown way of packing', withPart(sheet, { announced: { method: 12 } })],
    ['bytes that do not unpack', withPart(sheet, { content: randomBytes(900), stored: true, announced: { method: 8 } })],
    ['less in it than announced', withPart(sheet, { announced: { inflatedBytes: 90_000 } })],
    ['a part twice', zip([...good, ...good.filter((part) => part.name === sheet)])],
    ['parts that share their bytes', zip([...good, { name: 'xl/worksheets/sheet2.xml', content: 'x', sharesBytesWith: sheet }])],
    ['no sheet behind its name', zip(good.filter((part) => part.name !== sheet))],
    ['a sheet that is not XML', withPart(sheet, { content: '<worksheet><sheetData><row r="1"><c r="A1"' })],
    [
      'rows out of order',
      withPart(sheet, {
        content:
          '<worksheet><sheetData><row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>',
      }),
    ],
  ])('with %s is refused', async (_, bytes) => {
    expect(await refusal(read(bytes))).toMatchObject({ code: 'reading.damaged', says: expect.stringContaining('damaged') });
  });
});

describe('a file that unpacks to far more than it is', () => {
  const zeros = (megabytes: number): Buffer => Buffer.alloc(megabytes * megabyte);

  it.each([
    ['one part of 40 MB of nothing in 40 KB', zip([...good, { name: 'xl/media/a.xml', content: zeros(40) }])],
    [
      'a part larger than any sheet',
      zip([...good, { name: 'xl/a.xml', content: randomBytes(megabyte), announced: { inflatedBytes: 49 * megabyte } }]),
    ],
    [
      'many parts that are too much together',
      zip([...good, ...Array.from({ length: 70 }, (_, index) => ({ name: `${index}`, content: zeros(1) }))]),
    ],
    ['too many parts', zip([...good, ...Array.from({ length: 260 }, (_, index) => ({ name: `${index}`, content: '' }))])],
    [
      'a sheet that announces a hundredth of what comes out',
      withPart(sheet, { content: zeros(8), announced: { inflatedBytes: 80_000 } }),
    ],
    ['64-bit sizes beyond all measure', withPart(sheet, { wide: 2n ** 62n })],
    ['64-bit sizes that are far too small', withPart(sheet, { content: zeros(8), wide: 500n })],
  ])('is refused before it is opened: %s', async (_, bytes) => {
    expect(await refusal(read(bytes))).toMatchObject({ code: 'reading.unpacks-to-too-much' });
  });

  it('is read when it only says its true sizes in 64 bits', async () => {
    expect((await read(zip(good.map((part) => ({ ...part, wide: true }))))).totals.creators).toBe(1);
  });
});

describe('a spreadsheet that is not the export', () => {
  const headers = [...creatorDataHeaders];
  const [, cells = []] = creatorData({});
  const without = (...names: string[]): Buffer => {
    const kept = headers.flatMap((header, index) => (names.includes(header) ? [] : [index]));
    return workbook([headers, cells].map((row) => kept.map((index) => row[index] ?? null)));
  };

  it('has no header anywhere', async () => {
    expect(await refusal(read(workbook([['Shopping'], ['Milk']])))).toMatchObject({
      code: 'reading.no-header',
      says: expect.stringContaining('Data period'),
    });
    expect(await refusal(read(workbook([])))).toMatchObject({ code: 'reading.no-header' });
  });

  it('has a header and nobody under it', async () => {
    expect(await refusal(read(workbook([headers])))).toMatchObject({ code: 'reading.no-rows' });
    expect(await refusal(read(workbook([headers, [null, '-', ' ']])))).toMatchObject({ code: 'reading.no-rows' });
  });

  it.each(['reading.encoding', 'reading.nothing-counts'] as const)('holds figures all the same where it is %s', (code) => {
    expect(isExportNevertheless(code)).toBe(true);
  });

  it('has rows, none of which can be counted', async () => {
    const uncounted = await refusal(readRows({ Diamonds: 'x', 'LIVE duration': 'y' }));
    expect(uncounted.code).toBe('reading.nothing-counts');
    expect(uncounted.says).toContain('The one row of this file cannot be counted, so I kept nothing of it.');
    expect(uncounted.says).toContain('Line 2: Diamonds: I cannot read “x”; LIVE duration: I cannot read “y”.');
  });

  it.each(['Creator ID', "Creator's username", 'LIVE duration', 'Valid go LIVE days'])('lacks the column %s', async (column) => {
    expect(await refusal(read(without(column)))).toMatchObject({
      code: 'reading.column-missing',
      says: expect.stringContaining(`**${column}**`),
    });
  });

  it('has two columns for the same figure', async () => {
    const twice = workbook([
      [...headers, 'Total Diamonds'],
      [...cells, 5],
    ]);
    expect(await refusal(read(twice))).toMatchObject({
      code: 'reading.column-twice',
      says: expect.stringContaining('**Total Diamonds**'),
    });
  });

  it('mixes two exports', async () => {
    const mixed = workbook([['Creator ID:', 'Diamonds in L30D'], headers, cells]);
    expect(await refusal(read(mixed))).toMatchObject({
      code: 'reading.mixed-kinds',
      says: expect.stringContaining('Manage creators'),
    });
  });

  it('has more rows than any network has creators', async () => {
    const rows = Array.from({ length: 20_001 }, () => ['x']);
    expect(await refusal(read(workbook([headers, ...rows])))).toMatchObject({
      code: 'reading.too-many-rows',
      says: expect.stringContaining('20001'),
    });
  });
});

describe('a period', () => {
  it.each([
    ['2026-07-14 ~ 2026-07-20', 'covers 14–20 Jul 2026', 'choose the period from 1 Jul 2026'],
    ['2026-06-28 ~ 2026-07-20', 'covers 28 Jun 2026 – 20 Jul 2026', 'choose the period from 1 Jul 2026'],
    ['2026-06-01 ~ 2026-07-31', 'covers 1 Jun 2026 – 31 Jul 2026', 'choose the period from 1 Jul 2026'],
    ['2026-07-20 ~ 2026-07-20', 'covers 20 Jul 2026', 'export again'],
  ])('other than month to date is refused with the way out: %s', async (period, covers, wayOut) => {
    const refused = await refusal(readRows({ 'Data period': period }));
    expect(refused.code).toBe('reading.not-month-to-date');
    expect(refused.says).toContain(covers);
    expect(refused.says).toContain(wayOut);
  });

  it.each(['2026-08-01 ~ 2026-08-02', '2026-08-01 ~ 2026-08-01'])(
    'that ends today or later is refused, because today is never in the data yet: %s',
    async (period) => {
      const refused = await refusal(readRows({ 'Data period': period }));
      expect(refused.code).toBe('reading.future');
      expect(refused.says).toContain('today is 1 Aug 2026');
      expect(refused.says).toContain('Today is never in the data yet: choose a period that ends yesterday at the latest');
    },
  );

  it('that ends yesterday is taken', async () => {
    expect((await readRows({ 'Data period': '2026-07-01 ~ 2026-07-31' })).asOf).toBe('2026-07-31');
  });

  it('that differs between rows is refused: two months in one file', async () => {
    const refused = await refusal(readRows({}, { 'Data period': '2026-06-01 ~ 2026-06-30' }));
    expect(refused.code).toBe('reading.periods-mixed');
    expect(refused.says).toContain('line 3 is about 1–30 Jun 2026');
  });

  it.each([null, 'July', '2026-07-15 ~ 2026-07-01', '0000-01-01 ~ 0000-01-10', '0001-01-01 ~ 0001-01-10', 46_000])(
    'that cannot be read is refused with its line: %j',
    async (period) => {
      expect(await refusal(readRows({}, { 'Data period': period }))).toMatchObject({
        code: 'reading.no-period',
        says: expect.stringContaining('Line 3'),
      });
    },
  );
});
