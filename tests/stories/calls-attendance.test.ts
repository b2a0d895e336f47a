import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { queryRows } from '#src/database/handle.ts';
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
async function plans(how: { readonly link?: boolean; readonly minutes?: number } = {}): Promise<string> {
  const starts = new Date(Math.ceil(story.clock.now().getTime() / 60_000) * 60_000 + 4 * 60_000);
  const startsAt = starts.toISOString();
  const id = await plansCall(story, server, {
    startsAt,
    minutes: how.minutes ?? 20,
    ...(!how.link && { place: { kind: 'voice', channelId: room.id } as const }),
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
