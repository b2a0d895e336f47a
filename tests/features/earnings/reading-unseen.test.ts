import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { closeReaders } from '#src/features/earnings/reading/index.ts';
import { rowsAsText } from '#src/features/earnings/reading/rows-as-text.ts';
import { creatorData, creatorDataHeaders, type CreatorDataCells } from '#tests/support/creator-data.ts';
import { csv } from '#tests/support/csv.ts';
import { workbook } from '#tests/support/workbook.ts';
import { handedOver, read, readOne } from './reading-support.ts';

afterAll(closeReaders);

/** Written as they are, and in a spreadsheet program's own way of writing what XML cannot. */
const unseen = ['\u0000', '\u0001', '\u0007', '\u001F', '\u007F', '\u0085', '_x0000_', '_x0007_', '_x001F_'];
/** A character that was cut in two; UTF-8 cannot write it, so that only a spreadsheet program's own way brings it. */
const halves = ['_xD800_', '_xD83D_', '_xDC00_', '_xDFFF_', '_xDC00__xD800_'];
const everyMark = [...unseen, ...halves];

const ben: CreatorDataCells = { 'Creator ID': '7866728787721037237', "Creator's username": 'ben' };

describe('what nobody sees and no database takes', () => {
  it.each(everyMark)('is no part of a name, a group, a manager or an ID: %j', async (mark) => {
    const row = await readOne({
      'Creator ID': `${mark}7596214709769809519`,
      "Creator's username": `ana${mark}.npc54${mark}`,
      Group: `Mu${mark}sic`,
      'Creator Network manager': `${mark}coach.salma@agency.example`,
      Diamonds: `84${mark}054`,
    });
    expect(row).toMatchObject({
      tiktokId: '7596214709769809519',
      username: 'ana.npc54',
      group: 'Music',
      managerName: 'coach.salma@agency.example',
      diamonds: 84_054n,
      findings: [],
    });
  });

  it.each(everyMark)('is nothing where it stands alone: %j', async (mark) => {
    const row = await readOne({ "Creator's username": mark, Group: mark, 'New followers': mark });
    expect(row).toMatchObject({ username: '', counts: true, findings: [{ kind: 'unreadable', value: '' }] });
    expect(row).not.toHaveProperty('group');
    expect(row).not.toHaveProperty('newFollowers');
  });

  it.each(everyMark)('is not shown of a cell that cannot be read: %j', async (mark) => {
    const row = await readOne({ 'New followers': `ma${mark}ny`, 'Join time': `${mark}long ago` });
    expect(row.findings.map(({ value }) => value)).toEqual(['long ago', 'many']);
  });

  it.each(everyMark)('is no part of a header, known or not: %j', async (mark) => {
    const made = creatorData({}, ben).map((cells, line) => [...cells, line === 0 ? `A ${mark}column` : `some${mark}thing`]);
    const headers = creatorDataHeaders.map((header) => header.replace('a', `a${mark}`));
    const found = await read(workbook([[...headers, ...(made[0] ?? []).slice(headers.length)], ...made.slice(1)]));
    expect(found.rows[0]).toMatchObject({ username: 'ana.npc54', diamonds: 84_054n, findings: [] });
    expect(found.unknownHeaders).toEqual(['A column']);
    expect(found.offers).toMatchObject([{ header: 'A column', key: 'a column', example: 'something' }]);
  });

  it('leaves the two halves of a whole character together', async () => {
    expect(await readOne({ "Creator's username": 'ana_xD83D__xDE00_', Group: '_xD83E__xDD84_ team' })).toMatchObject({
      username: 'ana😀',
      group: '🦄 team',
    });
  });

  it('separates words where it ends a line', async () => {
    expect(await readOne({ Group: 'a_x000D__x000A_b\tc\u000Bd' })).toMatchObject({ group: 'a b c d' });
  });

  it('never reaches the lists that go into the database, whatever the cells say', async () => {
    const piece = fc.oneof(
      fc.constantFrom(...everyMark),
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.constantFrom('7', 'a', '"', '\\'),
    );
    const cell = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
    const cells = fc.dictionary(fc.constantFrom(...creatorDataHeaders.filter((header) => header !== 'Data period')), cell);
    await fc.assert(
      fc.asyncProperty(fc.array(cells, { minLength: 1, maxLength: 6 }), async (rows) => {
        const made = creatorData(ben, ...rows);
        const found = await read(workbook(made));
        for (const [column, text] of Object.entries(rowsAsText(found.rows))) {
          expect([column, text.isWellFormed(), text.includes('\u0000'), text.includes(String.raw`\u0000`)]).toEqual([
            column,
            true,
            false,
            false,
          ]);
          expect(text).not.toMatch(/\\u[dD][89a-fA-F]/u);
        }
        for (const { example } of found.offers) expect(example.isWellFormed()).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('refuses a .csv that carries it as what it is: no text', async () => {
    await expect(handedOver(csv(creatorData({ Group: 'a\u0000b' })), 'a.csv')).rejects.toMatchObject({
      code: 'reading.not-a-spreadsheet',
    });
    expect((await read(csv(creatorData({ Group: 'a\u0007b' })), 'a.csv')).rows).toMatchObject([{ group: 'ab' }]);
  });
});
