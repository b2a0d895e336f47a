import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { drizzleOf, queryRows } from '#src/database/handle.ts';
import type { Screen } from '#src/emulator/index.ts';
import { invitePermissions, startStory, type Server, type Story } from '#tests/support/bot.ts';
import {
  callThreads,
  changesTime,
  enqueuesChange,
  inDays,
  linksCreator,
  made,
  onlyPost,
  passMinutes,
  plansCall,
  postsIn,
} from '#tests/support/calls.ts';

/** News of Discord comes by itself, on a busy machine late. */
const patiently = { timeout: 20_000, interval: 100 };

let story: Story;
let server: Server;

beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.close());
beforeEach(async () => {
  server = await story.server();
  await server.setUp();
});

const run = (query: ReturnType<typeof sql>): PromiseLike<unknown> => drizzleOf(story.database.database).execute(query);

/** Which of its events an occurrence is at. */
async function eventNumber(occurrenceId: string): Promise<number | undefined> {
  const [row] = await queryRows(
    story.database.database,
    sql`select event_number as it from call_posts where occurrence_id = ${occurrenceId}::uuid`,
    z.object({ it: z.number() }),
  );
  return row?.it;
}

const said = (): readonly Screen[] => callThreads(server).flatMap((thread) => postsIn(server, thread));

describe('an occurrence of a call', () => {
  it('has a post, an event of its own and a thread, each once', async () => {
    await plansCall(story, server, { startsAt: inDays(story, 5) });
    await story.tick();
    expect(onlyPost(server)).toSay('Weekly hangout');
    for (const line of ['19:00 in London, 60 minutes', 'https://meet.example/weekly', 'all creators', 'Going (0): nobody yet'])
      expect(onlyPost(server)).toSay(line);
    expect(onlyPost(server)).toSay('counts as going here. An answer here is not shown there.');
    expect(onlyPost(server).text).not.toContain('Attendance');
    expect(server.guild.events.open().map(({ name, location }) => [name, location])).toEqual([
      ['Weekly hangout', 'https://meet.example/weekly'],
    ]);
    expect(callThreads(server)).toHaveLength(1);
    await passMinutes(story, 1);
    await passMinutes(story, 1);
    expect(made(story, server)).toEqual({ posts: 1, events: 1, threads: 1, edits: 0 });
  });

  it('in a voice channel says that attendance is noted, and its event is in that channel', async () => {
    const voice = server.guild.channel({ name: 'Hangout', type: 'voice' });
    await plansCall(story, server, { startsAt: inDays(story, 5), place: { kind: 'voice', channelId: voice.id } });
    await story.tick();
    expect(onlyPost(server)).toSay('Attendance is noted during the call.');
    expect(server.guild.events.open().map((event) => event.channel_id)).toEqual([voice.id]);
  });

  it('on a stage has an event that is elsewhere, at the link of the stage', async () => {
    const stage = server.guild.channel({ name: 'Stage', type: 'stage' });
    await plansCall(story, server, { startsAt: inDays(story, 5), place: { kind: 'stage', channelId: stage.id } });
    await story.tick();
    const [event] = server.guild.events.open();
    expect(event?.channel_id).toBeNull();
    expect(event?.location).toContain(stage.id);
  });

  it('mentions its role only if staff ticked it, and otherwise notifies nobody', async () => {
    const role = server.guild.role({ name: 'Singers', mentionable: true });
    await plansCall(story, server, { startsAt: inDays(story, 5), audience: 'role', roleId: role.id });
    await plansCall(story, server, { startsAt: inDays(story, 5), audience: 'role', roleId: role.id, mentionsRole: true });
    await story.tick();
    const mentioned = server.guild.messages(server.channels.announcements).map((message) => message.mention_roles);
    // Both are due at once, in any order.
    expect(mentioned).toHaveLength(2);
    expect(mentioned).toEqual(expect.arrayContaining([[], [role.id]]));
  });

  it('that was due while the bot was away is posted late, and says so', async () => {
    await plansCall(story, server, { startsAt: inDays(story, 8) });
    await story.restart(() => story.clock.advance({ days: 2, hours: 20 }));
    await story.tick();
    expect(onlyPost(server)).toSay('Posted late');
  });

  it('is posted once and has one event and one thread, however often the bot is ended in between', async () => {
    const { guild, channels } = server;
    const posting = `/channels/${channels.announcements.id}/messages`;
    for (const route of [`${posting}$`, `/guilds/${guild.id}/scheduled-events$`, `${posting}/\\d+/threads$`]) {
      // Done, but the answer never comes: as if it were ended in the midst of it.
      story.emulator.fail({ method: 'POST', route: new RegExp(route, 'u'), times: 1 }, 'drop-after');
    }
    await plansCall(story, server, { startsAt: inDays(story, 5) });
    for (let time = 0; time < 4; time += 1) {
      await story.tick();
      await story.restart(() => story.clock.advance({ minutes: 3 }));
    }
    await passMinutes(story, 5);
    expect(postsIn(server)).toHaveLength(1);
    expect(server.guild.events.open()).toHaveLength(1);
    expect(callThreads(server)).toHaveLength(1);
    expect(onlyPost(server)).toSay('counts as going here');
  });

  it('is posted and has its thread also where the bot may make no events, and gets the event as soon as it may', async () => {
    const bot = server.guild.botRole(story.application);
    server.guild.setRolePermissions(bot, invitePermissions & ~(1n << 44n) & ~(1n << 33n));
    await plansCall(story, server, { startsAt: inDays(story, 5) });
    await story.tick();
    expect(onlyPost(server).text).not.toContain('counts as going here');
    expect(callThreads(server)).toHaveLength(1);
    await server.owner.types('/setup check');
    expect(server.owner.screen).toSay('Create Events');
    server.guild.setRolePermissions(bot, invitePermissions);
    await passMinutes(story, 60);
    await run(sql`update jobs set state = 'waiting', due_at = '2026-01-01' where state = 'parked'`);
    await passMinutes(story, 1);
    expect(server.guild.events.open()).toHaveLength(1);
    expect(onlyPost(server)).toSay('counts as going here');
  });
});

describe('a change', () => {
  it('is put right on the post and the event, and told once in the thread to who comes, not to who can’t', async () => {
    const id = await plansCall(story, server, { startsAt: inDays(story, 5) });
    await story.tick();
    const other = server.join('Ben', server.roles.creator);
    await server.creator.clicks('Going', { on: onlyPost(server) });
    await other.person.clicks('Can’t', { on: onlyPost(server) });
    const later = inDays(story, 6);
    await changesTime(story, id, later);
    await enqueuesChange(story, server, { occurrenceId: id, change: 'moved', by: server.users.coach.id });
    await story.tick();
    await story.restart();
    await passMinutes(story, 1);
    const told = said().filter((screen) => screen.text.includes('Moved'));
    expect(told).toHaveLength(1);
    const [thread] = callThreads(server);
    const notified = thread ? server.guild.messages(thread).map((message) => message.mentions.map(({ id: user }) => user)) : [];
    expect(notified).toEqual([[server.users.creator.id]]);
    expect(onlyPost(server).text).toContain(String(new Date(later).getTime() / 1000));
    expect(server.guild.events.open().map(({ starts }) => starts)).toEqual([new Date(later).getTime()]);
  });

  it('that skips it takes the event away and the buttons with it', async () => {
    const id = await plansCall(story, server, { startsAt: inDays(story, 5) });
    await story.tick();
    await run(sql`update call_occurrences set state = 'skipped', version = version + 1 where id = ${id}::uuid`);
    await passMinutes(story, 1);
    expect(server.guild.events.open()).toEqual([]);
    expect(onlyPost(server)).toSay('This call does not take place.');
    expect(onlyPost(server).buttons).toEqual([]);
  });

  it('that changes nothing that is shown edits nothing', async () => {
    const id = await plansCall(story, server, { startsAt: inDays(story, 5) });
    await story.tick();
    await run(sql`update call_occurrences set version = version + 1 where id = ${id}::uuid`);
    await passMinutes(story, 1);
    expect(made(story, server).edits).toBe(0);
  });

  it('of an old post waits where it was edited just now, and is shown in the next minute', async () => {
    await plansCall(story, server, { startsAt: inDays(story, 5) });
    await story.tick();
    await passMinutes(story, 90);
    const people = ['Ben', 'Cleo', 'Dora', 'Eli', 'Fay'].map((name) => server.join(name, server.roles.creator).person);
    for (const person of people) {
      await person.clicks('Going', { on: onlyPost(server) });
      await story.tick();
    }
    await passMinutes(story, 1);
    expect(onlyPost(server)).toSay('Going (5)');
    expect(made(story, server).edits).toBe(2);
  });
});

describe('what somebody deletes in Discord', () => {
  it('a post: is made again once, said in the thread, and not a third time', async () => {
    const id = await plansCall(story, server, { startsAt: inDays(story, 5) });
    await story.tick();
    for (let time = 0; time < 3; time += 1) {
      const [message] = server.guild.messages(server.channels.announcements);
      if (message) server.owner.deletes(onlyPost(server));
      await run(
        sql`update calls set title = ${`Hangout ${time}`} where id = (select call_id from call_occurrences where id = ${id}::uuid)`,
      );
      await run(sql`update call_occurrences set version = version + 1 where id = ${id}::uuid`);
      await passMinutes(story, 5);
      expect(postsIn(server)).toHaveLength(time === 0 ? 1 : 0);
      expect(postsIn(server).join('\n')).not.toContain('Posted late');
    }
    expect(said().filter((screen) => screen.text.includes('The post of this call was deleted'))).toHaveLength(1);
  });

  it('an event: is made again once, and said in the thread', async () => {
    const id = await plansCall(story, server, { startsAt: inDays(story, 5) });
    await story.tick();
    for (let time = 0; time < 2; time += 1) {
      const [event] = server.guild.events.open();
      if (event) server.guild.events.cancel(event);
      await vi.waitFor(async () => {
        await story.tick();
        expect(await eventNumber(id)).toBe(time + 2);
      }, patiently);
      expect(server.guild.events.open()).toHaveLength(time === 0 ? 1 : 0);
    }
    expect(made(story, server).events).toBe(2);
    expect(said().filter((screen) => screen.text.includes('Somebody deleted this call’s event'))).toHaveLength(1);
  });

  it('a thread: is made again for what is to be said', async () => {
    const id = await plansCall(story, server, { startsAt: inDays(story, 5) });
    await story.tick();
    await server.creator.clicks('Going', { on: onlyPost(server) });
    for (const thread of callThreads(server)) server.guild.deleteChannel(thread);
    await enqueuesChange(story, server, { occurrenceId: id, change: 'moved', by: server.users.coach.id });
    await passMinutes(story, 1);
    await passMinutes(story, 5);
    expect(said().map((screen) => screen.text.split('\n')[0])).toEqual(['## Moved']);
  });
});

describe('a call of few', () => {
  it('stands in a private thread with its people, has no event, and nobody else sees it', async () => {
    const creatorId = await linksCreator(story, server, server.users.creator, { handle: 'ana.live' });
    await plansCall(story, server, { startsAt: inDays(story, 5), audience: 'creator', creatorId });
    await story.tick();
    await passMinutes(story, 1);
    expect(postsIn(server)).toEqual([]);
    expect(server.guild.events.open()).toEqual([]);
    const [thread] = callThreads(server);
    if (!thread) throw new Error('there is no thread');
    expect(server.creator.sees(thread)).toBe(true);
    expect(server.coach.sees(thread)).toBe(true);
    expect(server.stranger.sees(thread)).toBe(false);
    const [, shown] = postsIn(server, thread);
    if (!shown) throw new Error('nothing is posted in it');
    await server.creator.clicks('Going', { on: shown });
    await passMinutes(story, 1);
    expect(postsIn(server, thread)[1]).toSay('Going (1)');
  });
});
