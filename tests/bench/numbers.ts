export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new RangeError('no values to take the median of');
  return middle;
}

/**
 * Of what was measured in turn: each of ours with the floor beside it, so that an hour in which the machine has more to do
 * weighs on both.
 */
export const medianRatio = (ours: readonly number[], floors: readonly number[]): number =>
  median(ours.map((value, index) => value / (floors[index] ?? Number.NaN)));
export const medianDifference = (ours: readonly number[], floors: readonly number[]): number =>
  median(ours.map((value, index) => value - (floors[index] ?? Number.NaN)));

/** How long something takes, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** One line of the table: what was measured, and the bound it has to keep. */
export interface Result {
  readonly what: string;
  readonly floor: string;
  readonly ours: string;
  readonly measured: string;
  readonly bound: string;
  readonly kept: boolean;
}

export const milliseconds = (value: number): string => `${value < 10 ? value.toFixed(2) : Math.round(value)} ms`;
