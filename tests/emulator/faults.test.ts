import { REST } from '@discordjs/rest';
import { PermissionFlagsBits as P, Routes } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { codeOf, login, setting, wire } from './bot.ts';

async function sending(options: Parameters<typeof setting>[0] = {}) {
  const place = await setting({ permissions: P.SendMessages, ...options });
  const channel = place.guild.channel({ name: 'general' });
  const send = (content: string) => place.rest.post(Routes.channelMessages(channel.id), { body: { content } });
  return { ...place, channel, send, texts: () => place.guild.messages(channel).map((m) => m.content) };
}

test('a route fails with a status and code as often as it was asked to', async () => {
  const { emulator, send, texts } = await sending();
  emulator.fail(
    { method: 'post', route: '/channels/:id/messages', times: 2 },
    { status: 403, code: 50013, message: 'Missing Permissions' },
  );
  expect(await codeOf(send('a'))).toBe(50013);
  expect(await codeOf(send('b'))).toBe(50013);
  await send('c');
  expect(texts()).toEqual(['c']);
});

test('a fault goes on until it is stopped, and can have any body', async () => {
  const { emulator, app, channel } = await sending();
  const fault = emulator.fail({ route: /messages$/ }, { status: 502, body: { gateway: 'bad' }, headers: { 'retry-after': '7' } });
  const send = () => wire(emulator, app, 'POST', Routes.channelMessages(channel.id), { content: 'x' });
  const failed = await send();
  expect(failed).toMatchObject({ status: 502, body: { gateway: 'bad' } });
  expect(failed.headers.get('retry-after')).toBe('7');
  expect((await send()).status).toBe(502);
  fault.stop();
  expect((await send()).status).toBe(200);
});

test('a hanging request is never answered, and nothing is done', async () => {
  const { emulator, app, channel, texts } = await sending();
  emulator.fail({ route: 'POST /channels/:id/messages', times: 1 }, 'hang');
  const impatient = new REST({ api: emulator.url, retries: 0, timeout: 100 }).setToken(app.token);
  await expect(impatient.post(Routes.channelMessages(channel.id), { body: { content: 'x' } })).rejects.toThrow('abort');
  expect(texts()).toEqual([]);
});

test('a dropped request has done nothing, one dropped after has done all', async () => {
  const { emulator, send, texts } = await sending();
  emulator.fail({ route: '/channels/:id/messages', times: 1 }, 'drop');
  await expect(send('lost')).rejects.toThrow('other side closed');
  expect(texts()).toEqual([]);
  emulator.fail({ route: '/channels/:id/messages', times: 1 }, 'drop-after');
  await expect(send('posted')).rejects.toThrow('other side closed');
  expect(texts()).toEqual(['posted']);
});

test('a slow request is answered in the end', async () => {
  const { emulator, send, texts } = await sending();
  emulator.fail({ route: '/channels/:id/messages', times: 1 }, { slowMs: 30 });
  await send('late');
  expect(texts()).toEqual(['late']);
});

test('of the journal only as much is kept as whoever starts the emulator says: the newest', async () => {
  const { emulator, send } = await sending({ journalKept: 3 });
  for (const text of ['a', 'b', 'c', 'd']) await send(text);
  expect(emulator.journal.map((entry) => (entry.kind === 'request' ? entry.body : entry.t))).toEqual(
    ['b', 'c', 'd'].map((content) => expect.objectContaining({ content })),
  );
});

test('the journal has every request with what was answered, and every event', async () => {
  const place = await sending();
  const { emulator, app, channel, send } = place;
  await send('x');
  emulator.fail({ route: '/channels/:id/messages', times: 1 }, 'drop');
  await expect(send('y')).rejects.toThrow('other side closed');
  const requests = emulator.journal.filter((entry) => entry.kind === 'request');
  expect(requests).toMatchObject([
    {
      method: 'POST',
      route: 'POST /channels/:id/messages',
      path: `/channels/${channel.id}/messages`,
      body: { content: 'x' },
      status: 200,
      response: { content: 'x' },
      applicationId: app.id,
    },
    { body: { content: 'y' }, status: 0 },
  ]);
  await login(place);
  expect(emulator.journal.flatMap((entry) => (entry.kind === 'event' ? [entry.t] : []))).toEqual(['READY', 'GUILD_CREATE']);
});
