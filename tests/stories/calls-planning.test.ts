import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { queryRows } from '#src/database/handle.ts';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { opensCoaching, passMinutes, timesOf, weeklyCall } from '#tests/support/calls.ts';

let story: Story;
let server: Server;

beforeAll(async () => {
  story = await startStory({ start: '2026-03-02T08:00:00Z' });
});
afterAll(() => story.close());
beforeEach(async () => {
  story.clock.moveTo('2026-03-02T08:00:00Z');
  server = await opensCoaching(story);
});

async function fillsIn(given: Readonly<Record<string, string>> = {}, who = server.coach): Promise<void> {
  await who.types('/call schedule', { ...weeklyCall, ...given });
  await who.fills({});
}

async function plans(given: Readonly<Record<string, string>> = {}, who = server.coach): Promise<void> {
  await fillsIn(given, who);
  await who.clicks('Confirm');
  expect(who.screen).toSay('Planned.');
}

const times = () => timesOf(story, server);

async function dues(state = 'waiting'): Promise<readonly string[]> {
  const found = await queryRows(
    story.database.database,
    sql`select d.kind || ' ' || to_char(d.due_at at time zone 'UTC', 'MM-DD HH24:MI') as due
      from dues d join agencies a on a.id = d.agency_id where a.guild_id = ${server.guild.id} and d.state = ${state} order by 1`,
    z.object({ due: z.string() }),
  );
  return found.map(({ due }) => due);
}

describe('/call schedule', () => {
  it('shows what would be planned, with the next four dates, before it counts', async () => {
    await fillsIn();
    const { screen } = server.coach;
    expect(screen).toSay('Shall I plan this?');
    expect(screen).toSay('Thu 5 Mar 2026, 19:00 in London, every week, 1 h');
    for (const day of ['Thu 5 Mar 2026', 'Thu 12 Mar 2026', 'Thu 19 Mar 2026', 'Thu 26 Mar 2026']) expect(screen).toSay(day);
    expect(screen.text).not.toContain('The clocks in London change');
    expect(screen).toSay('It stays at 19:00 in London when the clocks change');
    expect(await times()).toEqual([]);
    await server.coach.types('/call list');
    expect(server.coach.screen).toSay('No call is planned.');
  });

  it('marks the date after the clocks change, and says what they do to the time', async () => {
    await fillsIn({ day: '19 March' });
    expect(server.coach.screen).toSay('Thu 2 Apr 2026 19:00');
    expect(server.coach.screen).toSay('The clocks in London change before this one');
    await fillsIn({ day: '29 March', time: '01:30', repeats: 'once' });
    expect(server.coach.screen).toSay('01:30 does not exist that day: it is moved forward to');
    await fillsIn({ day: '25 October', time: '01:30', repeats: 'once' });
    expect(server.coach.screen).toSay('01:30 comes twice that day: the first is meant');
  });

  it('is planned when it is confirmed, with the rows of 14 days and what is due of them, once', async () => {
    await fillsIn();
    const preview = server.coach.screen;
    await server.coach.clicks('Confirm');
    expect(server.coach.screen).toSay('Planned.');
    expect((await times()).map(({ at }) => at)).toEqual(['03-05 19:00', '03-12 19:00']);
    expect(await dues()).toEqual([
      'calls.begin 03-05 19:00',
      'calls.begin 03-12 19:00',
      'calls.end 03-05 20:00',
      'calls.end 03-12 20:00',
      'calls.post 03-02 08:00',
      'calls.post 03-06 19:00',
      'calls.remind-10m 03-05 18:50',
      'calls.remind-10m 03-12 18:50',
      'calls.remind-1h 03-05 18:00',
      'calls.remind-1h 03-12 18:00',
      'calls.remind-24h 03-04 19:00',
      'calls.remind-24h 03-11 19:00',
    ]);
    await server.coach.clicks('Confirm', { on: preview }).catch(() => undefined);
    expect(await times()).toHaveLength(2);
    await server.coach.types('/call list');
    expect(server.coach.screen).toSay('Weekly coaching, every week, with @Salma');
  });

  it('keeps what is chosen on the preview, over a restart too', async () => {
    await fillsIn();
    const mentioning = () => server.coach.screen.buttons.map(({ label }) => label).filter((label) => /mention/iu.test(label));
    // For all creators there is no role that a post could mention.
    expect(mentioning()).toEqual([]);
    await server.coach.selects('How often', 'Every two weeks');
    await server.coach.selects('How many can come', '10 can come');
    await server.coach.selects('For whom', 'A role');
    expect(server.coach.screen).toSay('Choose the role it is for.');
    await story.restart();
    await server.coach.selects('Which role', server.roles.creator);
    expect(server.coach.screen).toSay('every two weeks');
    expect(mentioning()).toEqual(['Mention the role']);
    await server.coach.clicks('Mention the role');
    expect(server.coach.screen).toSay('in every post');
    await server.coach.selects('Who holds it', server.users.manager);
    await server.coach.selects('Where it is posted', server.channels.general);
    await server.coach.clicks('Confirm');
    for (const said of ['every two weeks', 'Seats: 10', 'Coach: @Mia', 'Posted in: #general', '@Creator'])
      expect(server.coach.screen).toSay(said);
  });

  it('goes on, or ends after the day that is chosen', async () => {
    await fillsIn();
    await server.coach.selects('Until when', 'Until Thu 19 Mar 2026');
    expect(server.coach.screen).toSay('every week until Thu 19 Mar 2026');
    expect(server.coach.screen.text).not.toContain('26 Mar');
    await server.coach.clicks('Change');
    await server.coach.fills({ Day: '26 March' });
    expect(server.coach.screen).toSay('Its last day, 19 Mar 2026, is before its first');
    await expect(server.coach.clicks('Confirm')).rejects.toThrow(/Confirm/u);
    await server.coach.clicks('Change');
    await server.coach.fills({ Day: '12 March' });
    await server.coach.clicks('Confirm');
    expect(server.coach.screen).toSay('until Thu 19 Mar 2026');
    story.clock.moveTo('2026-03-12T19:00:10Z');
    await story.tick();
    expect((await times()).map(({ at }) => at)).toEqual(['03-12 19:00', '03-19 19:00']);
    await server.coach.types('/call list');
    await server.coach.clicks('Open');
    await server.coach.clicks('Edit');
    await server.coach.fills({});
    await server.coach.selects('Until when', 'It goes on');
    await server.coach.clicks('Confirm');
    expect((await times()).map(({ at }) => at)).toEqual(['03-12 19:00', '03-19 19:00', '03-26 19:00']);
  });

  it('names every mistake at once, and opens the form again with what was typed', async () => {
    await server.coach.types('/call schedule', {
      ...weeklyCall,
      day: '31 April',
      time: '19:00 Atlantis',
      duration: '90 seconds',
      where: 'http://x.com/a',
    });
    await server.coach.fills({});
    for (const said of [
      '“31 April” does not exist',
      'I know no clock of “Atlantis”',
      '“90 seconds” is shorter than 5 minutes',
      '“http://x.com/a” does not begin with https://',
      'Nothing was planned.',
    ])
      expect(server.coach.screen).toSay(said);
    await server.coach.clicks('Correct it');
    await server.coach.fills({
      Day: '2026-03-05',
      Time: '7pm London',
      Duration: '90',
      Where: 'https://meet.google.com/abc-defg-hij',
    });
    expect(server.coach.screen).toSay('Thu 5 Mar 2026, 19:00 in London, every week, 1 h 30 min');
    expect(server.coach.screen).toSay('https://meet.google.com/abc-defg-hij');
  });

  it.each([
    [{ day: 'today', time: '07:00' }, 'has passed. Type a day and a time to come'],
    [{ day: '2026-03-01' }, '“2026-03-01” has passed'],
    [{ time: '7' }, 'may be in the morning or in the evening'],
    [{ duration: '9h' }, 'is longer than 8 hours'],
    [{ where: 'javascript:alert(1)' }, 'does not begin with https://'],
    [{ where: `https://zoom.us/${'x'.repeat(400)}` }, 'more than 400 characters'],
    [{ where: 'general' }, '“general” is no voice or stage channel'],
    [{ where: 'nowhere' }, '“nowhere” is no voice or stage channel here'],
    [{ day: '3/4' }, 'can be two different days'],
    [{ day: '2036-12-01' }, 'is more than a year away. Type a nearer day'],
  ])('refuses %o with what to type instead', async (given, says) => {
    await fillsIn(given);
    expect(server.coach.screen).toSay(says);
    expect(await times()).toEqual([]);
  });

  it('may go on over midnight', async () => {
    await plans({ time: '23:30', duration: '2h', repeats: 'once' });
    expect(await dues()).toContain('calls.end 03-06 01:30');
  });

  it('asks for the time zone of an agency that has none', async () => {
    const other = await story.server();
    await other.setUp();
    await other.coach.types('/call schedule');
    expect(other.coach.screen).toSay('Ask an owner or manager to set it with /setup agency timezone:');
    await other.owner.types('/call schedule');
    expect(other.owner.screen).toSay('Set it with /setup agency timezone:');
  });

  it('reads whom it is for, and does not plan it for nobody', async () => {
    await fillsIn({ for: 'webinar' });
    expect(server.coach.screen).toSay('all creators, as a webinar');
    expect(server.coach.screen.text).not.toContain('Seats');
    await fillsIn({ for: `<@&${server.roles.creator.id}>` });
    expect(server.coach.screen).toSay('@Creator');
    await fillsIn({ for: 'somebody.unknown' });
    expect(server.coach.screen).toSay('“somebody.unknown” is no role, niche, coach or creator I know.');
    await expect(server.coach.clicks('Confirm')).rejects.toThrow(/Confirm/u);
    await fillsIn({ for: 'webinar' });
    await server.coach.selects('Who holds it', server.users.stranger);
    expect(server.coach.screen).toSay('@Sam is no coach, manager or owner in this server.');
  });

  it('confirms what the screen shows that is pressed on, never something newer', async () => {
    await fillsIn();
    const first = server.coach.screen;
    await server.coach.clicks('Change');
    await server.coach.fills({ Time: '21:00' });
    await server.coach.clicks('Confirm', { on: first });
    expect(server.coach.screen).toSay('Shall I plan this?');
    expect(server.coach.screen).toSay('21:00 in London');
    expect(await times()).toEqual([]);
    await server.coach.clicks('Confirm', { on: server.coach.screen });
    expect(await times()).toHaveLength(2);
  });

  it('is for a role, never for everybody who is in the server', async () => {
    await fillsIn({ for: `<@&${server.guild.everyone.id}>` });
    expect(server.coach.screen).toSay('Choose the role it is for.');
  });

  it('leaves all as it is when somebody says so', async () => {
    await fillsIn();
    await server.coach.clicks('Leave it');
    expect(server.coach.screen).toSay('Nothing was planned');
    expect(await times()).toEqual([]);
  });

  it('lets go of what nobody decided on within a day', async () => {
    await fillsIn();
    await passMinutes(story, 23 * 60);
    await server.coach.clicks('Change');
    await server.coach.fills({});
    expect(server.coach.screen).toSay('Shall I plan this?');
    await passMinutes(story, 61);
    await server.coach.clicks('Change');
    expect(server.coach.screen).toSay('I do not have this preview any more');
  });

  it('says which permission I lack where it is to be posted', async () => {
    const closed = server.guild.channel({
      name: 'closed',
      overwrites: [{ id: server.guild.everyone.id, type: 'role', deny: 1n << 11n }],
    });
    await fillsIn();
    await server.coach.selects('Where it is posted', closed);
    expect(server.coach.screen).toSay('I lack Send Messages. It can be planned, and nothing is posted there until I have it.');
  });
});

describe('a call that is planned', () => {
  it('gets its next row when its 14 days come, and none twice', async () => {
    await plans();
    for (let minute = 0; minute < 3; minute += 1) {
      story.clock.advance({ minutes: 1 });
      await story.tick();
    }
    expect(await times()).toHaveLength(2);
    story.clock.moveTo('2026-03-05T18:59:30Z');
    await story.tick();
    expect(await times()).toHaveLength(2);
    story.clock.moveTo('2026-03-05T19:00:10Z');
    await story.tick();
    expect((await times()).map(({ at, state }) => [at, state])).toEqual([
      ['03-05 19:00', 'running'],
      ['03-12 19:00', 'planned'],
      ['03-19 19:00', 'planned'],
    ]);
    story.clock.moveTo('2026-03-05T20:00:10Z');
    await story.tick();
    expect((await times())[0]?.state).toBe('over');
  });
});
