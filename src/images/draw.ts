import { askChild, inTurn } from './in-child.ts';
import type { Drawn, Grid } from './drawing/grid.ts';

/** The largest takes half a second. */
const mostMs = 20_000;

const oneAtATime = inTurn();

/** A table of marks as a PNG. */
export async function drawGrid(grid: Grid): Promise<{ bytes: Uint8Array; width: number; height: number }> {
  const told = toldBy(await oneAtATime(() => askChild('./drawing/child.ts', grid, mostMs)));
  if (told?.kind !== 'drawn') throw new Error(`a picture could not be drawn: ${told?.message ?? 'its process ended'}`);
  return told;
}

/** What our own child sends: nothing else speaks on its channel. */
function toldBy(message: unknown): Drawn | undefined {
  return message as Drawn | undefined;
}
