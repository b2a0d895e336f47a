import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { invitePermissions, startStory, type Server, type Story } from '#tests/support/bot.ts';
import { imports, july } from '#tests/support/deeds.ts';

let story: Story;
let server: Server;

beforeAll(async () => {
  story = await startStory();
});
beforeEach(async () => {
  server = await story.server();
});
afterAll(() => story.close());

const heard = <T>(work: () => T): Promise<T> => vi.waitFor(work, { timeout: 20_000, interval: 20 });
const answers = (): number =>
  story.emulator.journal.filter((entry) => entry.kind === 'request' && entry.route.includes('/callback')).length;

describe('an interaction that Discord delivers twice', () => {
  it('is done and answered once, in the same process and by the next one', async () => {
    const { owner, administrator, roles } = server;
    await owner.types('/setup roles', { ...roles });
    const done = answers();
    story.emulator.redeliver();
    // Whatever would come of it comes before the answer to what is asked after it.
    await administrator.types('/help');
    expect(answers()).toBe(done + 1);
    await owner.types('/setup roles', { creator: roles.coach, coach: roles.creator });
    const again = answers();
    await story.restart();
    story.emulator.redeliver();
    await administrator.types('/help');
    expect(answers()).toBe(again + 1);
    await owner.types('/setup log');
    expect(owner.screen.text.match(/coach role/giu)).toHaveLength(2);
    expect(story.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('a button of an older version', () => {
  it('that says something else by now, or nothing any more, is answered with where a fresh one is', async () => {
    const { owner, guild, channels } = server;
    await owner.types('/setup start-here', { channel: channels.general });
    await story.tick();
    const card = guild.messages(channels.general).findLast((message) => message.ephemeral_for === null);
    const seat = story.emulator.seat(server.users.owner, guild);
    for (const customId of ['0:help.open:', '1:agency.no-such-thing:7', '1:earnings.confirm-import:', 'rsvp_yes']) {
      const outcome = await seat.press(channels.general.id, card?.id ?? '', { custom_id: customId, component_type: 2 });
      expect({ customId, ...outcome }).toMatchObject({ customId, kind: 'message', ephemeral: true });
    }
    const told = owner
      .reads(channels.general)
      .slice(-4)
      .map(({ text }) => text);
    expect(told.filter((text) => text.includes('This button is from an older version'))).toHaveLength(3);
    expect(told).toContainEqual(expect.stringContaining('That did not work'));
    expect(story.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('a server that removes Greenroom', () => {
  it('is sent nothing more, whatever was due there; its rows stay, and it goes on where it was when it comes back', async () => {
    await server.setUp();
    await imports(server.manager, july);
    const { guild, users, roles, owner } = server;
    guild.removeBot(story.application);
    const from = story.emulator.journal.length;
    guild.give(users.stranger, roles.manager);
    for (let day = 0; day < 3; day += 1) {
      story.clock.advance({ days: 1 });
      await story.tick();
    }
    const ours = new Set([guild.id, ...guild.channels().map(({ id }) => id)]);
    const touching = story.emulator.journal
      .slice(from)
      .filter(
        (entry) => entry.kind === 'request' && entry.method !== 'GET' && entry.path.split('/').some((part) => ours.has(part)),
      );
    expect(touching).toEqual([]);
    guild.addBot(story.application, invitePermissions);
    await heard(async () => {
      await owner.types('/earnings agency', { month: '2026-07' });
      expect(owner.screen).toSay('The agency in July 2026');
    });
    await owner.types('/setup check');
    expect(owner.screen).not.toSay('task waits');
  });
});

describe('a role or channel that goes away between choosing and using', () => {
  it('as the creator role while somebody is being linked: linked all the same, with what to do', async () => {
    await server.setUp();
    await imports(server.manager, july);
    const { coach, users, guild, roles } = server;
    await coach.types('/creator onboard', { member: users.stranger, tiktok: 'ben.npc90' });
    guild.deleteRole(roles.creator);
    await coach.clicks('Link');
    expect(coach.screen).toSay('@Sam is ben.npc90 now.');
    expect(coach.screen).toSay('The creator role was deleted in Discord, so I gave none. Choose another one with /setup roles.');
    expect(coach.screen).not.toSay('unknown-role');
    expect(story.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('as the channel a card is just asked for: it waits, and /setup check says for what', async () => {
    await server.setUp();
    const { owner, guild, channels } = server;
    const { live } = channels;
    const gone = { status: 404, code: 10_003, message: 'Unknown Channel' };
    const fault = story.emulator.fail({ method: 'POST', route: `/channels/${live.id}/messages` }, gone);
    await owner.types('/setup start-here', { channel: live });
    await story.tick();
    fault.stop();
    guild.deleteChannel(live);
    await owner.types('/setup check');
    expect(owner.screen).toSay('the LIVE channel was deleted in Discord. Choose another one.');
    expect(owner.screen).toSay('one task waits because the channel');
    expect(story.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('a clock of the machine that is an hour off', () => {
  it('is said at the start, with how far and how it is set', async () => {
    const hourAgo = new Date(Date.now() - 3_600_000).toUTCString();
    const { id, name } = story.application;
    await story.restart(() => {
      story.emulator.fail(
        { route: 'GET /applications/@me', times: 1 },
        { status: 200, body: { id, name, flags: 0 }, headers: { date: hourAgo } },
      );
    });
    expect(story.logged.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^The clock of this machine is 60 minutes ahead of Discord's: .*timedatectl set-ntp true/u),
    );
  });

  it('keeps nobody from working: what is typed is answered, what is due is done once', async () => {
    await server.setUp();
    story.clock.advance({ hours: 1 });
    await story.tick();
    story.clock.advance({ hours: -2 });
    await story.tick();
    server.guild.give(server.users.stranger, server.roles.manager);
    const told = (): number =>
      server.owner.reads(server.channels.staff).filter((post) => !post.ephemeral && String(post).includes('got the role')).length;
    await heard(() => expect(told()).toBe(1));
    await server.owner.types('/setup check');
    expect(server.owner.screen.text).not.toBe('');
    story.clock.advance({ hours: 1 });
    await story.tick();
    expect(told()).toBe(1);
  });
});
