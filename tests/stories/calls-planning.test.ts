import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';

let story: Story;
let server: Server;

beforeAll(async () => {
  story = await startStory({ start: '2026-03-02T08:00:00Z' });
});
afterAll(() => story.close());
beforeEach(async () => {
  server = await story.server();
  await server.setUp();
  await server.owner.types('/setup agency', { timezone: 'London' });
  server.guild.channel({ name: 'Coaching', type: 'voice' });
});

const weekly = { title: 'Weekly coaching', day: 'Thu', time: '7pm', duration: '1h', where: 'Coaching' };

async function fillsIn(given: Partial<typeof weekly> = {}, who = server.coach): Promise<void> {
  await who.types('/call schedule', { ...weekly, ...given });
  await who.fills({});
}

describe('/call schedule', () => {
  it('shows what would be planned, with the next four dates and the one after the clocks change, before it counts', async () => {
    await fillsIn();
    const { screen } = server.coach;
    expect(screen).toSay('Shall I plan this?');
    expect(screen).toSay('Thu 5 Mar 2026, 19:00 in London, every week, 1 h');
    for (const day of ['Thu 5 Mar 2026', 'Thu 12 Mar 2026', 'Thu 19 Mar 2026', 'Thu 26 Mar 2026']) expect(screen).toSay(day);
    await server.coach.types('/call list');
    expect(server.coach.screen).toSay('No call is planned.');
  });

  it('is planned when it is confirmed, once', async () => {
    await fillsIn();
    await server.coach.clicks('Confirm');
    expect(server.coach.screen).toSay('Planned.');
    await server.coach.types('/call list');
    expect(server.coach.screen).toSay('Weekly coaching, every week, with @Salma');
  });
});
