import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { queryRows } from '#src/database/handle.ts';
import { listWatched } from '#src/features/calls/attending/attending.store.ts';
import type { Channel, Screen, User } from '#src/emulator/index.ts';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';
import { plansCall } from '#tests/support/calls.ts';

/** News of Discord comes by itself, on a busy machine late. */
const patiently = { timeout: 20_000, interval: 50 };

let story: Story;
let server: Server;
let room: Channel;

beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.close());
beforeEach(async () => {
  server = await story.server();
  await server.setUp();
  room = server.guild.channel({ name: 'Hangout', type: 'voice' });
});

const post = (): Screen => {
  const only = server.coach.reads(server.channels.announcements).find(({ ephemeral }) => !ephemeral);
  if (!only) throw new Error('nothing is posted');
  return only;
};

/** A minute at a time, as the bot lives through it. */
async function minutes(count: number): Promise<void> {
  for (let minute = 0; minute < count; minute += 1) {
    story.clock.advance({ minutes: 1 });
    await story.tick();
  }
}

/** A call that begins in four minutes. */
async function plans(
  how: { readonly link?: boolean; readonly minutes?: number; readonly kind?: 'voice' | 'stage' } = {},
): Promise<string> {
  const starts = new Date(Math.ceil(story.clock.now().getTime() / 60_000) * 60_000 + 4 * 60_000);
  const startsAt = starts.toISOString();
  const id = await plansCall(story, server, {
    startsAt,
    minutes: how.minutes ?? 20,
    ...(!how.link && { place: { kind: how.kind ?? 'voice', channelId: room.id } as const }),
  });
  await story.tick();
  return id;
}

async function begins(): Promise<void> {
  await minutes(5);
  expect(post()).toSay('This call is on.');
}

const openOf = async (user: User): Promise<boolean> => {
  const found = await queryRows(
    story.database.database,
    sql`select user_id as id from call_presence where user_id = ${user.id} and to_at is null`,
    z.object({ id: z.string() }),
  );
  return found.length > 0;
};

async function comes(user: User): Promise<void> {
  server.guild.voice.join(user, room);
  await vi.waitFor(async () => expect(await openOf(user)).toBe(true), patiently);
}
async function goes(user: User): Promise<void> {
  server.guild.voice.leave(user);
  await vi.waitFor(async () => expect(await openOf(user)).toBe(false), patiently);
}

async function attendance(): Promise<Screen> {
  await server.coach.clicks('Manage', { on: post() });
  return server.coach.clicks('Attendance');
}

const said = (user: User, result: string): string => `<@${user.id}>: **${result}**`;

describe('attendance at a call in a voice channel', () => {
  it('is noted from who is there, within the call only, and shown to the coach', async () => {
    const [ben, cleo, dora] = ['Ben', 'Cleo', 'Dora'].map((name) => server.join(name, server.roles.creator));
    if (!ben || !cleo || !dora) throw new Error('nobody joined');
    await plans();
    await server.creator.clicks('Going', { on: post() });
    await ben.person.clicks('Going', { on: post() });
    await cleo.person.clicks('Can’t', { on: post() });
    // There before it begins, and after its end.
    server.guild.voice.join(server.users.creator, room);
    await server.isHeard();
    await begins();
    expect(await openOf(server.users.creator)).toBe(true);
    await comes(cleo.user);
    await comes(dora.user);
    await minutes(2);
    await goes(cleo.user);
    await minutes(5);
    await goes(dora.user);
    await minutes(14);
    const screen = await attendance();
    expect(screen.text).toContain(said(server.users.creator, 'Came'));
    expect(screen.text).toContain(said(ben.user, 'Said yes, did not come'));
    expect(screen.text).toContain(said(cleo.user, 'Excused'));
    expect(screen.text).toContain(said(dora.user, 'Came without having answered'));
    expect(screen.text).not.toContain('I was away');
  });

  it('is corrected by the coach, also because somebody says that they were there', async () => {
    await plans({ minutes: 6 });
    await server.creator.clicks('Going', { on: post() });
    await begins();
    await minutes(7);
    await server.creator.types('/my calls');
    await server.creator.clicks('Calls so far');
    expect(server.creator.screen).toSay('Said yes, did not come');
    await server.creator.clicks('I was there');
    expect(server.creator.screen).toSay('Your coach is asked');
    expect(await attendance()).toSay('Says: “I was there”');
    await server.coach.clicks('Correct');
    await server.coach.selects('What is right', 'Came');
    expect(server.coach.screen.text).toContain(said(server.users.creator, 'Came'));
    await server.creator.types('/my calls');
    await server.creator.clicks('Calls so far');
    expect(server.creator.screen).toSay('decided by');
  });

  it('never counts the time against anyone in which the bot was away', async () => {
    const ben = server.join('Ben', server.roles.creator);
    await plans();
    await server.creator.clicks('Going', { on: post() });
    await ben.person.clicks('Going', { on: post() });
    await begins();
    await comes(server.users.creator);
    await minutes(1);
    await story.restart(() => {
      server.guild.voice.leave(server.users.creator);
      story.clock.advance({ minutes: 10 });
    });
    await minutes(12);
    const screen = await attendance();
    expect(screen).toSay('I was away for');
    expect(screen.text).toContain(said(server.users.creator, 'Came'));
    expect(screen.text).toContain(said(ben.user, 'Not known'));
  });
});

describe('attendance at a call at a link', () => {
  it('is noted by a button that is there while it runs', async () => {
    await plans({ link: true, minutes: 8 });
    await server.creator.clicks('Going', { on: post() });
    expect(post().text).not.toContain('I’m here');
    await begins();
    await server.stranger.clicks('I’m here', { on: post() });
    expect(server.stranger.screen).toSay('This is not for you');
    await server.creator.clicks('I’m here', { on: post() });
    expect(server.creator.screen).toSay('You are here');
    await minutes(8);
    expect((await attendance()).text).toContain(said(server.users.creator, 'Came'));
  });
});

describe('what becomes of a call while it takes place', () => {
  it('does not take away that somebody was there, where its voice channel is deleted', async () => {
    await plans();
    await server.creator.clicks('Going', { on: post() });
    await begins();
    await comes(server.users.creator);
    await minutes(6);
    server.guild.deleteChannel(room);
    await vi.waitFor(async () => expect(await openOf(server.users.creator)).toBe(false), patiently);
    await minutes(16);
    expect((await attendance()).text).toContain(`${said(server.users.creator, 'Came')}, 6 min`);
  });

  it('counts by what there was of it, on a stage, handed over and ended early; who held it is no guest', async () => {
    const cora = server.join('Cora', server.roles.coach);
    room = server.guild.channel({ name: 'Stage', type: 'stage' });
    await plans({ kind: 'stage' });
    await server.creator.clicks('Going', { on: post() });
    await begins();
    await comes(server.users.coach);
    await comes(cora.user);
    await comes(server.users.creator);
    await server.coach.clicks('Manage', { on: post() });
    await server.coach.clicks('Hand over');
    await server.coach.fills({ 'Who holds it from now on?': cora.user });
    await minutes(3);
    await cora.person.clicks('Manage', { on: post() });
    await cora.person.clicks('End');
    await cora.person.clicks('End it now');
    await minutes(1);
    await cora.person.clicks('Manage', { on: post() });
    const screen = await cora.person.clicks('Attendance');
    // More than half of what there was of it.
    expect(screen.text).toContain(`${said(server.users.creator, 'Came')}, 2 min`);
    for (const { id } of [cora.user, server.users.coach]) expect(screen.text).not.toContain(`${id}>:`);
  });

  it('is nobody’s to be looked at once the bot was removed, or when it is over', async () => {
    const id = await plans();
    await begins();
    const watched = async (at: Date) =>
      (await listWatched(story.database.database, at, { limit: 100, offset: 0 })).map(({ occurrenceId }) => occurrenceId);
    const now = story.clock.now();
    expect(await watched(now)).toContain(id);
    expect(await watched(new Date(now.getTime() + 21 * 60_000))).not.toContain(id);
    const removedAt = sql`update agencies set removed_at = ${now.toISOString()}::timestamptz where guild_id = ${server.guild.id}`;
    await queryRows(story.database.database, sql`${removedAt} returning guild_id as id`, z.object({ id: z.string() }));
    expect(await watched(now)).not.toContain(id);
  });
});

describe('who says that they were there', () => {
  it('can do so where nothing was noted; the staff hear of it once, and who decides second sees what the first did', async () => {
    const dora = server.join('Dora', server.roles.creator);
    await plans({ minutes: 6 });
    await begins();
    await minutes(7);
    await dora.person.types('/my calls');
    await dora.person.clicks('Calls so far');
    expect(dora.person.screen).toSay('Nothing noted');
    await dora.person.clicks('I was there');
    expect(dora.person.screen).toSay('Your coach is asked');
    await story.tick();
    const [asked, ...others] = server.coach
      .reads(server.channels.staff)
      .filter(({ text }) => text.includes('says that they were'));
    if (!asked || others.length > 0) throw new Error(`asked ${others.length + (asked ? 1 : 0)} times`);
    expect([dora.user, server.users.coach].filter(({ id }) => !asked.text.includes(id))).toEqual([]);
    await server.coach.clicks('Correct', { on: asked });
    await server.manager.clicks('Correct', { on: asked });
    await server.coach.selects('What is right', 'Came');
    expect(server.coach.screen.text).toContain(said(dora.user, 'Came'));
    await server.manager.selects('What is right', 'Excused');
    expect(server.manager.screen).toSay('Somebody has decided this meanwhile');
    expect(server.manager.screen.text).toContain(said(dora.user, 'Came'));
    await server.manager.selects('What is right', 'Excused');
    expect(server.manager.screen.text).toContain(said(dora.user, 'Excused'));
  });

  it('is asked only of calls that were for them, and that somebody else held', async () => {
    await plans({ minutes: 6 });
    await begins();
    await minutes(7);
    await server.coach.types('/my calls');
    await server.coach.clicks('Calls so far');
    expect(server.coach.screen).toSay('There is nothing here yet');
    await server.owner.types('/my calls');
    await server.owner.clicks('Calls so far');
    expect(server.owner.screen).toSay('There is nothing here yet');
  });
});

describe('what is stored of attendance', () => {
  it('is when somebody was there for 90 days, and what it came to for good', async () => {
    const stored = async (): Promise<readonly number[]> => {
      const [found] = await queryRows(
        story.database.database,
        sql`select (select count(*)::int from call_presence) as presence,
          (select count(*)::int from call_attendance where user_id = ${server.users.creator.id}) as results`,
        z.object({ presence: z.number(), results: z.number() }),
      );
      return [found?.presence ?? -1, found?.results ?? -1];
    };
    await plans({ minutes: 6 });
    await begins();
    await comes(server.users.creator);
    await minutes(7);
    const [before = 0] = await stored();
    expect(before).toBeGreaterThan(0);
    story.clock.advance({ days: 89 });
    await story.tick();
    expect((await stored())[0]).toBeGreaterThan(0);
    story.clock.advance({ days: 2 });
    await story.tick();
    expect(await stored()).toEqual([0, 1]);
  });
});
