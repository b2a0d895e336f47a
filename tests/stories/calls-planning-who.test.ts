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
  await server.coach.types('/call schedule', {
    title: 'Weekly coaching',
    day: 'Thu',
    time: '7pm',
    duration: '1h',
    where: 'Coaching',
  });
  await server.coach.fills({});
  await server.coach.clicks('Confirm');
});

describe('a call', () => {
  it('is nobody else’s to change: another coach sees it, and a creator has no list', async () => {
    const { person } = server.join('omar', server.roles.coach);
    await person.types('/call list');
    await person.clicks('Open');
    expect(person.screen.buttons.map(({ label }) => label)).toEqual(['All calls']);
    await server.creator.types('/call list');
    expect(server.creator.screen).toSay('This is not for you');
  });

  it('says when its coach has left, so that it is handed over', async () => {
    server.guild.leave(server.users.coach);
    await server.manager.types('/call list');
    await server.manager.clicks('Open');
    expect(server.manager.screen).toSay('is no coach, manager or owner in this server any more. Hand it over');
  });
});

describe('/my calls', () => {
  it('lists what is for a creator, and what a coach holds', async () => {
    await server.creator.types('/my calls');
    expect(server.creator.screen).toSay('Weekly coaching · not answered yet');
    await server.coach.types('/my calls');
    expect(server.coach.screen).toSay('Weekly coaching · you hold it');
    await server.stranger.types('/my calls');
    expect(server.stranger.screen).toSay('This is not for you');
  });

  it('goes into one’s calendar as a file, on the clock of its place', async () => {
    await server.creator.types('/my calls');
    await server.creator.clicks('For my calendar');
    expect(server.creator.screen).toSay('2 calls of the next two weeks');
    const file = new TextDecoder().decode(await server.creator.downloads('calls.ics'));
    expect(file).toContain('DTSTART;TZID=Europe/London:20260305T190000');
    expect(file).toContain('LOCATION:Coaching');
    expect(file).toContain('BEGIN:VTIMEZONE');
  });
});
