/** A process of its own for one picture: loading what draws, and drawing, would hold up the bot. */
import type { Drawn, Grid } from './grid.ts';

process.once('disconnect', () => process.exit());
process.once('message', (grid) => void work(grid));

async function work(asked: unknown): Promise<void> {
  const told = await drawn(asked);
  process.send?.(told, () => process.disconnect());
}

async function drawn(asked: unknown): Promise<Drawn> {
  try {
    const { paint } = await import('./paint.ts');
    const canvas = paint(gridOf(asked));
    return { kind: 'drawn', bytes: await canvas.encode('png'), width: canvas.width, height: canvas.height };
  } catch (error) {
    return { kind: 'failed', message: String(error) };
  }
}

/** What our own parent sends: nothing else speaks on its channel. */
function gridOf(asked: unknown): Grid {
  return asked as Grid;
}
