import path from 'node:path';
import postgres from 'postgres';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { invitePermissions, startStory, type Server, type Story } from '#tests/support/bot.ts';
import { made, plansCall } from '#tests/support/calls.ts';
import { startLine, type Line } from '#tests/support/proxy.ts';

const july = path.resolve('tests/fixtures/Creator_data_2026_08_01_06_12_UTC0.xlsx');
const kindly = 'Greenroom cannot reach its database right now. Nothing was changed. Please try again in a minute.';
const minuteMs = 60_000;
const notYet = 'what became of a job cannot be written down yet';

/** The whole bot, its PostgreSQL at the end of a line. */
async function onALine(): Promise<{ story: Story; line: Line; server: Server }> {
  let line: Line | undefined;
  const story = await startStory({
    through: async (url) => {
      line = await startLine(url);
      return line.url;
    },
  });
  onTestFinished(() => story.close());
  if (!line) throw new Error('this story runs on PostgreSQL only');
  return { story, line, server: await story.server() };
}

const posts = ({ owner, channels }: Server, channel: 'general' | 'staff', containing: string): readonly string[] =>
  owner
    .reads(channels[channel])
    .filter(({ ephemeral }) => !ephemeral)
    .map(String)
    .filter((text) => text.includes(containing));

const heard = <T>(work: () => T): Promise<T> => vi.waitFor(work, { timeout: 20_000, interval: 50 });

describe('while PostgreSQL is away', () => {
  it('who types or presses is told kindly that nothing was changed, and does it again when it is back', async () => {
    const { line, server, story } = await onALine();
    const { owner, administrator, roles } = server;
    await owner.types('/setup start');
    await line.cut();
    await owner.selects('Choose the manager role', roles.manager);
    expect(owner.screen).toSay(kindly);
    await administrator.types('/setup roles', { creator: roles.creator });
    expect(administrator.screen).toSay(kindly);
    expect(await owner.completes('/earnings agency', 'month', '')).toEqual([]);
    expect(story.logged.map(({ message }) => message)).not.toContain('suggestions failed');
    await line.mend();
    await heard(async () => {
      await owner.types('/setup roles', { ...roles });
      expect(owner.screen).toSay('Saved. Manager role: @Manager. Coach role: @Coach. Creator role: @Creator.');
    });
  });

  it('a server that only says nothing is told of as kindly', async () => {
    const { story, server } = await onALine();
    const url = story.database.url ?? '';
    const client = postgres(url, { max: 1, onnotice: () => {} });
    onTestFinished(() => client.end({ timeout: 1 }));
    await client.unsafe('begin; lock table interactions_claimed in access exclusive mode');
    await server.owner.types('/setup roles', { ...server.roles });
    expect(server.owner.screen).toSay(kindly);
    await client.unsafe('rollback');
    await server.owner.types('/setup start');
    expect(server.owner.screen).toSay('Chosen: 0 of 3 roles');
  });

  it('nothing is begun for five minutes; then what came meanwhile is done, once', async () => {
    const { story, line, server } = await onALine();
    await server.setUp();
    // Who holds the roles is noted by now; who gets one from here on is news.
    await story.tick();
    // Its post is due in the second of the five minutes.
    const startsAt = new Date(Math.ceil(story.clock.now().getTime() / minuteMs + 1 + 6 * 24 * 60) * minuteMs).toISOString();
    await plansCall(story, server, { startsAt });
    await line.cut();
    const late = lateServer(story);
    server.guild.give(server.users.stranger, server.roles.manager);
    const before = story.emulator.journal.filter((entry) => entry.kind === 'request').length;
    for (let minute = 1; minute <= 5; minute += 1) {
      story.clock.advance({ minutes: 1 });
      await expect(story.tick()).rejects.toThrow('sweeps failed');
    }
    expect(story.emulator.journal.filter((entry) => entry.kind === 'request')).toHaveLength(before);
    await line.mend();
    await heard(() => expect(late.guild.messages(late.general)).toHaveLength(1));
    await heard(() => expect(posts(server, 'staff', 'got the role')).toHaveLength(1));
    for (let minute = 1; minute <= 5; minute += 1) {
      story.clock.advance({ minutes: 1 });
      await story.tick();
    }
    expect(late.guild.messages(late.general)).toHaveLength(1);
    expect(posts(server, 'general', 'Hi. Type')).toHaveLength(1);
    expect(posts(server, 'staff', 'got the role')).toHaveLength(1);
    expect(made(story, server)).toMatchObject({ posts: 1, events: 1, threads: 1 });
  });

  it('a message that was sent and could not be written down is not sent again', async () => {
    const { story, line, server } = await onALine();
    await server.setUp();
    // Who holds the roles is noted by now; who gets one from here on is news.
    await story.tick();
    story.emulator.fail({ route: 'POST /channels/:id/messages', times: 1 }, { slowMs: 400 });
    server.guild.give(server.users.stranger, server.roles.coach);
    await heard(() => {
      const last = story.emulator.journal.findLast((entry) => entry.kind === 'request');
      expect(last).toMatchObject({ route: 'POST /channels/:id/messages', status: 0 });
    });
    await line.cut();
    await heard(() => expect(posts(server, 'staff', 'got the role')).toHaveLength(1));
    await heard(() => expect(story.logged.map(({ message }) => message)).toContain(notYet));
    await line.mend();
    await story.tick();
    story.clock.advance({ minutes: 30 });
    await story.tick();
    expect(posts(server, 'staff', 'got the role')).toHaveLength(1);
  });

  it.each([
    // The audit row is the last one of the import: its transaction is still open then.
    ['before it is committed', 'earnings.import-confirmed', 'Nothing is imported for July 2026', 'July 2026 is in'],
    ['as it is committed', 'commit\0', 'The agency in July 2026', '@Mia confirmed this import'],
  ])('a file that is being confirmed is in whole or not at all, and Confirm says which: cut %s', async (_, text, left, again) => {
    const { line, server } = await onALine();
    await server.setUp();
    const { manager } = server;
    await manager.types('/earnings import', { file: july });
    const preview = manager.screen;
    const cut = line.cutAt(text, 'after');
    await manager.clicks('Confirm');
    await cut;
    expect(manager.screen).toSay('Please look in a minute whether it was done before you try again.');
    await line.mend();
    await heard(async () => {
      await manager.types('/earnings agency', { month: '2026-07' });
      expect(manager.screen).toSay(left);
    });
    await manager.clicks('Confirm', { on: preview });
    expect(manager.screen).toSay(again);
  });
});

/** A server that invites the bot now, when nothing can be taken in. */
function lateServer(story: Story) {
  const owner = story.emulator.createUser({ name: 'late' });
  const guild = story.emulator.createGuild({ name: 'Late', owner });
  const general = guild.channel({ name: 'general' });
  guild.addBot(story.application, invitePermissions);
  return { guild, general };
}
