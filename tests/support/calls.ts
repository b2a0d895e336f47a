import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { queryRows } from '#src/database/handle.ts';
import { toTellChange, type ToldChange } from '#src/features/calls/posting/asking.service.ts';
import type { Channel, Person, Screen } from '#src/emulator/index.ts';
import type { Server, Story } from './bot.ts';

/** What a call is planned as; each has its usual self. */
export interface PlannedCall {
  readonly title?: string;
  readonly zone?: string;
  /** When it begins. */
  readonly startsAt: string;
  readonly minutes?: number;
  readonly place?: { readonly kind: 'voice' | 'stage'; readonly channelId: string } | { readonly link: string };
  readonly audience?: 'everyone' | 'role' | 'niche' | 'coach' | 'creator' | 'webinar';
  readonly roleId?: string;
  readonly niche?: string;
  readonly coachId?: string;
  readonly creatorId?: string;
  readonly seats?: number;
  readonly mentionsRole?: boolean;
}

const one = z.object({ id: z.string() });

/** An agency in London that is set up, with a voice channel for its calls. */
export async function opensCoaching(story: Story): Promise<Server> {
  const server = await story.server();
  await server.setUp();
  await server.owner.types('/setup agency', { timezone: 'London' });
  server.guild.channel({ name: 'Coaching', type: 'voice' });
  return server;
}

export const weeklyCall = { title: 'Weekly coaching', day: 'Thu', time: '7pm', duration: '1h', where: 'Coaching' };

/** The same, with a call of its coach every Thursday at 19:00. */
export async function plansWeekly(story: Story): Promise<Server> {
  const server = await opensCoaching(story);
  await server.coach.types('/call schedule', weeklyCall);
  await server.coach.fills({});
  await server.coach.clicks('Confirm');
  return server;
}

const time = z.object({ day: z.string(), state: z.string(), at: z.string(), coach: z.string() });

/** The rows there are of a server's calls, in order; `at` in UTC. */
export async function timesOf(story: Story, server: Server): Promise<readonly z.infer<typeof time>[]> {
  return queryRows(
    story.database.database,
    sql`select o.day::text as day, o.state, to_char(o.starts_at at time zone 'UTC', 'MM-DD HH24:MI') as at, o.coach_id as coach
      from call_occurrences o join agencies a on a.id = o.agency_id where a.guild_id = ${server.guild.id} order by o.starts_at`,
    time,
  );
}

/** When what is due of a server's calls is due, in order, in UTC. */
export async function duesOf(story: Story, server: Server, kind: string): Promise<readonly string[]> {
  const found = await queryRows(
    story.database.database,
    sql`select to_char(d.due_at at time zone 'UTC', 'MM-DD HH24:MI') as due from dues d join agencies a on a.id = d.agency_id
      where a.guild_id = ${server.guild.id} and d.state = 'waiting' and d.kind = ${kind} order by 1`,
    z.object({ due: z.string() }),
  );
  return found.map(({ due }) => due);
}

/** Goes to one time of the first call there is. @param which what its line says */
export async function opensTime(who: Person, which: string): Promise<void> {
  await who.types('/call list');
  await who.clicks('Open');
  await who.clicks('Change', { beside: which });
}

/** Everything that was said in the threads of calls. */
export const toldIn = (server: Server): string =>
  callThreads(server)
    .flatMap((thread) => postsIn(server, thread).map(({ text }) => text))
    .join('\n---\n');

/** An instant so many days after the story's, whatever day it has come to. */
export function inDays(story: Story, days: number, hour = '18:00'): string {
  const day = new Date(story.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
  return `${day}T${hour}:00Z`;
}

/** So much later, everything that is due is done. */
export async function passMinutes(story: Story, minutes: number): Promise<void> {
  story.clock.advance({ minutes });
  await story.tick();
}

/** What stands in a channel for everybody who reads it. */
export const postsIn = (server: Server, channel: Channel = server.channels.announcements): readonly Screen[] =>
  server.owner.reads(channel).filter(({ ephemeral }) => !ephemeral);

/** The one post there is. */
export function onlyPost(server: Server): Screen {
  const [only, ...others] = postsIn(server);
  if (!only || others.length > 0) throw new Error(`there are ${others.length + (only ? 1 : 0)} posts`);
  return only;
}

/** The threads of calls. */
export const callThreads = (server: Server): readonly Channel[] =>
  server.guild.channels().filter(({ name }) => name.includes(' · '));

/** Of one call. */
export function callThread(server: Server): Channel {
  const [only] = callThreads(server);
  if (!only) throw new Error('there is no thread');
  return only;
}

/** Rows as planning a call leaves them: one time it takes place, and what is due of it. @returns the occurrence's ID */
export async function plansCall(story: Story, server: Server, planned: PlannedCall): Promise<string> {
  const rows = story.database.database;
  const now = story.clock.now();
  const starts = new Date(planned.startsAt);
  const ends = new Date(starts.getTime() + (planned.minutes ?? 60) * 60_000);
  const place = planned.place ?? { link: 'https://meet.example/weekly' };
  const zone = planned.zone ?? 'Europe/London';
  const audience = planned.audience ?? 'everyone';
  const by = server.users.coach.id;
  const day = planned.startsAt.slice(0, 10);
  const [planted] = await queryRows(
    rows,
    sql`with agency as (select id from agencies where guild_id = ${server.guild.id}),
      call as (
        insert into calls (agency_id, title, zone, first_day, time, minutes, repeats, place, place_channel_id, link, audience,
          audience_role_id, audience_niche, audience_coach_id, audience_creator_id, seats, coach_id, channel_id, mentions_role,
          created_by, created_at)
        select id, ${planned.title ?? 'Weekly hangout'}, ${zone}, ${day}::date, ${planned.startsAt.slice(11, 16)},
          ${planned.minutes ?? 60}, 'once', ${'link' in place ? 'link' : place.kind},
          ${'link' in place ? null : place.channelId}, ${'link' in place ? place.link : null}, ${audience},
          ${planned.roleId ?? null}, ${planned.niche ?? null}, ${audience === 'coach' ? (planned.coachId ?? by) : null},
          ${planned.creatorId ?? null}::uuid, ${planned.seats ?? null}::int, ${by}, ${server.channels.announcements.id},
          ${planned.mentionsRole ?? false}, ${by}, ${now.toISOString()}::timestamptz from agency returning id, agency_id)
      insert into call_occurrences (agency_id, call_id, day, starts_at, ends_at, state, coach_id)
      select agency_id, id, ${day}::date, ${starts.toISOString()}::timestamptz, ${ends.toISOString()}::timestamptz, 'planned', ${by}
      from call returning id::text`,
    one,
  );
  const id = planted?.id ?? '';
  const before = (minutes: number): Date => new Date(starts.getTime() - minutes * 60_000);
  const dues: readonly (readonly [string, Date, Date])[] = [
    ['calls.post', new Date(Math.max(before(6 * 24 * 60).getTime(), now.getTime() - 30_000)), before(0)],
    ['calls.remind-24h', before(24 * 60), before(6 * 60)],
    ['calls.remind-1h', before(60), before(10)],
    ['calls.remind-10m', before(10), before(0)],
    ['calls.begin', starts, ends],
    ['calls.end', ends, new Date(ends.getTime() + 30 * 24 * 60 * 60_000)],
  ];
  for (const [kind, dueAt, expiresAt] of dues) {
    if (dueAt < now && kind !== 'calls.post') continue;
    await queryRows(
      rows,
      sql`insert into dues (agency_id, kind, subject, due_at, expires_at, state)
        select id, ${kind}, ${id}, ${dueAt.toISOString()}::timestamptz, ${expiresAt.toISOString()}::timestamptz, 'waiting'
        from agencies where guild_id = ${server.guild.id} returning id::text`,
      one,
    );
  }
  return id;
}

/** What the bot has made in Discord so far, in this server. */
export interface Made {
  readonly posts: number;
  readonly edits: number;
  readonly events: number;
  readonly threads: number;
}

export function made(story: Story, server: Server): Made {
  const { id } = server.channels.announcements;
  const done = story.emulator.journal.filter((entry) => entry.kind === 'request' && entry.status >= 200 && entry.status < 300);
  const count = (method: string, path: RegExp): number =>
    done.filter((entry) => entry.kind === 'request' && entry.method === method && path.test(entry.path)).length;
  return {
    posts: count('POST', new RegExp(`^/channels/${id}/messages$`, 'u')),
    edits: count('PATCH', new RegExp(`^/channels/${id}/messages/\\d+$`, 'u')),
    events: count('POST', new RegExp(`^/guilds/${server.guild.id}/scheduled-events$`, 'u')),
    threads: count('POST', new RegExp(`^/channels/${id}/messages/\\d+/threads$`, 'u')),
  };
}

/** As somebody who moves it leaves it. */
export async function changesTime(story: Story, occurrenceId: string, startsAt: string): Promise<void> {
  await queryRows(
    story.database.database,
    sql`update call_occurrences set ends_at = ${startsAt}::timestamptz + (ends_at - starts_at),
      starts_at = ${startsAt}::timestamptz, version = version + 1
      where id = ${occurrenceId}::uuid returning id::text`,
    one,
  );
}

/** Asks for the telling of a change, as whoever makes it does. */
export async function enqueuesChange(
  story: Story,
  server: Server,
  told: Omit<ToldChange, 'version'> & { readonly version?: number },
): Promise<void> {
  const { version = 2 } = told;
  const request = toTellChange('', { ...told, version });
  await queryRows(
    story.database.database,
    sql`insert into jobs (agency_id, job, key, payload, state, enqueued_at, due_at)
      select id, ${request.job}, ${request.key}, ${JSON.stringify(request.payload)}::jsonb, 'waiting',
        ${story.clock.now().toISOString()}::timestamptz, '2026-01-01T00:00:00Z'
      from agencies where guild_id = ${server.guild.id} returning id::text`,
    one,
  );
}

/** Makes somebody a creator of the agency, and theirs the account. @returns the creator's ID */
export async function linksCreator(
  story: Story,
  server: Server,
  member: { readonly id: string },
  of: { readonly handle: string; readonly niche?: string; readonly coachId?: string },
): Promise<string> {
  const at = story.clock.now().toISOString();
  const rows = story.database.database;
  const [creator] = await queryRows(
    rows,
    sql`with agency as (select id from agencies where guild_id = ${server.guild.id}),
      creator as (insert into creators (agency_id, handle, niche, created_at)
        select id, ${of.handle}, ${of.niche ?? null}, ${at}::timestamptz from agency returning id, agency_id),
      run as (insert into runs (agency_id, creator_id) select agency_id, id from creator)
      insert into links (agency_id, creator_id, user_id, linked_by, linked_at, confirmed_at)
      select agency_id, id, ${member.id}, ${server.users.coach.id}, ${at}::timestamptz, ${at}::timestamptz from creator
      returning creator_id::text as id`,
    one,
  );
  const id = creator?.id ?? '';
  if (of.coachId !== undefined)
    await queryRows(
      rows,
      sql`insert into assignments (agency_id, creator_id, coach_id, from_day, by, set_by, set_at)
        select agency_id, id, ${of.coachId}, ${at.slice(0, 10)}::date, 'hand', ${of.coachId}, ${at}::timestamptz
        from creators where id = ${id}::uuid returning id::text`,
      one,
    );
  return id;
}
