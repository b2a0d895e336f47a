import { median, medianDifference, medianRatio, milliseconds, type Result } from './numbers.ts';
import type { Measured } from './process.ts';
import type { Side, Stage } from './stage.ts';

const starts = 7;
const rests = 3;

/** From spawning the process to being ready, and what it holds in memory then. The first start makes the database. */
export async function measureStarting(stage: Stage): Promise<readonly Result[]> {
  const first = await startAndStop(stage.greenroom);
  await startAndStop(stage.bare);
  const floors: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < starts; round++) {
    floors.push(await startAndStop(stage.bare));
    ours.push(await startAndStop(stage.greenroom));
  }
  const later = medianDifference(ours, floors);
  return [
    {
      what: 'first start to ready',
      floor: '–',
      ours: milliseconds(first),
      measured: milliseconds(first),
      bound: 'reported',
      kept: true,
    },
    {
      what: `second start to ready (median of ${starts})`,
      floor: milliseconds(median(floors)),
      ours: milliseconds(median(ours)),
      measured: `+${milliseconds(later)}`,
      bound: '+1200 ms',
      kept: later <= 1200,
    },
    await measureMemory(stage),
  ];
}

async function measureMemory(stage: Stage): Promise<Result> {
  const floors: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < rests; round++) {
    // They come to rest side by side.
    const [bare, greenroom] = await Promise.all([memoryOf(stage.bare), memoryOf(stage.greenroom)]);
    floors.push(bare);
    ours.push(greenroom);
  }
  const ratio = medianRatio(ours, floors);
  return {
    what: `memory at rest (median of ${rests})`,
    floor: `${Math.round(median(floors))} MB`,
    ours: `${Math.round(median(ours))} MB`,
    measured: `${ratio.toFixed(2)} ×`,
    bound: '≤ 1.4 ×',
    kept: ratio <= 1.4,
  };
}

const memoryOf = (side: Side): Promise<number> => using(side, (measured) => measured.ask('memory'));
const startAndStop = (side: Side): Promise<number> => using(side, async (measured) => measured.startMilliseconds);

async function using<T>(side: Side, work: (measured: Measured) => Promise<T>): Promise<T> {
  const measured = await side.start();
  try {
    return await work(measured);
  } finally {
    await measured.stop();
  }
}
