import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startStory, type Server, type Story } from '#tests/support/bot.ts';

let story: Story;
let server: Server;

beforeAll(async () => {
  story = await startStory();
});

beforeEach(async () => {
  server = await story.server();
});

afterAll(() => story.close());

describe('/setup start', () => {
  it('is one screen: roles, channels, time zone, and what is ready and what is not, each mended from there', async () => {
    const { owner } = server;
    await owner.types('/setup start');
    expect(owner.screen.ephemeral).toBe(true);
    expect(owner.screen.selects.map(({ placeholder }) => placeholder)).toEqual([
      'Choose the manager role',
      'Choose the coach role',
      'Choose the creator role',
      'Choose the announcements channel',
      'Choose the leaderboard channel',
      'Choose the staff channel',
      'Choose the private threads channel',
      'Choose the LIVE channel',
    ]);
    expect(owner.screen).toSay('Time zone: not chosen yet; UTC until then');
    expect(owner.screen).toSay('no manager, coach, or creator role is chosen yet. Where: above, under Roles.');
    expect(owner.screen.buttons.map(({ label }) => label)).toEqual([
      'Time zone, name, currency',
      'Choose the time zone',
      'Check again',
    ]);
  });

  it('says in the order of its lists what is chosen, because a list that is filled no longer says what it is for', async () => {
    const { owner, roles, channels, guild } = server;
    await owner.types('/setup start');
    await owner.selects('Choose the coach role', roles.coach);
    await owner.selects('Choose the LIVE channel', channels.live);
    expect(owner.screen).toSay('1. Manager: not chosen yet.');
    expect(owner.screen).toSay('2. Coach: @Coach.');
    expect(owner.screen).toSay('3. Creator: not chosen yet.');
    expect(owner.screen).toSay('5. LIVE: #live.');
    guild.deleteChannel(channels.live);
    await owner.clicks('Check again');
    expect(owner.screen).toSay('5. LIVE: deleted in Discord.');
  });

  it('stays the same message while it is worked through, to the whole list and back', async () => {
    const { owner, roles, channels, guild } = server;
    guild.moveRole(roles.creator, 50);
    for (const channel of [channels.leaderboard, channels.live, channels.private]) {
      guild.overwrite(channel, guild.everyone, { deny: 1n << 10n });
    }
    await server.setUp();
    await owner.types('/setup start');
    const { place } = owner.screen;
    await owner.selects('Choose the announcements channel', []);
    expect(owner.screen).toSay('Not ready, Channels: no announcements channel is chosen yet. Where: above, under Channels.');
    await owner.clicks(/^See all \d+$/u);
    expect(owner.screen).toSay('Is everything ready?');
    await owner.clicks('Set up');
    expect(owner.screen).toSay('1. Manager: @Manager.');
    await owner.clicks('Time zone, name, currency');
    await owner.fills({ 'Time zone': ['Europe/London'] });
    expect(owner.screen).toSay('Saved. Time zone: London (Europe/London)');
    expect(owner.screen.place).toEqual(place);
  });

  it('says that everything is ready when it is', async () => {
    const { owner, guild, channels, roles } = server;
    guild.moveRole(guild.botRole(story.application), 40);
    guild.moveRole(roles.creator, 1);
    guild.overwrite(channels.announcements, guild.botRole(story.application), { allow: 1n << 17n });
    await server.setUp();
    await owner.types('/setup agency', { timezone: 'London' });
    await story.tick();
    await owner.types('/setup start');
    expect(owner.screen).toSay('Ready: The server, Roles, Channels, Time zone, Work that waits');
    expect(owner.screen).toSay('Everything is ready.');
    expect(owner.screen.buttons.map(({ label }) => label)).toEqual(['Time zone, name, currency', 'Check again']);
    expect(owner.screen.selects).toHaveLength(8);
  });

  it('saves at once what is chosen, role by role and channel by channel', async () => {
    const { owner, roles, channels } = server;
    await owner.types('/setup start');
    await owner.selects('Choose the manager role', roles.manager);
    expect(owner.screen).toSay('Saved. Manager role: @Manager.');
    await owner.selects('Choose the creator role', roles.creator);
    await owner.selects('Choose the staff channel', channels.staff);
    expect(owner.screen).toSay('Saved. Staff channel: #staff.');
    expect(owner.screen).toSay('Chosen: 2 of 3 roles, 1 of 5 channels');
  });

  it('leads from what is not ready to where it is mended', async () => {
    const { owner } = server;
    await owner.types('/setup check');
    await owner.clicks('Choose roles', { beside: 'coach, or creator role' });
    await owner.selects('Choose the coach role', server.roles.coach);
    expect(owner.screen).toSay('Saved. Coach role: @Coach.');
    expect(owner.screen).toSay('no manager or creator role is chosen yet');
  });

  it('takes a choice away again', async () => {
    const { owner } = server;
    await server.setUp();
    await owner.types('/setup start');
    await owner.selects('Choose the coach role', []);
    expect(owner.screen).toSay('No coach role any more.');
    expect(owner.screen).toSay('Chosen: 2 of 3 roles');
  });

  it('tells the second of two people, and shows how it is now', async () => {
    const { owner, administrator, roles, channels } = server;
    await owner.types('/setup start');
    await administrator.types('/setup start');
    await owner.selects('Choose the creator role', roles.creator);
    await administrator.selects('Choose the creator role', roles.coach);
    expect(administrator.screen).toSay('Somebody else changed the settings while you were looking, so I did not save yours.');
    expect(String(administrator.screen)).toContain('Choose the creator role: @Creator');
    await administrator.selects('Choose the LIVE channel', channels.live);
    expect(administrator.screen).toSay('Saved. LIVE channel: #live.');
  });

  it('works after a restart of the bot, from the screen that was open', async () => {
    const { owner, roles } = server;
    await owner.types('/setup start');
    await story.restart();
    await owner.selects('Choose the manager role', roles.manager);
    expect(owner.screen).toSay('Saved. Manager role: @Manager.');
  });
});

describe('the shortcuts', () => {
  it('save roles and channels in one go', async () => {
    const { owner, channels } = server;
    const { general: _, ...named } = channels;
    await owner.types('/setup roles', { ...server.roles });
    expect(owner.screen).toSay('Saved. Manager role: @Manager. Coach role: @Coach. Creator role: @Creator.');
    await owner.types('/setup channels', { ...named });
    for (const saved of ['Announcements', 'Leaderboard', 'Staff', 'Private threads', 'LIVE']) {
      expect(owner.screen).toSay(`${saved} channel: #`);
    }
    await owner.types('/setup roles');
    expect(owner.screen).toSay('Nothing was typed, so nothing was changed.');
    await owner.types('/setup roles', { manager: server.roles.manager });
    expect(owner.screen).toSay('Nothing to change: it is already like this.');
  });

  it('answer in short: what was saved, what is not ready about it, and where the rest is', async () => {
    const { owner, roles, channels, guild } = server;
    guild.overwrite(channels.live, guild.everyone, { deny: 1n << 10n });
    guild.moveRole(guild.botRole(story.application), 40);
    await owner.types('/setup channels', { live: channels.live, staff: channels.staff });
    expect(String(owner.screen).split('\n').length).toBeLessThan(10);
    expect(owner.screen).toSay('Saved. Staff channel: #staff. LIVE channel: #live.');
    expect(owner.screen).toSay('Not ready, Channels: no announcements, leaderboard, or private threads channel is chosen yet.');
    expect(owner.screen).toSay('Not ready, Channels: in #live I lack');
    expect(owner.screen).not.toSay('Time zone');
    await owner.types('/setup roles', { ...roles });
    expect(owner.screen).toSay('Ready: Roles.');
    expect(owner.screen.selects).toEqual([]);
    await owner.clicks('See the whole set-up');
    expect(owner.screen).toSay('1. Manager: @Manager.');
    expect(owner.screen.selects).toHaveLength(8);
  });

  it('save all or nothing', async () => {
    const { owner, roles, guild } = server;
    await owner.types('/setup roles', { manager: roles.manager, coach: guild.everyone });
    expect(owner.screen).toSay('Nothing was saved. @everyone cannot be the coach role');
    await owner.clicks('See the whole set-up');
    expect(owner.screen).toSay('Chosen: 0 of 3 roles');
  });
});

describe('a role that cannot be it', () => {
  it('is @everyone', async () => {
    await server.owner.types('/setup roles', { creator: server.guild.everyone });
    expect(server.owner.screen).toSay('then every member would be one. Make a role for it under Server Settings → Roles');
  });

  it('is the role of a bot', async () => {
    await server.owner.types('/setup roles', { creator: server.guild.botRole(story.application) });
    expect(server.owner.screen).toSay('belongs to a bot or to Discord itself');
  });

  it('is one that already makes somebody something else', async () => {
    const { owner, roles } = server;
    await owner.types('/setup roles', { manager: roles.manager });
    await owner.types('/setup roles', { creator: roles.manager });
    expect(owner.screen).toSay('@Manager is already the manager role. Choose another one as creator role');
  });

  it('is, for giving it to creators, one above the bot: saved, with where to drag', async () => {
    const { owner, roles, guild } = server;
    guild.moveRole(roles.creator, 50);
    await owner.types('/setup roles', { creator: roles.creator });
    expect(owner.screen).toSay('Saved. Creator role: @Creator.');
    expect(owner.screen).toSay(
      'I cannot give @Creator: it stands above my own role. Server Settings → Roles: drag Greenroom above it.',
    );
  });

  it('was deleted in Discord after it was chosen', async () => {
    const { owner, guild, roles, channels } = server;
    await server.setUp();
    guild.deleteRole(roles.creator);
    guild.deleteChannel(channels.staff);
    await owner.types('/setup check');
    expect(owner.screen).toSay('the creator role was deleted in Discord. Choose another one.');
    expect(owner.screen).toSay('the staff channel was deleted in Discord. Choose another one.');
    await owner.clicks('Choose channels', { beside: 'the staff channel' });
    expect(String(owner.screen)).toMatch(/Choose the staff channel$/mu);
    await owner.selects('Choose the staff channel', channels.general);
    expect(owner.screen).toSay('Saved. Staff channel: #general.');
  });
});

describe('who is manager or coach', () => {
  it('is for owners to choose: others are told who can, and choose the rest', async () => {
    const { administrator, owner, roles } = server;
    await administrator.types('/setup start');
    expect(administrator.screen.selects.map(({ placeholder }) => placeholder)).toEqual([
      'Choose the creator role',
      ...['announcements', 'leaderboard', 'staff', 'private threads', 'LIVE'].map((name) => `Choose the ${name} channel`),
    ]);
    expect(administrator.screen).toSay('Below you choose the creator role.');
    expect(administrator.screen).toSay('Only owners choose the manager and coach roles: @Olivia.');
    await administrator.types('/setup roles', { manager: roles.coach });
    expect(administrator.screen).toSay(
      'Choosing who is manager or coach is for owners, because it opens money and figures. Please ask @Olivia.',
    );
    await administrator.types('/setup roles', { creator: roles.creator });
    expect(administrator.screen).toSay('Saved. Creator role: @Creator.');
    await owner.types('/setup start');
    expect(owner.screen).toSay('Chosen: 1 of 3 roles');
  });
});
