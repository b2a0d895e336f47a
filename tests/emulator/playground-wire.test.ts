import { expect, test } from 'vitest';
import { StageTelling } from '#src/emulator/playground/changes.ts';
import type { StageShown } from '#src/emulator/playground/wire.ts';
import { director } from './director.ts';
import { show, stage } from './stage.ts';

test('the stage is told once, and then only what is other than before', () => {
  const people = [{ id: '1', name: 'Ana', bot: false, roles: [], about: 'creator' }];
  const first: StageShown = { id: 'a', title: 'A stage', people, now: '1', bot: 'runs', tools: [], samples: [], sent: [] };
  const telling = new StageTelling();
  expect(telling.news(first)).toEqual(first);
  expect(telling.news({ ...first, people: [...people], now: '2', doing: 'Resting' })).toEqual({ now: '2', doing: 'Resting' });
  expect(telling.news({ ...first, now: '2', doing: undefined })).toEqual({ doing: null });
  expect(telling.news({ ...first, now: '2', due: [] })).toEqual({ due: [] });
  expect(telling.news({ ...first, now: '2' })).toEqual({ due: null });
});

test('the page comes packed', async () => {
  const { emulator, guild, mia } = await stage([show], {});
  const { origin } = new URL(emulator.openPlayground(guild, director(mia).director));
  for (const [path, begins] of [
    ['/', '<!doctype html>'],
    ['/page/main.js', 'import '],
  ] as const) {
    const answer = await fetch(origin + path);
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(await answer.text()).toContain(begins);
  }
});
