import { Events, GatewayIntentBits as Intents } from 'discord.js';
import { PermissionFlagsBits as P, Routes } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { login, onInteraction, publish, setting } from './bot.ts';
import { events } from './bare-gateway.ts';

const WORKS = P.CreatePrivateThreads | P.CreatePublicThreads | P.SendMessagesInThreads | P.SendMessages;

test('the library sees a server’s new name, its channels and its roles as they change', async () => {
  const place = await setting();
  const { guild } = place;
  const client = await login(place);
  const cached = client.guilds.cache.get(guild.id);
  guild.rename('Other name');
  const role = guild.role({ name: 'Coach' });
  const channel = guild.channel({ name: 'general' });
  guild.overwrite(channel, role, { deny: P.ViewChannel });
  await expect.poll(() => cached?.name).toBe('Other name');
  await expect.poll(() => cached?.roles.cache.get(role.id)?.name).toBe('Coach');
  await expect.poll(() => cached?.channels.cache.get(channel.id)?.permissionsFor(role.id)?.has('ViewChannel')).toBe(false);
  guild.moveRole(guild.botRole(place.app), 5);
  await expect.poll(() => cached?.members.me?.roles.highest.comparePositionTo(role.id)).toBeGreaterThan(0);
  guild.deleteRole(role);
  await expect.poll(() => cached?.roles.cache.has(role.id)).toBe(false);
});

test('the library sees who owns the server now', async () => {
  const place = await setting();
  const client = await login(place);
  place.guild.transfer(place.mia);
  expect(place.guild.ownerId).toBe(place.mia.id);
  await expect.poll(() => client.guilds.cache.get(place.guild.id)?.ownerId).toBe(place.mia.id);
});

test('a new role stands directly above everyone, and a moved one takes its place among the others', async () => {
  const { guild } = await setting();
  const names = () => guild.roles().map((role) => role.name);
  guild.role({ name: 'First' });
  const second = guild.role({ name: 'Second' });
  expect(names()).toEqual(['Greenroom', 'First', 'Second', '@everyone']);
  guild.moveRole(second, 3);
  expect(names()).toEqual(['Second', 'Greenroom', 'First', '@everyone']);
});

test('threads are told to who sees them: made, changed, joined and deleted', async () => {
  const place = await setting({ permissions: WORKS });
  const { emulator, guild, mia, rest } = place;
  const other = emulator.createApplication({ name: 'Other' });
  guild.addBot(other, 0n);
  const channel = guild.channel({ name: 'private' });
  await login(place, { intents: [Intents.Guilds, Intents.GuildMembers] });
  await login({ emulator, app: other });
  emulator.journal.length = 0;
  await rest.post(Routes.threads(channel.id), { body: { name: 'ana', type: 12 } });
  const thread = guild.find('ana');
  await rest.put(Routes.threadMembers(thread.id, mia.id));
  await rest.patch(Routes.channel(thread.id), { body: { archived: true } });
  guild.deleteChannel(thread);
  const told = emulator.journal.flatMap((entry) =>
    entry.kind === 'event' ? [`${entry.t} ${entry.applicationId === other.id ? 'other' : ''}`] : [],
  );
  expect(told).toEqual(['THREAD_CREATE ', 'THREAD_MEMBERS_UPDATE ', 'THREAD_UPDATE ', 'THREAD_DELETE ']);
});

test('a bot that is added to a private thread is told of the thread', async () => {
  const place = await setting({ permissions: WORKS });
  const { emulator, guild, rest } = place;
  const other = emulator.createApplication({ name: 'Other' });
  guild.addBot(other, 0n);
  const channel = guild.channel({ name: 'private' });
  const client = await login({ emulator, app: other });
  const created = new Promise((resolve) => {
    client.once(Events.ThreadCreate, (thread) => resolve(thread.name));
  });
  await rest.post(Routes.threads(channel.id), { body: { name: 'ana', type: 12 } });
  await rest.put(Routes.threadMembers(guild.find('ana').id, other.user.id));
  expect(await created).toBe('ana');
});

test('deleting a channel takes its threads along, deleting a category leaves its channels', async () => {
  const { guild, rest } = await setting({ permissions: WORKS });
  const category = guild.channel({ name: 'Staff', type: 'category' });
  const channel = guild.channel({ name: 'desk', parent: category });
  await rest.post(Routes.threads(channel.id), { body: { name: 'ana', type: 12 } });
  guild.deleteChannel(category);
  expect(await rest.get(Routes.channel(channel.id))).toMatchObject({ parent_id: null });
  guild.deleteChannel(channel);
  expect(guild.channels()).toEqual([]);
});

test('pins are told with the time of the latest one', async () => {
  const place = await setting({ permissions: WORKS | P.PinMessages | P.ReadMessageHistory });
  const { emulator, guild, rest } = place;
  const channel = guild.channel({ name: 'general' });
  await login(place);
  await rest.post(Routes.channelMessages(channel.id), { body: { content: 'x' } });
  const id = guild.messages(channel)[0]?.id ?? '';
  await rest.put(Routes.channelMessagesPin(channel.id, id));
  expect(events(emulator)).toContain('CHANNEL_PINS_UPDATE');
  await rest.delete(Routes.channelMessagesPin(channel.id, id));
  const last = emulator.journal.findLast((entry) => entry.kind === 'event' && entry.t === 'CHANNEL_PINS_UPDATE');
  expect(last).toMatchObject({ d: { channel_id: channel.id, last_pin_timestamp: null } });
});

test('an interaction can come twice', async () => {
  const place = await setting();
  const client = await login(place);
  const channel = place.guild.channel({ name: 'general' });
  const id = await publish(client, 'hello');
  const seen: string[] = [];
  onInteraction(client, async (interaction) => {
    seen.push(interaction.id);
    if (interaction.isChatInputCommand()) await interaction.reply('hello');
  });
  await place.emulator.seat(place.mia, place.guild).run({ id, name: 'hello', type: 1 }, channel.id);
  place.emulator.redeliver();
  await expect.poll(() => seen).toHaveLength(2);
  expect(new Set(seen).size).toBe(1);
});

test('the portal tells a bot about itself and how many servers it is in', async () => {
  const { app, rest, guild } = await setting({ members: false });
  expect(await rest.get(Routes.currentApplication())).toMatchObject({ id: app.id, flags: 0, approximate_guild_count: 1 });
  expect(await rest.get(Routes.user())).toMatchObject({ id: app.user.id, bot: true });
  expect(await rest.get(Routes.gatewayBot())).toMatchObject({ shards: 1, session_start_limit: { total: 1000 } });
  const query = new URLSearchParams({ with_counts: 'true' });
  expect(await rest.get(Routes.guild(guild.id), { query })).toMatchObject({
    approximate_member_count: 3,
    owner_id: guild.ownerId,
  });
});

test('a role is changed below the bot only, and a deleted one leaves its members', async () => {
  const { guild, app, mia, rest } = await setting({ permissions: P.ManageRoles });
  const low = guild.role({ name: 'Creator' });
  guild.give(mia, low);
  const route = Routes.guildRole(guild.id, low.id);
  expect(await rest.patch(route, { body: { mentionable: true } })).toMatchObject({ name: 'Creator', mentionable: true });
  await rest.delete(route);
  expect(await rest.get(Routes.guildMember(guild.id, mia.id))).toMatchObject({ roles: [] });
  await expect(rest.delete(Routes.guildRole(guild.id, guild.botRole(app).id))).rejects.toMatchObject({ code: 50013 });
  await expect(rest.get(route)).rejects.toMatchObject({ code: 10011 });
});
