import { Client, Events, GatewayIntentBits as Intents } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { startEmulator } from '#src/emulator/index.ts';
import { asReady, Bare, events, properties } from './bare-gateway.ts';
import { login, setting } from './bot.ts';

test('a wrong token is closed with 4004', async () => {
  const { emulator } = await setting();
  const bare = new Bare(emulator);
  await bare.next(10);
  bare.send(2, { token: 'wrong', intents: 1, properties });
  expect(await bare.closed).toBe(4004);
});

test('an intent that the portal does not grant is 4014, one that does not exist 4013, another API version 4012', async () => {
  const { emulator, app } = await setting({ members: false });
  const refused = async (intents: number): Promise<number> => {
    const bare = new Bare(emulator);
    await bare.next(10);
    bare.send(2, { token: app.token, intents, properties });
    return bare.closed;
  };
  expect(await refused(Intents.Guilds | Intents.GuildMembers)).toBe(4014);
  expect(await refused(Intents.MessageContent)).toBe(4014);
  expect(await refused(1 << 30)).toBe(4013);
  expect(await new Bare(emulator, '?v=9&encoding=json').closed).toBe(4012);
});

test('a shard that does not exist is 4010', async () => {
  const { emulator, app } = await setting();
  const refused = async (shard: readonly [number, number]): Promise<number> => {
    const bare = new Bare(emulator);
    await bare.next(10);
    bare.send(2, { token: app.token, intents: 1, properties, shard });
    return bare.closed;
  };
  expect(await refused([1, 1])).toBe(4010);
  expect(await refused([0, 0])).toBe(4010);
});

test('the library itself says which intent is missing', async () => {
  const { emulator, app } = await setting({ members: false });
  const client = new Client({ intents: [Intents.GuildMembers], rest: { api: emulator.url } });
  onTestFinished(() => client.destroy());
  await expect(client.login(app.token)).rejects.toThrow('disallowed intents');
});

test('bad payloads, unknown opcodes and commands before IDENTIFY close the connection', async () => {
  const { emulator, app } = await setting({ asksUnknown: true });
  const first = new Bare(emulator);
  await first.next(10);
  first.socket.send('not json');
  expect(await first.closed).toBe(4002);
  const second = new Bare(emulator);
  await second.next(10);
  second.send(99, {});
  expect(await second.closed).toBe(4001);
  expect(emulator.unknown).toEqual(['gateway opcode 99']);
  const third = new Bare(emulator);
  await third.next(10);
  third.send(8, { guild_id: '1' });
  expect(await third.closed).toBe(4003);
  const fourth = new Bare(emulator);
  await fourth.identify(app.token);
  fourth.send(2, { token: app.token, intents: 1, properties });
  expect(await fourth.closed).toBe(4005);
});

test('more than 120 commands a minute are 4008', async () => {
  const { emulator, app } = await setting();
  const bare = new Bare(emulator);
  await bare.identify(app.token);
  for (let n = 0; n < 120; n += 1) bare.send(1, null);
  expect(await bare.closed).toBe(4008);
});

test('READY names the guilds as unavailable, and each then comes whole', async () => {
  const { emulator, app, guild, mia } = await setting();
  guild.channel({ name: 'general' });
  const bare = new Bare(emulator);
  const ready = await bare.identify(app.token);
  expect(ready).toMatchObject({ v: 10, guilds: [{ id: guild.id, unavailable: true }], user: { id: app.user.id, bot: true } });
  const { d } = await bare.next(0, 'GUILD_CREATE');
  expect(d).toMatchObject({
    id: guild.id,
    member_count: 3,
    channels: [{ name: 'general' }],
    members: [{ user: { id: app.user.id } }],
  });
  expect(JSON.stringify(d)).not.toContain(mia.id);
});

test('a dropped connection is resumed, and what happened meanwhile comes once', async () => {
  const place = await setting();
  const client = await login(place);
  const created: string[] = [];
  const both = new Promise<void>((resolve) => {
    client.on(Events.ChannelCreate, (channel) => {
      created.push(channel.name);
      if (created.length === 2) resolve();
    });
  });
  const resumed = new Promise<void>((resolve) => {
    client.once(Events.ShardResume, () => resolve());
  });
  place.guild.channel({ name: 'before' });
  await expect.poll(() => created).toEqual(['before']);
  place.emulator.dropGateway();
  await expect.poll(() => place.emulator.connections()).toBe(0);
  place.guild.channel({ name: 'meanwhile' });
  await resumed;
  await both;
  expect(created).toEqual(['before', 'meanwhile']);
  expect(events(place.emulator).filter((t) => t === 'READY')).toHaveLength(1);
});

test('an invalid session is identified anew, a resumable one is taken up again', async () => {
  const { emulator, app } = await setting();
  const first = new Bare(emulator);
  const { session_id } = await first.identify(app.token);
  emulator.invalidateSession(true);
  expect(await first.next(9)).toMatchObject({ d: true });
  first.send(6, { token: app.token, session_id, seq: 2 });
  await first.next(0, 'RESUMED');
  emulator.invalidateSession();
  expect(await first.next(9)).toMatchObject({ d: false });
  first.send(2, { token: app.token, intents: 1, properties });
  expect(asReady((await first.next(0, 'READY')).d).session_id).not.toBe(session_id);
});

test('a session that was invalidated, or never was, cannot be resumed', async () => {
  const { emulator, app } = await setting();
  const first = new Bare(emulator);
  const { session_id } = await first.identify(app.token);
  emulator.invalidateSession();
  const second = new Bare(emulator);
  await second.next(10);
  second.send(6, { token: app.token, session_id, seq: 1 });
  expect(await second.next(9)).toMatchObject({ d: false });
  second.send(6, { token: 'wrong', session_id, seq: 1 });
  expect(await second.closed).toBe(4004);
});

test('a resume replays exactly the events after the number the client had', async () => {
  const { emulator, app, guild } = await setting();
  const first = new Bare(emulator);
  const { session_id } = await first.identify(app.token);
  guild.channel({ name: 'one' });
  const { s } = await first.next(0, 'CHANNEL_CREATE');
  first.socket.terminate();
  await first.closed;
  guild.channel({ name: 'two' });
  const second = new Bare(emulator);
  await second.next(10);
  second.send(6, { token: app.token, session_id, seq: s });
  expect(await second.next(0)).toMatchObject({ t: 'CHANNEL_CREATE', d: { name: 'two' }, s: Number(s) + 1 });
  expect(await second.next(0)).toMatchObject({ t: 'RESUMED' });
});

test('closing with a fatal code reaches the client', async () => {
  const place = await setting();
  const client = await login(place);
  const closed = new Promise((resolve) => {
    client.once(Events.ShardDisconnect, (event) => resolve(event.code));
  });
  place.emulator.closeGateway(4004);
  expect(await closed).toBe(4004);
});

test('heartbeats are acknowledged; when they are not, the client takes the connection for dead and comes back', async () => {
  const place = await setting({ heartbeatMs: 60 });
  const client = await login(place);
  const back = new Promise<void>((resolve) => {
    client.once(Events.ShardResume, () => resolve());
    client.once(Events.ShardReady, () => resolve());
  });
  const ignored = place.emulator.ignoreHeartbeats();
  await expect.poll(() => place.emulator.connections()).toBe(0);
  ignored.stop();
  await back;
  await expect.poll(() => place.emulator.connections()).toBe(1);
});

test('a client that stops beating is closed with 4009', async () => {
  // Long enough to become ready first, also on a busy machine.
  const { emulator, app } = await setting({ heartbeatMs: 500 });
  const bare = new Bare(emulator);
  await bare.identify(app.token);
  expect(await bare.closed).toBe(4009);
});

test('two emulators know nothing of each other', async () => {
  const { app } = await setting();
  const other = await startEmulator();
  onTestFinished(() => other.close());
  const bare = new Bare(other);
  await bare.next(10);
  bare.send(2, { token: app.token, intents: 1, properties });
  expect(await bare.closed).toBe(4004);
});
