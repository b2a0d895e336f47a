import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseZone, type Zone } from '#src/core/zones.ts';
import { wallClock } from '#src/core/recurrence.ts';
import { queryRows } from '#src/database/handle.ts';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';

let story: Story;

beforeAll(async () => {
  story = await startStory({ start: '2026-03-02T08:00:00Z' });
});
afterAll(() => story.close());

function zone(name: string): Zone {
  const found = parseZone(name);
  if (!found) throw new Error(`no zone ${name}`);
  return found;
}
const london = zone('Europe/London');
const newYork = zone('America/New_York');

async function holds(place: string, time: string): Promise<Server> {
  const server = await story.server(place);
  await server.setUp();
  await server.owner.types('/setup agency', { timezone: place });
  server.guild.channel({ name: 'Coaching', type: 'voice' });
  await server.coach.types('/call schedule', { title: `Call of ${place}`, day: 'Thu', time, duration: '1h', where: 'Coaching' });
  await server.coach.fills({});
  await server.coach.clicks('Confirm');
  expect(server.coach.screen).toSay('Planned.');
  return server;
}

/**
 * The last moment at which nothing that is due by then is too late, but for the half minute that a busy machine may take; a row is
 * made as soon as it has to be.
 */
async function nextMoment(): Promise<string | undefined> {
  const [found] = await queryRows(
    story.database.database,
    sql`select to_char(min(at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at from (
      select greatest(due_at, expires_at - interval '30 seconds') as at from dues where state = 'waiting' and kind <> 'calls.end'
      union all select due_at from dues where state = 'waiting' and kind = 'calls.end' union all select fill_at from calls where fill_at is not null) all_of_it`,
    z.object({ at: z.string().nullable() }),
  );
  return found?.at ?? undefined;
}

/** Lets the weeks pass, in the longest steps in which everything is in time. */
async function passes(until: string): Promise<void> {
  for (let turns = 0; turns < 1000; turns += 1) {
    const next = await nextMoment();
    if (next === undefined || next > until) break;
    if (new Date(next) > story.clock.now()) story.clock.moveTo(new Date(Date.parse(next) + 1000).toISOString());
    await story.tick();
  }
  story.clock.moveTo(until);
}

/** When the calls were, as their posts in Discord say it. */
function posted(server: Server, place: string): readonly Date[] {
  const posts = server.guild.messages(server.channels.announcements).map((message) => JSON.stringify(message));
  return posts
    .filter((text) => text.includes(`Call of ${place}`))
    .flatMap((text) => /<t:(\d+):F>/u.exec(text)?.[1] ?? [])
    .map((seconds) => new Date(Number(seconds) * 1000));
}

async function rows(server: Server): Promise<readonly { at: string; state: string }[]> {
  return queryRows(
    story.database.database,
    sql`select to_char(o.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, o.state from call_occurrences o
      join agencies a on a.id = o.agency_id where a.guild_id = ${server.guild.id} and o.state = 'over' order by o.starts_at`,
    z.object({ at: z.string(), state: z.string() }),
  );
}

const eightWeeks = (first: string): readonly string[] =>
  Array.from({ length: 8 }, (_, week) =>
    new Date(Date.parse(`${first}T00:00:00Z`) + week * 7 * 86_400_000).toISOString().slice(0, 10),
  );

async function agrees(server: Server, place: string, o: { where: Zone; days: readonly string[] }): Promise<void> {
  const wanted = o.days.map((day) => ({ day, time: '19:00' }));
  const shown = posted(server, place).map((at) => wallClock(o.where, at));
  expect(shown.slice(0, 8)).toEqual(wanted);
  expect(new Set(shown.map(({ day }) => day)).size).toBe(shown.length);
  const held = (await rows(server)).map(({ at }) => wallClock(o.where, new Date(at)));
  expect(held).toEqual(wanted);
}

describe.each([
  ['March', '2026-03-02T08:00:00Z', '2026-03-05', '2026-04-24T12:00:00Z'],
  ['October', '2026-10-05T08:00:00Z', '2026-10-08', '2026-11-27T12:00:00Z'],
])('eight weeks over the change of the clocks in %s', (_, from, first, until) => {
  it('are held at 19:00 there in London and New York, each once, posted once, with nothing too late', async () => {
    story.clock.moveTo(from);
    const [there, overThere] = [await holds('London', '19:00'), await holds('New York', '7pm')];
    await passes(until);
    await agrees(there, 'London', { where: london, days: eightWeeks(first) });
    await agrees(overThere, 'New York', { where: newYork, days: eightWeeks(first) });
    const [expired] = await queryRows(
      story.database.database,
      sql`select count(*)::int as count from dues where state = 'expired'`,
      z.object({ count: z.number() }),
    );
    expect(expired?.count).toBe(0);
    for (const server of [there, overThere]) {
      await server.coach.types('/call list');
      await server.coach.clicks('Open');
      await server.coach.clicks('End');
      await server.coach.clicks('End it for good');
    }
  });
});
