import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { queryRows } from '#src/database/handle.ts';
import type { Person } from '#src/emulator/index.ts';
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

const time = z.object({ day: z.string(), state: z.string(), at: z.string(), coach: z.string() });

async function rows(): Promise<readonly z.infer<typeof time>[]> {
  return queryRows(
    story.database.database,
    sql`select o.day::text as day, o.state, to_char(o.starts_at at time zone 'UTC', 'MM-DD HH24:MI') as at, o.coach_id as coach
      from call_occurrences o join agencies a on a.id = o.agency_id where a.guild_id = ${server.guild.id} order by o.starts_at`,
    time,
  );
}
const times = async (): Promise<readonly string[]> => (await rows()).map(({ at, state }) => `${at} ${state}`);

async function dues(kind: string): Promise<readonly string[]> {
  const found = await queryRows(
    story.database.database,
    sql`select to_char(d.due_at at time zone 'UTC', 'MM-DD HH24:MI') as due from dues d join agencies a on a.id = d.agency_id
      where a.guild_id = ${server.guild.id} and d.state = 'waiting' and d.kind = ${kind} order by 1`,
    z.object({ due: z.string() }),
  );
  return found.map(({ due }) => due);
}

async function opens(which: string, who: Person = server.coach): Promise<void> {
  await who.types('/call list');
  await who.clicks('Open');
  await who.clicks('Change', { beside: which });
}

/** Everything that was said in the threads of the call's posts. */
function told(): string {
  const threads = server.guild.channels().filter(({ name }) => name.startsWith('Weekly coaching'));
  return threads.flatMap((thread) => server.owner.reads(thread).map(({ text }) => text)).join('\n---\n');
}
const count = (text: string, part: string): number => text.split(part).length - 1;

/** The first of the two is posted at once, the other on the 6th. */
async function posts(): Promise<void> {
  story.clock.advance({ minutes: 1 });
  await story.tick();
}

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
    expect((await rows()).map(({ coach }) => coach)).toEqual([server.users.manager.id, server.users.coach.id]);
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
    await server.manager.clicks('Confirm');
    await server.coach.clicks('Confirm');
    expect(server.coach.screen).toSay('Somebody changed this call since you looked, so I changed nothing.');
    expect(await times()).toEqual(['03-05 21:00 planned', '03-12 21:00 planned']);
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
    expect((await rows()).map(({ coach }) => coach)).toEqual([server.users.manager.id, server.users.manager.id]);
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
    const begins = (await rows())[0]?.at ?? '';
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
});
