import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import {
  callThreads,
  duesOf,
  opensTime,
  passMinutes,
  plansWeekly,
  postsIn,
  timesOf,
  toldIn,
  weeklyCall,
} from '#tests/support/calls.ts';

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
const opens = (which: string, who = server.coach) => opensTime(who, which);
const told = (): string => toldIn(server);
const count = (text: string, part: string): number => text.split(part).length - 1;
/** The first of the two is posted at once, the other on the 6th. */
const posts = (): Promise<void> => passMinutes(story, 1);

describe('the whole call', () => {
  it('is edited: what was posted is moved and told once, what was not is made anew, and nothing is due of the old rule', async () => {
    await posts();
    await server.coach.types('/call list');
    await server.coach.clicks('Open');
    await server.coach.clicks('Edit');
    await server.coach.fills({ Day: 'Fri', Time: '20:00', Title: 'Weekly coaching, later' });
    expect(server.coach.screen).toSay('Shall I change it to this?');
    await server.coach.clicks('Confirm');
    expect(server.coach.screen).toSay('Saved.');
    await posts();
    expect(await times()).toEqual(['03-06 20:00 planned', '03-13 20:00 planned']);
    expect(await dues('calls.remind-1h')).toEqual(['03-06 19:00', '03-13 19:00']);
    expect(await dues('calls.post')).toEqual(['03-07 20:00']);
    expect(count(told(), 'is moved from')).toBe(1);
    const announced = server.owner.reads(server.channels.announcements).map(({ text }) => text);
    expect(announced.filter((text) => text.includes('Weekly coaching'))).toHaveLength(1);
  });

  it('of which only the words change keeps its times, and nobody is told', async () => {
    await posts();
    await opens('March 12');
    await server.coach.clicks('Move');
    await server.coach.fills({ Day: '13 March' });
    await server.coach.clicks('Confirm');
    await server.coach.clicks('The whole call');
    await server.coach.clicks('Edit');
    await server.coach.fills({ Title: 'Weekly coaching for all' });
    await server.coach.clicks('Confirm');
    await posts();
    expect(await times()).toEqual(['03-05 19:00 planned', '03-13 19:00 planned']);
    expect(told()).not.toContain('is moved from');
    expect(server.owner.reads(server.channels.announcements).at(-1)).toSay('Weekly coaching for all');
  });

  it('takes place elsewhere and lasts longer: told once, and what was moved or handed over by itself stays so', async () => {
    await posts();
    await opens('March 12');
    await server.coach.clicks('Move');
    await server.coach.fills({ Day: '13 March' });
    await server.coach.clicks('Confirm');
    await server.coach.clicks('Hand over');
    await server.coach.fills({ 'Who holds it from now on?': server.users.manager });
    await server.coach.clicks('The whole call');
    await server.coach.clicks('Edit');
    await server.coach.fills({ Duration: '90', Where: 'https://meet.example/new' });
    await server.coach.clicks('Confirm');
    await posts();
    expect((await timesOf(story, server)).map(({ at, coach }) => [at, coach])).toEqual([
      ['03-05 19:00', server.users.coach.id],
      ['03-13 19:00', server.users.manager.id],
    ]);
    expect(await dues('calls.end')).toEqual(['03-05 20:30', '03-13 20:30']);
    expect(count(told(), 'takes place somewhere else')).toBe(1);
    expect(told()).toContain('Where: https://meet.example/new');
    expect(told()).not.toContain('is moved from');
  });

  it('keeps its new day when only its time is changed after all from one on were moved', async () => {
    await opens('March 12');
    await server.coach.clicks('Move');
    await server.coach.fills({ Day: '13 March', 'Which ones?': 'This one and all later ones' });
    await server.coach.clicks('Confirm');
    await server.coach.clicks('Edit');
    await server.coach.fills({ Time: '20:00' });
    await server.coach.clicks('Confirm');
    expect(await times()).toEqual(['03-05 19:00 planned', '03-13 20:00 planned']);
  });

  it('gets another time and another coach at once: one message says both', async () => {
    await posts();
    await server.coach.types('/call list');
    await server.coach.clicks('Open');
    await server.coach.clicks('Edit');
    await server.coach.fills({ Time: '20:00' });
    await server.coach.selects('Who holds it', server.users.manager);
    await server.coach.clicks('Confirm');
    await posts();
    expect(count(told(), 'is moved from')).toBe(1);
    expect(count(told(), 'is held by')).toBe(1);
    expect(callThreads(server)).toHaveLength(1);
  });

  it('that takes place once and was moved can be edited further', async () => {
    await server.coach.types('/call schedule', { ...weeklyCall, title: 'Once only', repeats: 'once' });
    await server.coach.fills({});
    await server.coach.clicks('Confirm');
    await server.coach.clicks('Change');
    await server.coach.clicks('Move');
    await server.coach.fills({ Day: '9 March', Time: '18:00' });
    await server.coach.clicks('Confirm');
    await server.coach.clicks('Edit');
    await server.coach.fills({ Time: '17:00' });
    expect(server.coach.screen).toSay('Mon 9 Mar 2026, 17:00 in London, once');
    await server.coach.clicks('Confirm');
    expect(await times()).toContain('03-09 17:00 planned');
  });

  it('is shown at its new place while it is on', async () => {
    await posts();
    story.clock.moveTo('2026-03-05T19:10:00Z');
    await story.tick();
    await server.coach.types('/call list');
    await server.coach.clicks('Open');
    await server.coach.clicks('Edit');
    await server.coach.fills({ Where: 'https://meet.example/new' });
    await server.coach.clicks('Confirm');
    await posts();
    expect(postsIn(server)[0]).toSay('Where: https://meet.example/new');
    story.clock.moveTo('2026-03-02T08:30:00Z');
  });

  it('begins later when a later day is typed: what is before is called off or gone', async () => {
    await posts();
    await server.coach.types('/call list');
    await server.coach.clicks('Open');
    await server.coach.clicks('Edit');
    await server.coach.fills({ Day: '12 March' });
    await server.coach.clicks('Confirm');
    expect(await times()).toEqual(['03-05 19:00 skipped', '03-12 19:00 planned']);
    expect(await dues('calls.remind-1h')).toEqual(['03-12 18:00']);
  });

  it('is not moved into what has passed meanwhile', async () => {
    await opens('March 5');
    await server.coach.clicks('Move');
    await server.coach.fills({ Day: 'today', Time: '23:00' });
    story.clock.advance({ hours: 15 });
    await server.coach.clicks('Confirm');
    expect(server.coach.screen).toSay('has passed. Type a day and a time to come');
    story.clock.advance({ hours: -15 });
    expect(await times()).toContain('03-05 19:00 planned');
  });

  it('becomes one every two weeks: what was posted in a week without one is called off', async () => {
    await posts();
    await server.coach.types('/call list');
    await server.coach.clicks('Open');
    await server.coach.clicks('Edit');
    await server.coach.fills({ Day: '12 March' });
    await server.coach.selects('How often', 'Every two weeks');
    await server.coach.clicks('Confirm');
    await posts();
    expect(await times()).toEqual(['03-05 19:00 skipped', '03-12 19:00 planned']);
    expect(count(told(), 'does not take place')).toBe(1);
  });

  it('is changed by one of two who look at it at once: the other is told', async () => {
    await server.coach.types('/call list');
    await server.coach.clicks('Open');
    await server.coach.clicks('Edit');
    await server.manager.types('/call list');
    await server.manager.clicks('Open');
    await server.manager.clicks('Edit');
    await server.manager.fills({ Time: '21:00' });
    await server.coach.fills({ Time: '18:00' });
    await Promise.all([server.manager.clicks('Confirm'), server.coach.clicks('Confirm')]);
    const refused = [server.manager, server.coach].map(({ screen }) => screen.text.includes('Somebody changed this call'));
    expect(refused.filter((isTrue) => isTrue)).toHaveLength(1);
    const hour = refused[0] ? '18:00' : '21:00';
    expect(await times()).toEqual([`03-05 ${hour} planned`, `03-12 ${hour} planned`]);
  });

  it('is skipped twice at once: the second is told', async () => {
    await opens('March 5');
    await server.coach.clicks('Skip');
    await opens('March 5', server.manager);
    await server.manager.clicks('Skip');
    await server.manager.clicks('Skip it');
    await server.coach.clicks('Skip it');
    expect(server.coach.screen).toSay('This one does not take place already');
  });

  it('is handed over, and all its times with it', async () => {
    await posts();
    await server.coach.types('/call list');
    await server.coach.clicks('Open');
    await server.coach.clicks('Hand over');
    await server.coach.fills({ 'Who holds it from now on?': server.users.manager });
    expect(server.coach.screen).toSay('Coach: @Mia');
    await posts();
    expect((await timesOf(story, server)).map(({ coach }) => coach)).toEqual([server.users.manager.id, server.users.manager.id]);
    expect(count(told(), 'is held by')).toBe(1);
  });

  it('is ended for good: no row is left of what nobody saw, what was posted is called off, and none is made again', async () => {
    await posts();
    await server.coach.types('/call list');
    await server.coach.clicks('Open');
    await server.coach.clicks('End');
    await server.coach.clicks('End it for good');
    expect(server.coach.screen).toSay('Ended: there are no more of it.');
    story.clock.advance({ minutes: 1 });
    await story.tick();
    expect(await times()).toEqual(['03-05 19:00 skipped']);
    for (const kind of ['calls.post', 'calls.begin', 'calls.end', 'calls.remind-1h']) expect(await dues(kind)).toEqual([]);
    expect(count(told(), 'has ended and does not take place any more')).toBe(1);
    await server.coach.types('/call list');
    expect(server.coach.screen).toSay('No call is planned.');
  });

  it('is ended while it is on: it is over at once, and the others stay', async () => {
    const begins = (await timesOf(story, server))[0]?.at ?? '';
    story.clock.moveTo(`2026-${begins.replace(' ', 'T')}:30Z`);
    await posts();
    await opens('on now');
    expect(server.coach.screen.buttons.find(({ label }) => label === 'Skip')?.disabled).toBe(true);
    await server.coach.clicks('End');
    await server.coach.clicks('End it now');
    expect(server.coach.screen).toSay('It is over now.');
    await posts();
    expect((await times()).slice(0, 2)).toEqual([`${begins} over`, '03-12 19:00 planned']);
    expect(await dues('calls.end')).not.toContain('03-05 20:00');
    story.clock.moveTo('2026-03-02T08:30:00Z');
  });

  describe('and is on', () => {
    let begins: string;
    beforeEach(async () => {
      begins = (await timesOf(story, server))[0]?.at ?? '';
      await posts();
      story.clock.moveTo(`2026-${begins.replace(' ', 'T')}:00Z`);
      await posts();
    });
    afterEach(() => story.clock.moveTo('2026-03-02T08:30:00Z'));

    it('takes place somewhere else from now on and lasts longer: it is told now, and ends later', async () => {
      await server.coach.types('/call list');
      await server.coach.clicks('Open');
      await server.coach.clicks('Edit');
      await server.coach.fills({ Duration: '90', Where: 'https://meet.example/new' });
      await server.coach.clicks('Confirm');
      await posts();
      expect(count(told(), 'takes place somewhere else')).toBe(1);
      expect(await dues('calls.end')).toContain('03-05 20:30');
    });

    it('is handed over from this one on: also the one that is on', async () => {
      await opens('on now');
      await server.coach.clicks('Hand over');
      await server.coach.fills({
        'Who holds it from now on?': server.users.manager,
        'Which ones?': 'This one and all later ones',
      });
      expect(new Set((await timesOf(story, server)).map(({ coach }) => coach))).toEqual(new Set([server.users.manager.id]));
    });

    it('is ended for good: the one that is on goes on, and can be ended too', async () => {
      await server.coach.types('/call list');
      await server.coach.clicks('Open');
      await server.coach.clicks('End');
      await server.coach.clicks('End it for good');
      const post = server.owner.reads(server.channels.announcements)[0];
      if (!post) throw new Error('nothing was posted');
      await server.coach.clicks('Manage', { on: post });
      await server.coach.clicks('End');
      expect(server.coach.screen.buttons.map(({ label }) => label)).not.toContain('End it for good');
      await server.coach.clicks('End it now');
      expect(server.coach.screen).toSay('It is over now.');
    });
  });
});
