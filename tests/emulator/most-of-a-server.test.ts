import { ChannelType, PermissionFlagsBits as P, Routes } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { StandingClock } from '#src/emulator/index.ts';
import { codeOf, setting, wire } from './bot.ts';

const KEEPS = P.ManageRoles | P.ManageChannels | P.PinMessages | P.SendMessages | P.ReadMessageHistory;

async function keeping() {
  const clock = new StandingClock('2026-08-01T07:00:00Z');
  const place = await setting({ clock, permissions: KEEPS });
  place.guild.setRolePermissions(place.guild.everyone, KEEPS | P.ViewChannel);
  return { ...place, clock };
}

test('250 pins are the most in a channel, and one taken down makes room', async () => {
  const { emulator, app, guild, mia, clock } = await keeping();
  const channel = guild.channel({ name: 'general' });
  const seat = emulator.seat(mia, guild);
  const written = Array.from({ length: 251 }, (_, n) => seat.post(channel.id, { content: `${n}`, files: [] }));
  const pins = (method: 'PUT' | 'DELETE', id = '') => wire(emulator, app, method, `/channels/${channel.id}/messages/pins/${id}`);
  for (let from = 0; from < 250; from += 50) {
    clock.advance(1000);
    await Promise.all(written.slice(from, from + 50).map(({ id }) => pins('PUT', id)));
  }
  clock.advance(1000);
  expect(await pins('PUT', written[250]?.id)).toMatchObject({ status: 400, body: { code: 30003 } });
  expect(await pins('PUT', written[0]?.id)).toMatchObject({ status: 204 });
  expect(await pins('DELETE', written[0]?.id)).toMatchObject({ status: 204 });
  expect(await pins('PUT', written[250]?.id)).toMatchObject({ status: 204 });
});

test('250 roles are the most in a server, with @everyone among them', async () => {
  const { guild, rest } = await keeping();
  const create = () => codeOf(rest.post(Routes.guildRoles(guild.id), { body: { name: 'one more' } }));
  while (guild.roles().length < 249) guild.role({ name: 'one of many' });
  expect(await create()).toBe('no error');
  expect(guild.roles()).toHaveLength(250);
  expect(await create()).toBe(30005);
});

test('500 channels are the most in a server, and threads do not count', async () => {
  const { guild, app, rest } = await keeping();
  const first = guild.channel({ name: 'first' });
  guild.addBot(app, KEEPS | P.CreatePrivateThreads);
  await rest.post(Routes.threads(first.id), { body: { name: 'ana', type: ChannelType.PrivateThread } });
  for (let n = 1; n < 499; n += 1) guild.channel({ name: `channel-${n}` });
  const create = () => codeOf(rest.post(Routes.guildChannels(guild.id), { body: { name: 'one more' } }));
  expect(await create()).toBe('no error');
  expect(await create()).toBe(30013);
});

test('a thousand active threads are the most a server can have', async () => {
  const { app, guild, rest } = await keeping();
  guild.addBot(app, P.CreatePrivateThreads | P.SendMessagesInThreads);
  const parent = guild.channel({ name: 'private' });
  for (let n = 0; n < 999; n += 1) guild.thread({ name: 'one of many', parent, owner: app.user });
  const start = () => codeOf(rest.post(Routes.threads(parent.id), { body: { name: 'ana', type: ChannelType.PrivateThread } }));
  expect([await start(), await start()]).toEqual(['no error', 160006]);
  await rest.patch(Routes.channel(guild.find('ana').id), { body: { archived: true } });
  expect(await start()).toBe('no error');
});
