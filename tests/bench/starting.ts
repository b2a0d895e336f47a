import { median, milliseconds, type Result } from './numbers.ts';
import type { Measured } from './process.ts';
import type { Side, Stage } from './stage.ts';

const starts = 5;

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
  const [floor, second] = [median(floors), median(ours)];
  const later = second - floor;
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
      floor: milliseconds(floor),
      ours: milliseconds(second),
      measured: `+${milliseconds(later)}`,
      bound: '+1200 ms',
      kept: later <= 1200,
    },
    await measureMemory(stage),
  ];
}

async function measureMemory(stage: Stage): Promise<Result> {
  const [floor, ours] = [await memoryOf(stage.bare), await memoryOf(stage.greenroom)];
  const ratio = ours / floor;
  return {
    what: 'memory at rest',
    floor: `${Math.round(floor)} MB`,
    ours: `${Math.round(ours)} MB`,
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
