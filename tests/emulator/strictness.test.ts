import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { codeOf, type Setting, setting } from './bot.ts';

interface Strict extends Setting {
  readonly messages: `/${string}`;
}

async function strict(): Promise<Strict> {
  const set = await setting({ permissions: P.SendMessages | P.ManageChannels | P.ManageRoles, asksUnknown: true });
  return { ...set, messages: `/channels/${set.guild.channel({ name: 'general' }).id}/messages` };
}

test('a route it does not know is 501 and noted', async () => {
  const { rest, emulator } = await strict();
  expect(await codeOf(rest.get('/sticker-packs'))).toBe(501);
  expect(emulator.unknown).toEqual(['route GET /sticker-packs']);
});

test('a key, a nested key, a flag and a query field it does not know are 501 and noted', async () => {
  const { rest, emulator, messages } = await strict();
  const post = (body: object): Promise<number | string> => codeOf(rest.post(messages, { body }));
  expect(await post({ content: 'x', colour: 1 })).toBe(501);
  expect(await post({ embeds: [{ title: 'x', titel: 'y' }] })).toBe(501);
  expect(await post({ content: 'x', flags: 1 << 20 })).toBe(501);
  expect(await codeOf(rest.get(messages, { query: new URLSearchParams({ limt: '5' }) }))).toBe(501);
  expect(emulator.unknown).toEqual([
    'colour of POST /channels/:id/messages',
    'embeds[0].titel of POST /channels/:id/messages',
    'flags 1048576 of POST /channels/:id/messages',
    'query field limt of GET /channels/:id/messages',
  ]);
});

test('a field it knows and does not act on is 501, not silently dropped', async () => {
  const { rest, emulator, messages } = await strict();
  const poll = { question: { text: '?' }, answers: [{ poll_media: { text: 'a' } }] };
  expect(await codeOf(rest.post(messages, { body: { poll } }))).toBe(501);
  expect(emulator.unknown).toEqual(['poll of POST /channels/:id/messages']);
});

test('so is a field of a channel, a thread or a role that it does not act on, and a kind of channel it does not have', async () => {
  const { rest, emulator, app, guild } = await strict();
  const general = guild.find('general');
  const thread = guild.thread({ name: 'ana', parent: general, owner: app.user });
  const create = (body: object) => codeOf(rest.post(`/guilds/${guild.id}/channels`, { body }));
  const change = (id: string, body: object) => codeOf(rest.patch(`/channels/${id}`, { body }));
  expect(await create({ name: 'Talk', type: 2, bitrate: 64_000 })).toBe(501);
  expect(await create({ name: 'Directory', type: 14 })).toBe(501);
  expect(await change(general.id, { type: 5 })).toBe(501);
  expect(await change(thread.id, { flags: 2 })).toBe(501);
  expect(await codeOf(rest.post(`/guilds/${guild.id}/roles`, { body: { name: 'Star', unicode_emoji: '⭐' } }))).toBe(501);
  expect(emulator.unknown).toEqual([
    'channel field bitrate',
    'channel type 14',
    'channel field type',
    'thread field flags or applied_tags',
    'role field unicode_emoji',
  ]);
});

test('a post in a forum is 501 and noted', async () => {
  const { rest, emulator, guild } = await strict();
  const { id } = guild.channel({ name: 'ideas', type: 'forum' });
  const post = { name: 'idea', message: { content: 'x' } };
  expect(await codeOf(rest.post(`/channels/${id}/threads`, { body: post }))).toBe(501);
  expect(emulator.unknown).toEqual(['posts in a forum']);
});

test('a body where Discord reads none is 501 and noted', async () => {
  const { rest, emulator, guild } = await strict();
  const channel = `/channels/${guild.find('general').id}` as const;
  expect(await codeOf(rest.delete(channel, { body: { reason: 'because' } }))).toBe(501);
  expect(guild.find('general').name).toBe('general');
  expect(emulator.unknown).toEqual(['a body of DELETE /channels/:id']);
});

test('what Discord refuses is a 50035 and not noted', async () => {
  const { rest, emulator, messages, guild } = await strict();
  expect(await codeOf(rest.post(messages, { body: { content: 'x'.repeat(2001) } }))).toBe(50_035);
  expect(await codeOf(rest.post(`/guilds/${guild.id}/channels`, { body: {} }))).toBe(50_035);
  const command = { name: 'Not a name', description: 'x' };
  const commands = `/applications/${(await me(rest)).id}/commands` as const;
  expect(await codeOf(rest.put(commands, { body: [command] }))).toBe(50_035);
  expect(emulator.unknown).toEqual([]);
});

test('default_member_permissions is taken as a string, as clients send it', async () => {
  const { rest, emulator } = await strict();
  const command = { name: 'setup', description: 'Set up', default_member_permissions: '32' };
  const made = await rest.post(`/applications/${(await me(rest)).id}/commands`, { body: command });
  expect(made).toMatchObject({ default_member_permissions: '32' });
  expect(emulator.unknown).toEqual([]);
});

test('a body that is no JSON is refused', async () => {
  const { emulator, app, messages } = await strict();
  const response = await fetch(`${emulator.url}/v10${messages}`, {
    method: 'POST',
    headers: { authorization: `Bot ${app.token}`, 'content-type': 'application/json' },
    body: '{"content":',
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: 50_109 });
});

test('a field of a form that it does not know is 501 and noted', async () => {
  const { emulator, app, messages } = await strict();
  const body = new FormData();
  body.append('content', 'x');
  const headers = { authorization: `Bot ${app.token}` };
  const response = await fetch(`${emulator.url}/v10${messages}`, { method: 'POST', headers, body });
  expect(response.status).toBe(501);
  expect(emulator.unknown).toEqual(['form field content']);
});

async function me(rest: Setting['rest']): Promise<{ id: string }> {
  const user = await rest.get('/users/@me');
  if (typeof user === 'object' && user !== null && 'id' in user && typeof user.id === 'string') return { id: user.id };
  throw new Error('no user');
}
