import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { invitePermissions, startStory, type Story } from '#tests/support/bot.ts';
import { figureIn, figuresSent } from '#tests/support/figures.ts';
import { last, Reached, welcomes, written } from '#tests/support/reached.ts';

const viewChannel = 1n << 10n;
const opening = 'POST /users/@me/channels';

let story: Story;
let reached: Reached;

beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.close());
beforeEach(async () => {
  reached = await Reached.make(story);
});

/** Where threads are made in this server: others have some to make, too. */
const making = (): string => `/channels/${reached.server.channels.private.id}/threads`;

describe('what Discord asks of bots', () => {
  it('nobody new is written to for ten minutes after it says that there were too many', async () => {
    const refused = story.emulator.fail({ route: opening }, { status: 400, code: 40_003, message: 'Opening too fast.' });
    onTestFinished(() => refused.stop());
    await reached.onboard('ana');
    await reached.onboard('ben');
    await reached.tick();
    await reached.tick(5);
    refused.stop();
    expect([...reached.ana.dms(), ...reached.ben.dms()]).toEqual([]);
    await reached.tick(6);
    await reached.tick();
    expect(welcomes(reached.ana.dms())).toHaveLength(1);
    expect(welcomes(reached.ben.dms())).toHaveLength(1);
  });

  it('one new person every two seconds; when as many were written to as a day allows, the thread', async () => {
    const at = story.clock.now().toISOString();
    const turns = sql`select opened || ' ' || (next_at - ${at}::timestamptz >= interval '4 seconds') as it from direct_pace`;
    await reached.onboard('ana');
    await reached.onboard('ben');
    await story.tick();
    expect(await reached.one(turns)).toBe('2 true');
    await reached.run(sql`update direct_pace set opened = per_day`);
    await reached.run(sql`delete from direct_channels where agency_id = ${reached.agency}`);
    await reached.again('ana');
    expect(welcomes(reached.ana.dms())).toHaveLength(1);
    expect(welcomes(reached.ana.reads(reached.threadOf('ana')))).toHaveLength(1);
    expect(await reached.attempts()).toContain('dm full-for-today, thread sent');
  });

  it('a message is there once though the answer was lost, and the process ended before it could write that down', async () => {
    const lost = story.emulator.fail({ route: 'POST /channels/:id/messages' }, 'drop-after');
    onTestFinished(() => lost.stop());
    await reached.onboard('ana');
    await reached.tick();
    expect(welcomes(reached.ana.dms())).toHaveLength(1);
    expect(await reached.states()).toBe('waiting');
    await story.restart(() => lost.stop());
    await reached.tick(5);
    await reached.tick(5);
    expect(welcomes(reached.ana.dms())).toHaveLength(1);
    expect(written(reached.ana.reads(reached.threadOf('ana')))).toHaveLength(1);
    expect(await reached.states()).toBe('sent');
  });
});

describe('the thread', () => {
  it('is made once, though the answer that it was made is lost', async () => {
    story.emulator.fail({ method: 'POST', route: making(), times: 1 }, 'drop-after');
    await reached.onboard('ana');
    await reached.tick();
    await reached.tick(5);
    const thread = reached.threadOf('ana');
    expect([reached.ana, reached.server.coach].map((who) => who.sees(thread))).toEqual([true, true]);
    expect(written(reached.ana.reads(thread))).toHaveLength(1);
  });

  it('that Greenroom may not make is named to the staff with the permission, and made when it is given', async () => {
    const { guild, channels, owner } = reached.server;
    const bot = guild.botRole(story.application);
    guild.overwrite(channels.private, bot, { deny: 1n << 36n });
    await reached.onboard('ana');
    await reached.tick();
    await reached.tick();
    expect(reached.staffRead()).toMatch(/one task waits because .*Create Private Threads.* is missing in #private/u);
    guild.overwrite(channels.private, bot, { allow: 1n << 36n });
    await owner.clicks('Try again', { on: last(owner.reads(channels.staff)) });
    await reached.tick();
    expect(reached.ana.sees(reached.threadOf('ana'))).toBe(true);
  });

  it('for which the server has no room is told to the staff, and made when there is room', async () => {
    const full = story.emulator.fail(
      { method: 'POST', route: making() },
      { status: 400, code: 160_006, message: 'Maximum number of threads' },
    );
    onTestFinished(() => full.stop());
    reached.people.ana.user.dms = 'closed';
    await reached.onboard('ana');
    await reached.tick();
    await reached.tick();
    expect(reached.staffRead()).toMatch(/Somebody is not reached[^]*as many active threads as Discord allows/u);
    full.stop();
    await reached.tick(10);
    await reached.tick(10);
    expect(welcomes(reached.ana.reads(reached.threadOf('ana')))).toHaveLength(1);
  });

  it('changes its coach when the creator does', async () => {
    await reached.onboard('ana');
    await reached.tick();
    const { server } = reached;
    const carl = server.join('carl', server.roles.coach);
    await server.manager.types('/creator assign', { creator: 'ana.live', coach: carl.user });
    await server.manager.clicks('Assign');
    await reached.tick();
    const thread = reached.threadOf('ana');
    expect([carl.person, server.coach, reached.ana].map((who) => who.sees(thread))).toEqual([true, false, true]);
  });

  it('loses a coach who is one no more, closed or not, and has them again when they are one again', async () => {
    await reached.onboard('ana');
    await reached.onboard('ben');
    await reached.tick();
    const { guild, users, roles, coach } = reached.server;
    // Discord's news has no answer to wait for.
    const known = async (as: string | undefined): Promise<void> => {
      const standing = sql`select string_agg(setting, ' ') as it from agency_staff
        where agency_id = ${reached.agency} and user_id = ${users.coach.id}`;
      await expect.poll(() => reached.one(standing)).toBe(as);
      await reached.tick();
    };
    const of = [reached.threadOf('ana'), reached.threadOf('ben')];
    await reached.unlink('ben');
    expect(of.map((thread) => coach.sees(thread))).toEqual([true, true]);
    guild.take(users.coach, roles.coach);
    await known(undefined);
    expect(of.map((thread) => coach.sees(thread))).toEqual([false, false]);
    expect(reached.ana.sees(reached.threadOf('ana'))).toBe(true);
    guild.give(users.coach, roles.coach);
    await known('coach');
    expect(of.map((thread) => coach.sees(thread))).toEqual([true, false]);
    guild.give(users.coach, roles.manager);
    guild.take(users.coach, roles.coach);
    await known('manager');
    expect(coach.sees(reached.threadOf('ana'))).toBe(true);
  });

  it('keeps the owner who looks after somebody, as long as they own the server, and is not touched minute by minute', async () => {
    const { manager, owner, users, guild } = reached.server;
    await manager.types('/creator onboard', { member: users.creator, tiktok: 'ana.live', coach: users.owner });
    await manager.clicks('Link');
    await reached.tick();
    await reached.tick();
    expect(owner.sees(reached.threadOf('ana'))).toBe(true);
    const before = reached.requests();
    await reached.tick();
    expect(reached.requests()).toEqual(before);
    await reached.tick(24 * 60);
    expect(owner.sees(reached.threadOf('ana'))).toBe(true);
    guild.transfer(users.stranger);
    onTestFinished(() => guild.transfer(users.owner));
    await reached.server.isHeard();
    await reached.tick(24 * 60);
    const inside = reached.threadOf('ana');
    expect([owner, reached.ana].map((who) => who.sees(inside))).toEqual([false, true]);
  });

  it('is taken up again with the coach they have then, and without the former one', async () => {
    await reached.onboard('ana');
    await reached.tick();
    const { server } = reached;
    await server.manager.types('/creator offboard', { creator: 'ana.live', reason: 'moves away' });
    await server.manager.clicks('End it');
    await reached.tick();
    const carl = server.join('carl', server.roles.coach);
    await server.manager.types('/creator onboard', { member: server.users.creator, tiktok: 'ana.live', coach: carl.user });
    await server.manager.clicks('Link');
    await reached.tick();
    const thread = reached.threadOf('ana');
    expect([carl.person, server.coach, reached.ana].map((who) => who.sees(thread))).toEqual([true, false, true]);
  });

  it('is closed when the link ends: they are out of it, nothing waits any more, nothing is sent', async () => {
    await reached.onboard('ana');
    await reached.tick();
    const thread = reached.threadOf('ana');
    await reached.again('ana', 60);
    const sent = reached.ana.dms().length;
    await reached.unlink('ana');
    expect([reached.ana, reached.server.coach].map((who) => who.sees(thread))).toEqual([false, true]);
    expect(await reached.states()).toBe('sent, dropped not-linked');
    await reached.tick(90);
    expect(reached.ana.dms()).toHaveLength(sent);
    await reached.ana.clicks('Reminders: turn on', { on: last(reached.ana.dms()) });
    expect(reached.ana.screen).toSay('You are not linked to a TikTok account here');
  });

  it('is closed when they are offboarded, and when a file says that they quit', async () => {
    const { manager } = reached.server;
    await reached.onboard('ana');
    await reached.onboard('ben');
    await reached.tick();
    await manager.types('/creator offboard', { creator: 'ana.live', reason: 'Moved on' });
    await manager.clicks('End it');
    const quit = sql`update runs set ended_on = '2026-08-01', ended_why = 'quit'
      where agency_id = ${reached.agency} and creator_id = ${reached.creator('ben.live')}`;
    await reached.run(quit);
    await reached.tick();
    expect(reached.ana.sees(reached.threadOf('ana'))).toBe(false);
    expect(reached.ben.sees(reached.threadOf('ben'))).toBe(false);
    await reached.again('ben');
    expect(await reached.states()).toContain('dropped run-ended');
  });

  it('is taken up again when they come back, and is never shown to whoever the creator is by then', async () => {
    await reached.onboard('ana');
    await reached.tick();
    const thread = reached.threadOf('ana');
    await reached.unlink('ana');
    await reached.onboard('ben', 'ana');
    await reached.tick();
    await reached.tick();
    expect([reached.ana, reached.ben].map((who) => who.sees(thread))).toEqual([false, false]);
    expect(reached.threads()).toHaveLength(2);
    await reached.unlink('ana');
    await reached.onboard('ana');
    await reached.tick();
    await reached.tick();
    expect([reached.ana, reached.ben].map((who) => who.sees(thread))).toEqual([true, false]);
    expect(reached.threads()).toHaveLength(2);
  });
});

describe('nobody', () => {
  it('is written to by a server that removed Greenroom; what waited goes on when it is back', async () => {
    const removed = (): Promise<string | undefined> =>
      reached.one(sql`select removed_at::text as it from agencies where id = ${reached.agency}`);
    const { guild } = reached.server;
    await reached.onboard('ana');
    guild.removeBot(story.application);
    await expect.poll(removed).toBeDefined();
    await reached.tick();
    await reached.tick();
    expect(reached.ana.dms()).toEqual([]);
    guild.addBot(story.application, invitePermissions);
    await expect.poll(removed).toBeUndefined();
    await reached.tick();
    expect(welcomes(reached.ana.dms())).toHaveLength(1);
  });

  it('who reads everything, threads and all, finds a figure in what was sent', async () => {
    reached.people.ben.user.dms = 'closed';
    await reached.onboard('ana');
    await reached.onboard('ben');
    await reached.tick();
    await reached.tick();
    const { guild, moderator, channels, users } = reached.server;
    guild.overwrite(channels.staff, users.moderator, { allow: viewChannel });
    const seen = guild.channels().filter((channel) => moderator.sees(channel));
    const all = [...seen.flatMap((channel) => written(moderator.reads(channel))), ...written(reached.ana.dms())];
    expect(all.join('\n')).toMatch(/Private thread[^]*Welcome to/u);
    expect(all.map((text) => figureIn(text)).filter((figure) => figure !== undefined)).toEqual([]);
    expect(figuresSent(story.emulator).leaks).toEqual([]);
  });

  it('of another agency hears of it, or finds its rows', async () => {
    const other = await Reached.make(story);
    await reached.onboard('ana');
    await reached.tick();
    await reached.tick();
    expect(other.threads()).toEqual([]);
    expect([...other.ana.dms(), ...other.ben.dms()]).toEqual([]);
    expect(await other.states()).toBeUndefined();
  });
});
