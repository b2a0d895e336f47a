import { sql } from 'drizzle-orm';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { queryRows } from '#src/database/handle.ts';
import type { Person } from '#src/emulator/index.ts';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { linksCreator } from '#tests/support/calls.ts';

let story: Story;
let server: Server;

beforeAll(async () => {
  story = await startStory();
  server = await story.server();
  await server.setUp();
});
afterAll(() => story.close());

const week = 7 * 86_400_000;

/** A call that ended so many weeks ago, with what was noted of people. */
async function held(o: {
  weeksAgo: number;
  title: string;
  audience?: string;
  noted: readonly (readonly [userId: string, result: string, answer: string | null])[];
}): Promise<void> {
  const startsAt = new Date(story.clock.now().getTime() - o.weeksAgo * week).toISOString();
  const by = server.users.manager.id;
  await queryRows(
    story.database.database,
    sql`with agency as (select id from agencies where guild_id = ${server.guild.id}),
      call as (
        insert into calls (agency_id, title, zone, first_day, time, minutes, repeats, place, link, audience, coach_id, channel_id,
          mentions_role, created_by, created_at)
        select id, ${o.title}, 'America/New_York', ${startsAt.slice(0, 10)}::date, '19:00', 60, 'once', 'link',
          'https://meet.example/a', ${o.audience ?? 'everyone'}, ${by}, ${server.channels.announcements.id}, false, ${by},
          ${startsAt}::timestamptz from agency returning id, agency_id, coach_id, first_day),
      held as (
        insert into call_occurrences (agency_id, call_id, day, starts_at, ends_at, state, coach_id)
        select agency_id, id, first_day, ${startsAt}::timestamptz, ${startsAt}::timestamptz + interval '1 hour', 'over', coach_id
        from call returning id, agency_id),
      said as (
        insert into call_answers (agency_id, occurrence_id, user_id, answer, said_with, said_at)
        select agency_id, id, one ->> 0, one ->> 2, 'button', ${startsAt}::timestamptz
        from held, jsonb_array_elements(${JSON.stringify(o.noted)}::jsonb) one where one ->> 2 is not null)
      insert into call_attendance (agency_id, occurrence_id, user_id, result, minutes)
      select agency_id, id, one ->> 0, one ->> 1, 12 from held, jsonb_array_elements(${JSON.stringify(o.noted)}::jsonb) one
      returning id::text`,
    z.object({ id: z.string() }),
  );
}

const linesOf = (bytes: Uint8Array): readonly (readonly string[])[] =>
  z.array(z.array(z.string())).parse(parse(Buffer.from(bytes), { bom: true }));

/** What the picture says to who does not see it. */
const alt = (who: Person): string => who.screen.files[0]?.description ?? '';

describe('/call report', () => {
  it('says what to do while there is nothing to show', async () => {
    await server.owner.types('/call report');
    expect(server.owner.screen).toSay('No creator is linked');
    await server.coach.types('/call report');
    expect(server.coach.screen).toSay('is yours yet');
  });

  it('shows owners everybody and a coach their own, week by week, with the numbers in words', async () => {
    const ben = server.join('Ben', server.roles.creator);
    await linksCreator(story, server, server.users.creator, { handle: 'ana.live', coachId: server.users.coach.id });
    await linksCreator(story, server, ben.user, { handle: '=ben', coachId: server.users.manager.id });
    await server.owner.types('/call report');
    expect(server.owner.screen).toSay('/call schedule');
    const [ana, other] = [server.users.creator.id, ben.user.id];
    await held({
      weeksAgo: 1,
      title: '@Weekly',
      noted: [
        [ana, 'came', 'going'],
        [other, 'no-show', 'going'],
      ],
    });
    await held({
      weeksAgo: 2,
      title: 'Weekly',
      noted: [
        [ana, 'no-show', 'going'],
        [other, 'excused', 'cant'],
      ],
    });
    await held({ weeksAgo: 3, title: 'Just us', audience: 'creator', noted: [[ana, 'came-uninvited', null]] });
    await held({ weeksAgo: 12, title: 'Long ago', noted: [[ana, 'came', 'going']] });
    await server.owner.types('/call report');
    expect(server.owner.screen).toSay('2 of 4');
    expect(alt(server.owner)).toMatch(/: =ben 0 of 1, ana\.live 2 of 3$/u);
    await server.owner.types('/call report', { weeks: 26 });
    expect(alt(server.owner)).toContain('ana.live 3 of 4');
    await server.coach.types('/call report');
    expect(alt(server.coach)).toMatch(/: ana\.live 2 of 3$/u);
    await server.coach.types('/call report', { coach: server.users.manager });
    expect(server.coach.screen).toSay('A coach sees the attendance of their own creators');
    await server.owner.types('/call report', { coach: server.users.manager });
    expect(alt(server.owner)).toMatch(/: =ben 0 of 1$/u);
  });

  it('comes as a file, which opens as text and keeps what a call with one person is called', async () => {
    await server.owner.types('/call report');
    await server.owner.clicks('Download all');
    const [header, ...lines] = linesOf(await server.owner.downloads('attendance-2026-08-01.csv'));
    expect(header).toEqual(['creator', 'discord_id', 'day', 'time', 'zone', 'call', 'answer', 'minutes_seen', 'outcome']);
    expect(lines.map((line) => [line[0], line[5], line[6], line[7], line[8]])).toEqual([
      ["'=ben", 'Weekly', 'can’t', '12', 'excused'],
      ["'=ben", "'@Weekly", 'going', '12', 'no-show'],
      ['ana.live', 'Just us', 'none', '12', 'came without an answer'],
      ['ana.live', 'Weekly', 'going', '12', 'no-show'],
      ['ana.live', "'@Weekly", 'going', '12', 'came'],
    ]);
    await server.coach.types('/call report');
    await server.coach.clicks('Download all');
    const own = linesOf(await server.coach.downloads('attendance-2026-08-01.csv'));
    expect(own.map((line) => line[5])).toEqual(['call', '1:1', 'Weekly', "'@Weekly"]);
    await server.owner.types('/setup log');
    expect(server.owner.screen).toSay('downloaded the attendance of one creator');
  });

  it('is looked at by nobody without those in it seeing who did, and whose creators they looked at', async () => {
    await server.creator.types('/my data');
    await server.creator.clicks('Who looked');
    expect(server.creator.screen).toSay('@Olivia looked at who came to calls');
    expect(server.creator.screen).toSay('@Olivia downloaded the attendance of 2 creators');
    expect(server.creator.screen).toSay('@Salma looked at who came to calls, creators of @Salma');
    expect(server.creator.screen).toSay('4 in all');
    await server.owner.types('/setup log');
    expect(server.owner.screen).toSay('looked at who came to calls, creators of @Mia');
  });

  it('has 25 creators on a picture, and the others on the next one in its place', async () => {
    await queryRows(
      story.database.database,
      sql`with made as (
          insert into creators (agency_id, handle, created_at)
          select id, 'quiet.' || lpad(number::text, 2, '0'), '2026-07-01T00:00:00Z'
          from agencies, generate_series(1, 24) number where guild_id = ${server.guild.id} returning id, agency_id, handle)
        insert into links (agency_id, creator_id, user_id, linked_by, linked_at)
        select agency_id, id, '3000000000000000' || right(handle, 2), ${server.users.owner.id}, '2026-07-01T00:00:00Z' from made
        returning id::text`,
      z.object({ id: z.string() }),
    );
    await server.owner.types('/call report');
    expect(alt(server.owner)).toMatch(/: =ben 0 of 1, ana\.live 2 of 3, quiet\.01 –,.* quiet\.23 –$/u);
    await server.owner.clicks('Further ›');
    expect(alt(server.owner)).toMatch(/: quiet\.24 –$/u);
    expect(server.owner.screen.files).toHaveLength(1);
    expect(server.owner.screen).toSay('2 of 4');
  });
});
