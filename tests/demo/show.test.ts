import { expect, it } from 'vitest';
import { Show } from '#src/demo/playground/show.ts';
import { firstDay } from '#src/demo/playground/stations/first-day.ts';

it('a playground that is closed while it opens leaves no world behind', async () => {
  const show = new Show({ folder: 'tests/fixtures', july: '' });
  const opening = show.open({ ...firstDay, before: [] });
  await show.close();
  await (
    await opening
  ).ready;
  await expect(fetch(new URL(show.address).origin)).rejects.toThrow('fetch failed');
});
