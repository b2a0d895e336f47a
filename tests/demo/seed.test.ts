import { expect, it, onTestFinished } from 'vitest';
import { nextMondayEvening, seed } from '#src/demo/seed.ts';
import { Stage } from '#src/demo/stage.ts';

it.each([
  ['2026-08-01T07:00:00Z', '2026-08-03T18:00:00.000Z'],
  ['2026-08-03T07:00:00Z', '2026-08-10T18:00:00.000Z'],
  ['2026-10-24T07:00:00Z', '2026-10-26T19:00:00.000Z'],
  ['2026-03-29T00:30:00Z', '2026-03-30T18:00:00.000Z'],
])('from %s the next Monday at 19:00 in London is %s', (now, then) => {
  expect(nextMondayEvening(new Date(now)).toISOString()).toBe(then);
});

it('the agency has a place to talk, and a call there that everybody finds in their Discord', async () => {
  const stage = await Stage.open({ startingAt: '2026-08-01T07:00:00Z' });
  onTestFinished(() => stage.close());
  const seeded = seed(stage);
  const { talk } = seeded.channels;
  const anas = seeded.seat('ana');
  expect(anas.events()).toMatchObject([{ name: 'Weekly coaching call', channel_id: talk.id, user_count: 3 }]);
  anas.joinVoice(talk.id);
  expect(seeded.guild.voice.in(talk)).toEqual([expect.objectContaining({ id: anas.userId })]);
});

it.each(['mia', 'carl', 'ana'])('%s sends a file into a channel, as Discord lets everybody', async (name) => {
  const stage = await Stage.open({ startingAt: '2026-08-01T07:00:00Z' });
  onTestFinished(() => stage.close());
  const seeded = seed(stage);
  const files = [{ name: 'july.csv', bytes: new TextEncoder().encode('a,b') }];
  const sent = seeded.seat(name).post(seeded.channels.general.id, { content: '', files });
  expect(sent).toMatchObject({ attachments: [{ filename: 'july.csv' }] });
});
