import { Events, GatewayIntentBits as Intents } from 'discord.js';
import { PermissionFlagsBits as P, Routes } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { Bare, events } from './bare-gateway.ts';
import { login, setting, type Setting } from './bot.ts';

/** Changes everything in a guild that an event tells of. */
function changeAll({ emulator, guild, mia }: Setting): void {
  const role = guild.role({ name: 'Coach' });
  guild.setRolePermissions(role, P.ViewChannel);
  guild.give(mia, role);
  guild.take(mia, role);
  guild.deleteRole(role);
  const channel = guild.channel({ name: 'general' });
  guild.overwrite(channel, mia, { deny: P.SendMessages });
  guild.deleteChannel(channel);
  guild.join(emulator.createUser({ name: 'new' }));
  guild.leave(mia);
}

test('only the events of the intents that were asked for are sent', async () => {
  const plain = await setting();
  await login(plain);
  plain.emulator.journal.length = 0;
  changeAll(plain);
  const guilds = [
    'GUILD_ROLE_CREATE',
    'GUILD_ROLE_UPDATE',
    'GUILD_ROLE_DELETE',
    'CHANNEL_CREATE',
    'CHANNEL_UPDATE',
    'CHANNEL_DELETE',
  ];
  expect(new Set(events(plain.emulator))).toEqual(new Set(guilds));
  const members = await setting();
  await login(members, { intents: [Intents.Guilds, Intents.GuildMembers] });
  members.emulator.journal.length = 0;
  changeAll(members);
  const more = ['GUILD_MEMBER_ADD', 'GUILD_MEMBER_UPDATE', 'GUILD_MEMBER_REMOVE'];
  expect(new Set(events(members.emulator))).toEqual(new Set([...guilds, ...more]));
});

test('messages are told to who asked for them and can see the channel', async () => {
  const place = await setting({ permissions: P.SendMessages });
  const { emulator, guild, rest } = place;
  const watcher = emulator.createApplication({ name: 'Watcher' });
  guild.addBot(watcher, 0n);
  await login({ emulator, app: watcher }, { intents: [Intents.Guilds, Intents.GuildMessages] });
  await login(place);
  const open = guild.channel({ name: 'open' });
  const hidden = guild.channel({ name: 'hidden' });
  guild.overwrite(hidden, guild.botRole(watcher), { deny: P.ViewChannel });
  emulator.journal.length = 0;
  for (const channel of [open, hidden]) await rest.post(Routes.channelMessages(channel.id), { body: { content: channel.name } });
  const told = emulator.journal.flatMap((entry) => (entry.kind === 'event' ? [entry] : []));
  expect(told).toMatchObject([{ t: 'MESSAGE_CREATE', applicationId: watcher.id, d: { content: 'open', guild_id: guild.id } }]);
});

test('the bot is told of itself without the GuildMembers intent', async () => {
  const place = await setting();
  const client = await login(place);
  const updated = new Promise((resolve) => {
    client.once(Events.GuildMemberUpdate, (_, member) => resolve(member.id));
  });
  place.guild.give(place.app.user, place.guild.role({ name: 'Extra' }));
  expect(await updated).toBe(place.app.user.id);
});

test('a bot hears that it was added to a server and removed from it', async () => {
  const place = await setting();
  const client = await login(place);
  const other = place.emulator.createGuild({ name: 'Other', owner: place.owner });
  const added = new Promise((resolve) => {
    client.once(Events.GuildCreate, (guild) => resolve(guild.name));
  });
  other.addBot(place.app, P.ManageRoles);
  expect(await added).toBe('Other');
  const removed = new Promise((resolve) => {
    client.once(Events.GuildDelete, (guild) => resolve(guild.name));
  });
  other.removeBot(place.app);
  expect(await removed).toBe('Other');
});

test('members are asked for over the gateway: by id always, all of them with the intent only', async () => {
  const { emulator, app, guild, mia } = await setting();
  const plain = new Bare(emulator);
  await plain.identify(app.token);
  plain.send(8, { guild_id: guild.id, query: '', limit: 0, nonce: 'all' });
  plain.send(8, { guild_id: guild.id, user_ids: [mia.id, '1234567890123456789'], nonce: 'some' });
  expect(await plain.next(0, 'GUILD_MEMBERS_CHUNK')).toMatchObject({
    d: { nonce: 'some', members: [{ user: { id: mia.id } }], not_found: ['1234567890123456789'], chunk_index: 0, chunk_count: 1 },
  });
  const client = await login({ emulator, app }, { intents: [Intents.Guilds, Intents.GuildMembers] });
  const members = await client.guilds.cache.get(guild.id)?.members.fetch();
  expect(members?.size).toBe(3);
});

test('five hundred servers come up at once', async () => {
  const { emulator, owner, app, rest } = await setting();
  for (let n = 0; n < 499; n += 1) emulator.createGuild({ name: `Agency ${n}`, owner }).addBot(app, 0n);
  const client = await login({ emulator, app });
  expect(client.guilds.cache.size).toBe(500);
  expect(client.guilds.cache.every((guild) => guild.available)).toBe(true);
  const query = new URLSearchParams({ limit: '200' });
  expect(await rest.get(Routes.userGuilds(), { query })).toHaveLength(200);
});
