import * as fc from 'fast-check';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { inflate, listEntries } from '#src/features/earnings/reading/archive.ts';
import { readPlainSheet } from '#src/features/earnings/reading/plain-sheet.ts';
import { creatorData } from '#tests/support/creator-data.ts';
import { everyCreatorData, fixture } from '#tests/support/expected.ts';
import { workbook, workbookParts, type MadeCell } from '#tests/support/workbook.ts';

function plainly(rows: readonly (readonly MadeCell[])[]): unknown {
  const parts = new Map(workbookParts(rows).map(({ name, content }) => [name, String(content)]));
  return readPlainSheet(parts.get('xl/worksheets/sheet1.xml') ?? '', parts.get('xl/sharedStrings.xml') ?? '');
}

const shared = '<sst><si><t>ana</t></si><si><t> </t></si></sst>';
const sheetOf = (rows: string): string => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
const sheetWith = (cell: string): string => sheetOf(`<row r="1">${cell}</row>`);

describe('a sheet written as Backstage writes it', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'Ü', '7', ' ', '&', '<', '>', '"', "'", '\n', '😀', 'م', ';') });
  const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
  const cell = fc.oneof(text, number, fc.constant(null));
  const rows = fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 6 });

  it('is read as the general reader reads it, whatever its cells hold', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (made) => {
        expect(plainly(made)).toEqual(await readSheet(workbook(made)));
      }),
    );
  });

  it('is one of an agency', () => {
    const made = creatorData({}, { Diamonds: null, 'Creator ID': null });
    expect(plainly(made)).toEqual(made);
  });

  it('may leave out cells and lines, and carry attributes on its lines', () => {
    const xml = sheetOf(
      '<row r="2" spans="1:4" ht="15.5"><c r="B2" t="s"><v>0</v></c><c r="C2"/></row>' +
        '<row r="4"><c r="A4"><v>1.5</v></c><c r="D4" t="inlineStr"><is><t xml:space="preserve"> x &amp;&lt;&#62; </t></is></c></row>',
    );
    expect(readPlainSheet(xml.replace('&#62;', '&gt;'), shared)).toEqual([
      [null, null, null, null],
      [null, 'ana', null, null],
      [null, null, null, null],
      [1.5, null, null, 'x &<>'],
    ]);
    expect(readPlainSheet(xml, shared)).toBeUndefined();
  });

  it('has no cell where only spaces stand, and no lines where nothing stands', () => {
    const xml = sheetOf('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2"/></row>');
    expect(readPlainSheet(xml, shared)).toEqual([['ana']]);
  });
});

/** A part of a workbook, as text; '' where it is not there. */
const partOf = (bytes: Buffer, name: string): string => {
  const entry = listEntries(bytes).find((one) => one.name === name);
  return entry ? inflate(bytes, entry).toString('utf8') : '';
};

describe('every file of an agency', () => {
  it.each(everyCreatorData().filter(({ name }) => name.endsWith('.xlsx')))(
    '$name is plain, in whatever language, and read as the general reader reads it',
    async ({ name }) => {
      const bytes = fixture(name);
      const found = readPlainSheet(partOf(bytes, 'xl/worksheets/sheet1.xml'), partOf(bytes, 'xl/sharedStrings.xml'));
      expect(found).toEqual(await readSheet(bytes));
    },
  );
});

describe('is left to the general reader', () => {
  it.each([
    ['a number with a style, which may be a date', sheetWith('<c r="A1" s="1"><v>45000</v></c>')],
    ['a formula', sheetWith('<c r="A1"><f>1+1</f><v>2</v></c>')],
    ['an error', sheetWith('<c r="A1" t="e"><v>#REF!</v></c>')],
    ['a truth', sheetWith('<c r="A1" t="b"><v>1</v></c>')],
    ['text in several formats', sheetWith('<c r="A1" t="inlineStr"><is><r><t>a</t></r></is></c>')],
    ['a character by its number', sheetWith('<c r="A1" t="inlineStr"><is><t>&#65;</t></is></c>')],
    ['an entity of its own', sheetWith('<c r="A1" t="inlineStr"><is><t>&mine;</t></is></c>')],
    ['what XML cannot say', sheetWith('<c r="A1" t="inlineStr"><is><t>a_x000D_</t></is></c>')],
    ['something that is no number', sheetWith('<c r="A1"><v>many</v></c>')],
    ['a shared text that is not there', sheetWith('<c r="A1" t="s"><v>9</v></c>')],
    ['cells out of order', sheetWith('<c r="B1"/><c r="A1"/>')],
    ['a cell of another line', sheetWith('<c r="A2"><v>1</v></c>')],
    ['lines out of order', sheetOf('<row r="2"></row><row r="1"></row>')],
    ['a line without a number', sheetOf('<row><c r="A1"/></row>')],
    ['a comment', sheetOf('<!-- <row r="1"></row> -->')],
    ['a prefix', '<x:worksheet><x:sheetData></x:sheetData></x:worksheet>'],
    ['an end that never comes', '<worksheet><sheetData><row r="1"></row>'],
  ])('%s', (_what, xml) => {
    expect(readPlainSheet(xml, shared)).toBeUndefined();
  });

  it.each([
    ['a shared text in several formats', '<sst><si><r><t>a</t></r></si></sst>'],
    ['a comment among the shared texts', '<sst><!-- --><si><t>a</t></si></sst>'],
    ['shared texts without an end', '<sst><si><t>a</t></si>'],
  ])('%s', (_what, xml) => {
    expect(readPlainSheet(sheetWith('<c r="A1" t="s"><v>0</v></c>'), xml)).toBeUndefined();
  });
});
