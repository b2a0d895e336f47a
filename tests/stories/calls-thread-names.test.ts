import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { callThreads, opensTime, passMinutes, plansWeekly } from '#tests/support/calls.ts';

let story: Story;
let server: Server;

beforeAll(async () => {
  story = await startStory({ start: '2026-03-02T08:00:00Z' });
});
afterAll(() => story.close());
beforeEach(async () => {
  story.clock.moveTo('2026-03-02T08:00:00Z');
  server = await plansWeekly(story);
  await passMinutes(story, 1);
});

const names = (): readonly string[] => callThreads(server).map(({ name }) => name);

async function moves(where: { Day?: string; Time?: string }): Promise<void> {
  await opensTime(server.coach, 'March 5');
  await server.coach.clicks('Move');
  await server.coach.fills(where);
  await server.coach.clicks('Confirm');
  await passMinutes(story, 1);
}

describe('the thread of a call', () => {
  it('has its day in its name, also after it was moved to another one', async () => {
    expect(names()).toEqual(['Weekly coaching · Thu 5 Mar']);
    await moves({ Day: '6 March' });
    expect(names()).toEqual(['Weekly coaching · Fri 6 Mar']);
  });

  it('keeps its name when only the hour is another', async () => {
    const before = story.emulator.journal.length;
    await moves({ Time: '20:00' });
    expect(names()).toEqual(['Weekly coaching · Thu 5 Mar']);
    const renamed = story.emulator.journal
      .slice(before)
      .filter(
        (entry) => entry.kind === 'request' && entry.method === 'PATCH' && JSON.stringify(entry.body ?? {}).includes('"name"'),
      );
    expect(renamed).toEqual([]);
  });

  it('has the title in its name, also after the call got another one', async () => {
    await server.coach.types('/call list');
    await server.coach.clicks('Open');
    await server.coach.clicks('Edit');
    await server.coach.fills({ Title: 'Light and sound' });
    await server.coach.clicks('Confirm');
    await passMinutes(story, 1);
    expect(names()).toEqual(['Light and sound · Thu 5 Mar']);
  });
});
