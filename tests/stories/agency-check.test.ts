import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { invitePermissions, startStory, type Server, type Story } from '#tests/support/bot.ts';
import { imports, july } from '#tests/support/deeds.ts';

let story: Story;
let server: Server;

beforeAll(async () => {
  story = await startStory();
});

beforeEach(async () => {
  server = await story.server();
  await makeReady();
});

afterAll(() => story.close());

const viewChannel = 1n << 10n;
const sendMessages = 1n << 11n;
const manageRoles = 1n << 28n;
const createPrivateThreads = 1n << 36n;

/** As a careful owner would have it: the bot above the creator role, which can be mentioned. */
async function makeReady(): Promise<void> {
  const { guild, owner, roles, channels } = server;
  guild.moveRole(guild.botRole(story.application), 40);
  await server.setUp();
  await owner.types('/setup agency', { timezone: 'London' });
  guild.overwrite(channels.announcements, guild.botRole(story.application), { allow: 1n << 17n });
  guild.moveRole(roles.creator, 1);
  await story.tick();
}

async function checked(): Promise<string> {
  await server.owner.types('/setup check');
  return String(server.owner.screen);
}

describe('/setup check', () => {
  it('says that everything is ready when it is, and how to hide staff commands', async () => {
    expect(await checked()).toContain('Everything is ready.');
    expect(server.owner.screen).toSay('Ready: The server, Roles, Channels, Time zone, Work that waits');
    expect(server.owner.screen).toSay('To hide staff commands from creators: Server Settings → Integrations → Greenroom');
  });

  it('calls nothing ready that has not begun: figures only once a file is in', async () => {
    expect(await checked()).not.toContain('Figures');
    await imports(server.manager, july);
    expect(await checked()).toMatch(/Ready: .*Figures/u);
  });

  it('says where to click when there is no channel it can write in', async () => {
    const { guild } = server;
    const bot = guild.botRole(story.application);
    for (const channel of guild.channels()) guild.overwrite(channel, bot, { deny: sendMessages });
    expect(await checked()).toContain(
      "The server: there is no channel I can write in, so nobody here reads what I have to say. Open a channel's settings → Permissions → Advanced → add Greenroom and allow View Channel and Send Messages.",
    );
  });

  it('names each permission a channel takes away, as Discord calls it, and where to give it back', async () => {
    const { guild, channels, owner } = server;
    guild.overwrite(channels.private, guild.botRole(story.application), { deny: createPrivateThreads });
    expect(await checked()).toContain('in #private I lack Create Private Threads: its own permissions take them away.');
    guild.overwrite(channels.private, guild.botRole(story.application), { allow: createPrivateThreads });
    await owner.clicks('Check again');
    expect(owner.screen).toSay('Everything is ready.');
  });

  it('names what is missing in the whole server, and where to switch it on', async () => {
    const { guild } = server;
    guild.setRolePermissions(guild.botRole(story.application), invitePermissions & ~manageRoles & ~createPrivateThreads);
    const said = await checked();
    expect(said).toContain(
      'I cannot give @Creator to new creators: I lack Manage Roles. Server Settings → Roles → Greenroom → Permissions',
    );
    expect(said).toContain('in #private I lack Create Private Threads, as in the whole server.');
  });

  it('tells who can hand out the manager and coach roles', async () => {
    const { guild, roles } = server;
    const mods = guild.role({ name: 'Mods', permissions: manageRoles, position: 30 });
    expect(mods.id).not.toBe(roles.manager.id);
    const said = await checked();
    expect(said).toContain('Everything is ready.');
    expect(said).not.toContain('Everything is ready. Worth knowing');
    expect(said).toContain('whoever has @Mods can give @Manager, and so make somebody manager.');
    expect(said).toContain('whoever has @Mods can give @Coach, and so make somebody coach.');
  });

  it('tells of a role that cannot be pinged', async () => {
    const { guild, channels } = server;
    guild.overwrite(channels.announcements, guild.botRole(story.application), { deny: 1n << 17n });
    expect(await checked()).toContain('@Creator cannot be pinged in #announcements.');
  });

  it('tells of creators who cannot see the channel for private threads', async () => {
    const { guild, channels } = server;
    guild.overwrite(channels.private, guild.everyone, { deny: viewChannel });
    guild.overwrite(channels.private, guild.botRole(story.application), { allow: viewChannel });
    expect(await checked()).toMatch(
      /@Creator lacks View Channel.* in #private, so creators would not see their private threads/u,
    );
  });

  it('tells of a staff channel that everyone, or every creator, can read', async () => {
    const { guild, channels, roles } = server;
    guild.overwrite(channels.staff, roles.creator, { allow: viewChannel });
    expect(await checked()).toContain('@Creator can read the staff channel #staff.');
    guild.overwrite(channels.staff, guild.everyone, { allow: viewChannel });
    expect(await checked()).toContain('everyone in this server can read the staff channel #staff.');
  });

  it('tells of a creator role above the bot, and of one that opens too much', async () => {
    const { guild, roles } = server;
    guild.moveRole(roles.creator, 50);
    guild.setRolePermissions(roles.creator, 1n << 34n);
    const said = await checked();
    expect(said).toContain('I cannot give @Creator: it stands above my own role.');
    expect(said).toContain('every creator gets @Creator, and with it Manage Threads');
  });

  it('tells of a clock that stopped', async () => {
    story.clock.advance({ minutes: 10 });
    expect(await checked()).toMatch(
      /the clock that starts due work last ticked .+ Whoever runs Greenroom should look at its log\./u,
    );
    await story.tick();
    expect(await checked()).toContain('Everything is ready.');
  });

  it('tells of what was given up, and who can have it tried again; another server hears nothing of it', async () => {
    const { channels, owner } = server;
    const refused = story.emulator.fail({ route: 'POST /channels/:id/messages' }, { status: 400, code: 20_009 });
    onTestFinished(() => refused.stop());
    await owner.types('/setup start-here', { channel: channels.general });
    await story.tick();
    expect(await checked()).toContain(
      'Not ready, Work that waits: one task was given up: it kept failing, and what it was for is not done. Whoever runs Greenroom sees why with npm run jobs -- list',
    );
    refused.stop();
    const other = await story.server();
    await other.owner.types('/setup check');
    expect(other.owner.screen).not.toSay('given up');
  });

  it('of a channel the bot cannot even see names View Channel', async () => {
    const { guild, channels } = server;
    guild.overwrite(channels.live, guild.everyone, { deny: viewChannel | sendMessages });
    expect(await checked()).toContain('in #live I lack View Channel');
  });
});

describe('without the members intent', () => {
  it('runs on, and says what is not seen and who switches it on', async () => {
    const without = await startStory({ membersIntent: false });
    try {
      const { owner } = await without.server();
      await owner.types('/setup check');
      expect(owner.screen).toSay('I cannot see when somebody gets the manager or coach role, so owners are not told.');
      expect(owner.screen).toSay('Server Members Intent');
    } finally {
      await without.close();
    }
  });
});
