import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { csv } from '#tests/support/csv.ts';
import { creatorData, type CreatorDataCells } from '#tests/support/creator-data.ts';
import { fixture } from '#tests/support/expected.ts';
import { workbook, workbookParts } from '#tests/support/workbook.ts';
import { zip } from '#tests/support/zip.ts';

let story: Story;
let agency: Server;

beforeAll(async () => {
  story = await startStory();
  agency = await story.server();
  await agency.setUp();
});
afterAll(() => story.close());

interface FileRef {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const july31 = 'Creator_data_2026_08_01_06_12_UTC0.xlsx';
const file = (bytes: Uint8Array | string, name = 'Creator_data.xlsx'): FileRef => ({
  name,
  bytes: new Uint8Array(Buffer.from(bytes)),
});
const made = (...rows: readonly CreatorDataCells[]): FileRef => file(workbook(creatorData(...rows)));
const period = (text: string): FileRef => made({ 'Data period': text });

const bad: readonly (readonly [what: string, file: () => FileRef, says: string])[] = [
  ['not a spreadsheet', () => file('<!doctype html><title>Log in</title>'), 'This file is a web page, not a spreadsheet'],
  ['a picture called .xlsx', () => file(Buffer.from('89504e470d0a1a0a0000', 'hex')), 'This file is a picture'],
  ['truncated', () => file(fixture(july31).subarray(0, 9_000)), 'The end of this file is missing'],
  ['encrypted', () => file(encrypted()), 'This file is protected with a password'],
  ['a zip bomb', () => file(bomb()), 'unpacks to far more than any export does'],
  ['larger than any export', () => file(new Uint8Array(30 * 1024 * 1024)), 'MB'],
  ['without a row', () => made(), 'no creators under it'],
  ['without a header', () => file(workbook([['Hello'], ['world']])), 'I found no line with the columns'],
  ['another export', () => file(fixture('Manage_creators_2026_08_01.xlsx')), 'This is Manage creators (the roster)'],
  [
    'of another range',
    () => period('2026-07-14 ~ 2026-07-20'),
    'This file covers 14–20 Jul 2026. Figures count from the 1st of a month',
  ],
  ['of a year before any', () => period('0001-01-01 ~ 0001-01-10'), '“0001-01-01 ~ 0001-01-10”'],
  ['of the future', () => period('2026-08-01 ~ 2026-08-15'), 'This file says it goes to 15 Aug 2026'],
  [
    'with a 19-digit ID as a number',
    () => made({ 'Creator ID': 7_596_214_709_769_809_000 }),
    'Line 2: the creator ID is a number',
  ],
  ['a .csv without an end', () => file(csv(creatorData({})).subarray(0, -40), 'july.csv'), 'The end of this file is missing'],
  ['a .csv of another export', () => file('UserName;Diamonds;Go-LIVE days during Event\n', 'july.csv'), 'Reading it comes later'],
  ['a .txt', () => file('hello', 'july.txt'), 'Attach a file that ends in .xlsx or .csv.'],
];

/** The beginning of an old compound file, which is how a workbook with a password is stored. */
function encrypted(): Buffer {
  const bytes = Buffer.alloc(4096);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  Buffer.from('EncryptedPackage', 'utf16le').copy(bytes, 1024);
  return bytes;
}

/** Small as a file, and a gigabyte of it announced. */
function bomb(): Buffer {
  const parts = workbookParts(creatorData({}));
  const sheet = 'xl/worksheets/sheet1.xml';
  return zip(parts.map((part) => (part.name === sheet ? { ...part, announced: { inflatedBytes: 1024 ** 3 } } : part)));
}

describe('a file that cannot be taken', () => {
  it.each(bad)('is refused in the words of who uploaded it: %s', async (_what, made_, says) => {
    await agency.manager.types('/earnings import', { file: made_() });
    expect(agency.manager.screen).toSay(says);
    expect(agency.manager.screen.buttons.map(({ label }) => label)).not.toContain('Confirm');
    await agency.manager.types('/earnings agency');
    expect(agency.manager.screen).toSay('No file is imported yet.');
    expect(story.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('names that are not what they seem', () => {
  const names = ['=cmd|calc', '@everyone', '**bold**', 'ليلى', '🎉'.repeat(32), 'x'.repeat(200)];

  it('are shown as they are written unless they are formulas, ping nobody, and count', async () => {
    const there = await story.server();
    await there.setUp();
    const rows = names.map((name, index) => ({
      'Creator ID': String(7_000_000_000_000_000_000n + BigInt(index)),
      "Creator's username": name,
    }));
    await there.manager.types('/earnings import', { file: made(...rows, { 'Creator ID': '-', "Creator's username": '@here' }) });
    expect(there.manager.screen).toSay('7 creators, 2 rows to check');
    expect(there.manager.screen).toSay('the name is a formula');
    await there.manager.clicks('Confirm');
    await there.manager.types('/earnings agency');
    const said = there.manager.screen.text;
    expect(said).toContain('ليلى');
    expect(said).not.toMatch(/@everyone|@here/u);
    expect(said).toContain('creator …0000');
    expect(said).not.toContain('=cmd');
    for (const message of there.guild.messages(there.channels.general)) expect(message.mention_everyone).toBe(false);
  });
});

describe('characters that no database takes, and days that no calendar has', () => {
  const marks = ['_x0000_', '\u0000', '_xD800_', '_xDC00_'];
  const days = ['0000-01-01', '0001-01-01 00:00:00 (UTC+8)', '9999-12-31 23:59:59 (UTC-5)'];

  it('are left out, or are a row to check, and everybody counts', async () => {
    const there = await story.server();
    await there.setUp();
    const marked = marks.map((mark, index) => ({
      'Creator ID': String(7_000_000_000_000_000_001n + BigInt(index)),
      "Creator's username": `marked${mark}.${index}`,
      Group: mark,
      'New followers': `ma${mark}ny`,
    }));
    const dated = days.map((day, index) => ({
      'Creator ID': String(7_000_000_000_000_000_101n + BigInt(index)),
      "Creator's username": `dated.${index}`,
      'Join time': day,
    }));
    const [headers = [], ...rows] = creatorData(...marked, ...dated);
    const bytes = workbook([[...headers, ...marks.map((mark, index) => `More ${mark}${index}`)], ...rows]);
    await there.manager.types('/earnings import', { file: file(bytes) });
    expect(there.manager.screen).toSay('7 creators, 7 rows to check');
    await there.manager.clicks('Confirm');
    await there.manager.types('/earnings agency');
    for (const index of marks.keys()) expect(there.manager.screen).toSay(`marked.${index}`);
    for (const index of days.keys()) expect(there.manager.screen).toSay(`dated.${index}`);
    expect(story.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('the same file in a clean house', () => {
  it('is taken after all of that', async () => {
    await agency.manager.types('/earnings import', { file: path.resolve('tests/fixtures', july31) });
    expect(agency.manager.screen).toSay('57 creators, 2 rows to check');
  });
});
