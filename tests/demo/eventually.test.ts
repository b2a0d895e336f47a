import { expect, it, onTestFinished } from 'vitest';
import { eventually, Stage } from '#src/demo/stage.ts';

it('waits as long as something goes on, however slowly, and not for what stands still', async () => {
  const rounds = { seen: 0 };
  const after30 = (): true | undefined => {
    rounds.seen += 1;
    return rounds.seen > 30 ? true : undefined;
  };
  // Thirty rounds take three times as long as nothing may happen.
  expect(await eventually('the end', after30, { signs: () => [rounds.seen], patienceMs: 100 })).toBe(true);
  await expect(eventually('more', () => undefined, { signs: () => [rounds.seen], patienceMs: 100 })).rejects.toThrow(
    'more did not come: nothing happened for 0.1 s',
  );
});

it('takes each request of the bot, and each answer to it, for a sign', async () => {
  const stage = await Stage.open({ startingAt: '2026-08-01T07:00:00Z' });
  onTestFinished(() => stage.close());
  const before = stage.signs();
  expect(stage.signs()).toEqual(before);
  await fetch(`${stage.emulator.url}/v10/users/@me`);
  expect(stage.signs()).not.toEqual(before);
  const [asked] = stage.emulator.journal;
  const answered = stage.signs();
  if (asked?.kind === 'request') asked.status = 0;
  expect(stage.signs()).not.toEqual(answered);
});
