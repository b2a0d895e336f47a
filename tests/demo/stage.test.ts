import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { Stage } from '#src/demo/stage.ts';

it('a stage whose port is taken leaves no folder behind', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'no-stage-'));
  const taken = await Stage.open({ startingAt: '2026-08-01T07:00:00Z' });
  vi.stubEnv('TMPDIR', folder);
  try {
    const port = Number(new URL(taken.emulator.url).port);
    await expect(Stage.open({ startingAt: '2026-08-01T07:00:00Z', port })).rejects.toThrow('EADDRINUSE');
    expect(await readdir(folder)).toEqual([]);
  } finally {
    vi.unstubAllEnvs();
    await taken.close();
    await rm(folder, { recursive: true });
  }
});
