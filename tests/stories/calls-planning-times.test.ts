import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { duesOf, opensTime, passMinutes, plansWeekly, postsIn, timesOf, toldIn } from '#tests/support/calls.ts';

/** News of Discord comes by itself, on a busy machine late. */
const patiently = { timeout: 20_000, interval: 100 };

let story: Story;
let server: Server;

beforeAll(async () => {
  story = await startStory({ start: '2026-03-02T08:00:00Z' });
});
afterAll(() => story.close());
beforeEach(async () => {
  server = await plansWeekly(story);
});

const times = async (): Promise<readonly string[]> => (await timesOf(story, server)).map(({ at, state }) => `${at} ${state}`);
const dues = (kind: string) => duesOf(story, server, kind);
const opens = (which: string) => opensTime(server.coach, which);
const told = (): string => toldIn(server);
const count = (text: string, part: string): number => text.split(part).length - 1;
/** The first of the two is posted at once, the other on the 6th. */
const posts = (): Promise<void> => passMinutes(story, 1);

describe('one time of a call', () => {
  it('is moved before anybody saw it, with all that is due of it', async () => {
    await opens('March 12');
    await server.coach.clicks('Move');
    await server.coach.fills({ Day: '13 March', Time: '18:00' });
    expect(server.coach.screen).toSay('Shall I move it?');
    await server.coach.clicks('Confirm');
    expect(server.coach.screen).toSay('Moved.');
    expect(await times()).toEqual(['03-05 19:00 planned', '03-13 18:00 planned']);
    expect(await dues('calls.post')).toContain('03-07 18:00');
    expect(await dues('calls.remind-1h')).toEqual(['03-05 18:00', '03-13 17:00']);
  });

  it('is moved after it was posted, and its thread is told once', async () => {
    await posts();
    await opens('March 5');
    await server.coach.clicks('Move');
    await server.coach.fills({ Day: 'Fri', Time: '6pm' });
    await server.coach.clicks('Confirm');
    await posts();
    expect(await times()).toEqual(['03-06 18:00 planned', '03-12 19:00 planned']);
    expect(await dues('calls.post')).toEqual(['03-06 19:00']);
    expect(await dues('calls.remind-24h')).toEqual(['03-05 18:00', '03-11 19:00']);
    expect(count(told(), 'is moved from')).toBe(1);
  });

  it('is moved to a time that does not exist, and it is said', async () => {
    await opens('March 12');
    await server.coach.clicks('Move');
    await server.coach.fills({ Day: '29 March', Time: '01:30' });
    expect(server.coach.screen).toSay('01:30 does not exist that day: it is moved forward.');
    await server.coach.clicks('Change');
    await server.coach.fills({ Day: '1 March 2026' });
    expect(server.coach.screen).toSay('“1 March 2026” has passed');
    await server.coach.clicks('Correct it');
    await server.coach.fills({ Day: '14 March', Time: '10:00' });
    await server.coach.clicks('Confirm');
    expect(await times()).toContain('03-14 10:00 planned');
  });

  it('is skipped, the others stay, and what is due of it is cancelled', async () => {
    await posts();
    await opens('March 5');
    await server.coach.clicks('Skip');
    expect(server.coach.screen).toSay('does not take place at');
    await server.coach.clicks('Skip it');
    expect(server.coach.screen).toSay('Skipped.');
    await posts();
    expect(await times()).toEqual(['03-05 19:00 skipped', '03-12 19:00 planned']);
    expect(await dues('calls.remind-1h')).toEqual(['03-12 18:00']);
    expect(count(told(), 'does not take place')).toBe(1);
  });

  it('is handed over alone, and only that one', async () => {
    await opens('March 5');
    await server.coach.clicks('Hand over');
    await server.coach.fills({ 'Who holds it from now on?': server.users.manager });
    expect(server.coach.screen).toSay('Handed over.');
    expect((await timesOf(story, server)).map(({ coach }) => coach)).toEqual([server.users.manager.id, server.users.coach.id]);
    await opens('March 12');
    await server.coach.clicks('Hand over');
    await server.coach.fills({ 'Who holds it from now on?': server.users.stranger });
    expect(server.coach.screen).toSay('@Sam is no coach, manager or owner in this server');
  });
});

describe('all times from one on', () => {
  it('are moved: those before stay, later ones follow the new rule, each with what is due of it', async () => {
    await opens('March 12');
    await server.coach.clicks('Move');
    await server.coach.fills({ Day: '11 March', Time: '18:30', 'Which ones?': 'This one and all later ones' });
    expect(server.coach.screen).toSay('Wed 11 Mar 2026, 18:30 in London, every week');
    await server.coach.clicks('Confirm');
    expect(server.coach.screen).toSay('Saved.');
    expect(await times()).toEqual(['03-05 19:00 planned', '03-11 18:30 planned']);
    expect(await dues('calls.remind-1h')).toEqual(['03-05 18:00', '03-11 17:30']);
    expect(await dues('calls.post')).toHaveLength(2);
  });
});

const warned = () => postsIn(server, server.channels.staff).filter(({ text }) => text.includes('Calls without a coach'));

describe('a call', () => {
  it('is nobody else’s to change: another coach sees it, and a creator has no list', async () => {
    const { person } = server.join('omar', server.roles.coach);
    await person.types('/call list');
    await person.clicks('Open');
    expect(person.screen.buttons.map(({ label }) => label)).toEqual(['All calls']);
    await server.creator.types('/call list');
    expect(server.creator.screen).toSay('This is not for you');
  });

  it('says when its coach has left, so that it is handed over: to the staff once, in their channel', async () => {
    server.guild.leave(server.users.coach);
    await vi.waitFor(async () => {
      await passMinutes(story, 1);
      expect(warned()).toHaveLength(1);
    }, patiently);
    expect(warned()[0]).toSay('Weekly coaching');
    await story.restart();
    await passMinutes(story, 1);
    expect(warned()).toHaveLength(1);
    await server.owner.types('/setup check');
    expect(server.owner.screen).toSay('holds calls, and is no coach, manager or owner in this server any more');
    const [shown] = warned();
    if (shown) await server.manager.clicks('Calls', { on: shown });
    expect(server.manager.screen).toSay('Weekly coaching, every week');
  });

  it('says so a day before when its coach is one no more', async () => {
    server.guild.take(server.users.coach, server.roles.coach);
    await server.isHeard();
    story.clock.moveTo('2026-03-04T19:00:10Z');
    await story.tick();
    const found = warned();
    story.clock.moveTo('2026-03-02T08:30:00Z');
    expect(found).toHaveLength(1);
  });

  it('of a coach who has left is handed over', async () => {
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
