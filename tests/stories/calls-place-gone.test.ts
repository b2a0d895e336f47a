import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { callThreads, opensTime, passMinutes, plansWeekly, postsIn } from '#tests/support/calls.ts';

const link = 'https://meet.google.com/abc-defg-hij';

let story: Story;
let server: Server;

beforeAll(async () => {
  story = await startStory({ start: '2026-03-02T08:00:00Z' });
});
afterAll(() => story.close());
beforeEach(async () => {
  story.clock.moveTo('2026-03-02T08:00:00Z');
  server = await plansWeekly(story);
});

async function deletesChannel(): Promise<void> {
  server.guild.deleteChannel(server.guild.find('Coaching'));
  await server.isHeard();
  await story.tick();
  await passMinutes(story, 1);
}

const waiting = (): readonly string[] =>
  server.owner
    .reads(server.channels.staff)
    .map(({ text }) => text)
    .filter((text) => text.includes('Something waits for you'));

async function checked(): Promise<string> {
  await server.owner.types('/setup check');
  return server.owner.screen.text;
}

describe('a call that was posted, and whose voice channel is deleted then', () => {
  it('has the staff told where another one is chosen, and its post does not speak of an event that is gone', async () => {
    await passMinutes(story, 1);
    expect(server.guild.events.open()).toHaveLength(1);
    expect(postsIn(server)[0]).toSay('Whoever is interested in Discord’s own event');
    await deletesChannel();
    expect(server.guild.events.open()).toEqual([]);
    expect(waiting()).toHaveLength(1);
    expect(waiting()[0]).toContain('/call list');
    expect(postsIn(server)).toHaveLength(1);
    expect(postsIn(server)[0]?.text).not.toContain('Discord’s own event');
  });
});

describe('a call whose voice channel was deleted', () => {
  beforeEach(deletesChannel);

  it('is posted, and the staff are told where another one is chosen', async () => {
    expect(postsIn(server)).toHaveLength(1);
    expect(callThreads(server)).toHaveLength(1);
    expect(waiting()).toHaveLength(1);
    expect(waiting()[0]).toContain('/call list');
    await server.coach.types('/call list');
    await server.coach.clicks('Open');
    expect(server.coach.screen).toSay('was deleted in Discord. Press Edit and choose another place');
    await server.coach.clicks('Change', { beside: 'March 5' });
    expect(server.coach.screen).toSay('was deleted in Discord. Press Edit and choose another place');
  });

  it('has its event by itself once it takes place somewhere else, and nothing waits any more', async () => {
    expect(server.guild.events.open()).toEqual([]);
    await server.coach.types('/call list');
    await server.coach.clicks('Open');
    await server.coach.clicks('Edit');
    await server.coach.fills({ Where: link });
    await server.coach.clicks('Confirm');
    await passMinutes(story, 1);
    expect(server.guild.events.open().map(({ location }) => location)).toEqual([link]);
    expect(await checked()).not.toContain('one task waits');
  });

  it('leaves nothing waiting where it does not take place', async () => {
    expect(await checked()).toContain('one task waits');
    await opensTime(server.coach, 'March 5');
    await server.coach.clicks('Skip');
    await server.coach.clicks('Skip it');
    await passMinutes(story, 1);
    expect(await checked()).not.toContain('one task waits');
  });

  it('leaves nothing waiting once it is over', async () => {
    for (const at of ['2026-03-05T19:00:10Z', '2026-03-05T20:00:10Z']) {
      story.clock.moveTo(at);
      await story.tick();
    }
    await passMinutes(story, 1);
    expect(await checked()).not.toContain('one task waits');
  });
});
