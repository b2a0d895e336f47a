import type { Person } from '#src/emulator/index.ts';
import { creatorData, type CreatorDataCells } from '#tests/support/creator-data.ts';
import { workbook } from '#tests/support/workbook.ts';
import { median, medianRatio, milliseconds, timed, type Result } from './numbers.ts';
import type { Measured } from './process.ts';

const rowCount = 5000;
const rounds = 9;

/** The whole import, without the person's time, over the reader alone plus COPY; and how long the event loop stood still. */
export async function measureImporting(o: { manager: Person; bare: Measured; greenroom: Measured }): Promise<readonly Result[]> {
  const { manager, bare, greenroom } = o;
  const files = Array.from({ length: rounds + 1 }, (_, index) => exportFile(index));
  const floors: number[] = [];
  const ours: number[] = [];
  const blocks: number[] = [];
  for (const [round, bytes] of files.entries()) {
    const floor = await bare.ask('readAndCopy', Buffer.from(bytes).toString('base64'));
    await greenroom.ask('watchLoop');
    const took = await timed(() => importOnce(manager, bytes));
    const block = await greenroom.ask('longestBlock');
    // The first one loads the reader.
    if (round === 0) continue;
    floors.push(floor);
    ours.push(took);
    blocks.push(block);
  }
  const ratio = medianRatio(ours, floors);
  const block = Math.max(...blocks);
  return [
    {
      what: `import of ${rowCount} × 30, preview and confirm (median of ${rounds})`,
      floor: milliseconds(median(floors)),
      ours: milliseconds(median(ours)),
      measured: `${ratio.toFixed(2)} ×`,
      bound: '≤ 2 ×',
      kept: ratio <= 2,
    },
    {
      what: `event loop blocked while importing, at most (of ${rounds})`,
      floor: '–',
      ours: milliseconds(block),
      measured: milliseconds(block),
      bound: '50 ms',
      kept: block <= 50,
    },
  ];
}

async function importOnce(manager: Person, bytes: Uint8Array): Promise<void> {
  await manager.types('/earnings import', { file: { name: 'creator-data.xlsx', bytes } });
  await manager.clicks('Confirm');
}

/** A month of many creators; each file has other figures for a later day, as an agency's mornings do. */
function exportFile(index: number): Uint8Array {
  const rows = Array.from({ length: rowCount }, (_, row): CreatorDataCells => ({
    'Data period': `2026-06-01 ~ 2026-06-${20 + index}`,
    'Creator ID': `7${String(row).padStart(18, '0')}`,
    "Creator's username": `creator.${row}`,
    Diamonds: row * 37 + index,
    'LIVE duration': `${row % 90}h ${row % 60}m ${index}s`,
    ...restOf(row),
  }));
  return workbook(creatorData(...rows));
}

/** Backstage fills every column. */
const restOf = (row: number): CreatorDataCells => ({
  Matches: row % 90,
  'Diamonds from matches': row % 5000,
  'New LIVE creators': 'No',
  'Diamonds from multi-guest': row % 700,
  'Diamonds from multi-guest (as host)': row % 300,
  'Diamonds from multi-guest (as guest)': row % 400,
  'Graduation status': 'Non-new creator',
  'Tier status': row % 2 === 0 ? 'Tier maintained' : 'Ranked up',
  'New fans': row % 50,
  'Fan Club total Diamonds': row % 900,
  'Total fans': row,
  'Active fans from Fan Club': row % 77,
});
