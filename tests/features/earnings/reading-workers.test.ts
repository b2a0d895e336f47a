import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { closeReaders } from '#src/features/earnings/reading/index.ts';
import { creatorData, manyCreators, type CreatorDataCells } from '#tests/support/creator-data.ts';
import { workbook, workbookParts } from '#tests/support/workbook.ts';
import { zip } from '#tests/support/zip.ts';
import { handedOver, refusal } from './reading-support.ts';

afterEach(closeReaders);

const one = (cells: CreatorDataCells = {}): Buffer => workbook(creatorData(cells));

/** The threads that are started while something is done. */
async function threadsOf(work: () => Promise<unknown>): Promise<readonly Worker[]> {
  const started: Worker[] = [];
  const count = (worker: Worker): void => {
    started.push(worker);
  };
  process.on('worker', count);
  await work().finally(() => process.off('worker', count));
  return started;
}

/** Every cell of the sheet is fine, and to lay them out takes more memory than a reader has. */
function sparse(): Buffer {
  const rows = Array.from({ length: 10_000 }, (_, index) => `<row r="${index + 1}"><c r="A${index + 1}"><v>1</v></c></row>`).join(
    '',
  );
  const last = '<row r="10001"><c r="XFD10001"><v>1</v></c></row>';
  const content = `<worksheet><sheetData>${rows}${last}</sheetData></worksheet>`;
  return zip(
    workbookParts(creatorData({})).map((part) => (part.name === 'xl/worksheets/sheet1.xml' ? { ...part, content } : part)),
  );
}

describe('reading in a thread of its own', () => {
  it('hands over thousands of rows in their order', async () => {
    const { rows, totals } = await handedOver(workbook(manyCreators(3_000)));
    expect(totals.creators).toBe(3_000);
    const listed = (column: 'line' | 'username') => rows.flatMap((of) => of[column].slice(1, -1).split(','));
    expect(listed('username')).toEqual(Array.from({ length: 3_000 }, (_, index) => `"creator.${index}"`));
    expect(listed('line')).toEqual(Array.from({ length: 3_000 }, (_, index) => String(index + 2)));
  });

  it('survives a file that takes more memory than a reader has, says so, and reads the next one', async () => {
    const [heavy, light] = await Promise.all([refusal(handedOver(sparse())), handedOver(one())]);
    expect(heavy).toMatchObject({ code: 'reading.too-heavy', says: expect.stringContaining('Nothing was imported') });
    expect(light.totals.creators).toBe(1);
    expect((await handedOver(one())).totals.creators).toBe(1);
  });

  it('takes its turn when many files come at once, and never mixes them', async () => {
    const found = await Promise.all(
      Array.from({ length: 12 }, async (_, index) =>
        index % 3 === 2 ? refusal(handedOver(Buffer.from('%PDF'))) : handedOver(one({ Diamonds: index })),
      ),
    );
    expect(found.map((read) => ('totals' in read ? Number(read.totals.diamonds) : read.code))).toEqual(
      Array.from({ length: 12 }, (_, index) => (index % 3 === 2 ? 'reading.not-a-spreadsheet' : index)),
    );
  });

  it('starts at most two threads, and keeps them for the next file', async () => {
    const started = await threadsOf(async () => {
      await Promise.all(Array.from({ length: 6 }, async () => handedOver(one())));
      await handedOver(one());
    });
    expect(started).toHaveLength(2);
    expect(await threadsOf(async () => handedOver(one()))).toHaveLength(0);
    await closeReaders();
    expect(await threadsOf(async () => handedOver(one()))).toHaveLength(1);
  });

  it('hands over a part of the rows at a time', async () => {
    const sizes: number[] = [];
    const listen = (worker: Worker): void => {
      worker.on('message', (told: { rows?: { line: string } }) => sizes.push(told.rows?.line.split(',').length ?? 0));
    };
    process.on('worker', listen);
    await handedOver(workbook(manyCreators(3_000))).finally(() => process.off('worker', listen));
    expect(sizes).toEqual([0, 1_250, 1_250, 500, 0]);
  });

  it('keeps no process alive: it ends by itself once the file is read, threads kept warm or not', async () => {
    const script = `
      import { readFile } from 'node:fs/promises';
      import { readExport } from '#src/features/earnings/reading/index.ts';
      const bytes = await readFile('tests/fixtures/Creator_data_2026_08_01_06_12_UTC0.xlsx');
      const { totals } = await readExport({ name: 'a.xlsx', bytes }, '2026-08-01');
      process.stdout.write(String(totals.creators));
    `;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
    expect(stdout).toBe('57');
  });
});
