import { ChannelType, PermissionFlagsBits as P, Routes } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { StandingClock } from '#src/emulator/index.ts';
import { codeOf, restFor, setting } from './bot.ts';

const WORKS = P.CreatePrivateThreads | P.CreatePublicThreads | P.SendMessagesInThreads | P.SendMessages | P.ReadMessageHistory;

async function threading(permissions = WORKS) {
  const clock = new StandingClock('2026-08-01T07:00:00Z');
  const place = await setting({ clock, permissions });
  place.guild.setRolePermissions(place.guild.everyone, P.ViewChannel | P.ReadMessageHistory | P.UseApplicationCommands);
  const channel = place.guild.channel({ name: 'private' });
  return {
    ...place,
    clock,
    channel,
    start: async (body: object = {}) =>
      asThread(await place.rest.post(Routes.threads(channel.id), { body: { name: 'ana', type: 12, ...body } })),
    write: (id: string, content = 'hello') => place.rest.post(Routes.channelMessages(id), { body: { content } }),
  };
}

interface Thread {
  readonly id: string;
  readonly type: number;
  readonly thread_metadata: { archived: boolean; locked: boolean; auto_archive_duration: number };
}

/** What the routes of threads answer. */
function asThread(answer: unknown): Thread {
  return answer as Thread;
}

test('each kind of thread needs its own permission', async () => {
  const { guild, app, start } = await threading(P.CreatePublicThreads);
  expect(await codeOf(start())).toBe(50013);
  expect(await codeOf(start({ type: ChannelType.PublicThread }))).toBe('no error');
  guild.addBot(app, P.CreatePrivateThreads);
  expect(await codeOf(start({ type: ChannelType.PublicThread }))).toBe(50013);
  expect(await start({ auto_archive_duration: 60 })).toMatchObject({
    type: ChannelType.PrivateThread,
    name: 'ana',
    thread_metadata: { archived: false, auto_archive_duration: 60 },
  });
});

test('writing in a thread and bringing somebody in need Send Messages in Threads, whatever Send Messages says', async () => {
  const { guild, app, mia, rest, start, write } = await threading(P.CreatePrivateThreads | P.SendMessages);
  const { id } = await start();
  const bring = () => codeOf(rest.put(Routes.threadMembers(id, mia.id)));
  expect([await codeOf(write(id)), await bring()]).toEqual([50013, 50013]);
  guild.addBot(app, P.SendMessagesInThreads);
  expect([await codeOf(write(id)), await bring()]).toEqual(['no error', 'no error']);
});

test('a thread from a message has its id, and a second one is 160004', async () => {
  const { rest, channel, guild, write } = await threading();
  await write(channel.id);
  const [message] = guild.messages(channel);
  const start = () => rest.post(Routes.threads(channel.id, message?.id ?? ''), { body: { name: 'about' } });
  expect(await start()).toMatchObject({ id: message?.id, type: ChannelType.PublicThread, parent_id: channel.id });
  expect(await codeOf(start())).toBe(160004);
  expect(await codeOf(rest.post(Routes.threads(channel.id, '1234567890123456789'), { body: { name: 'x' } }))).toBe(10008);
});

test('what a channel cannot do because of its kind is 50024', async () => {
  const { guild, rest, mia, start, write, channel } = await threading(WORKS | P.ManageRoles);
  const voice = guild.channel({ name: 'Talk', type: 'voice' });
  const startIn = (id: string, type: number) => codeOf(rest.post(Routes.threads(id), { body: { name: 'x', type } }));
  expect(await startIn(voice.id, ChannelType.PublicThread)).toBe(50024);
  expect(await startIn(channel.id, ChannelType.AnnouncementThread)).toBe(50024);
  const { id } = await start();
  expect(await startIn(id, ChannelType.PrivateThread)).toBe(50024);
  await write(id);
  const [inThread] = guild.messages(guild.find('ana'));
  expect(await codeOf(rest.post(Routes.threads(id, inThread?.id ?? ''), { body: { name: 'x' } }))).toBe(50024);
  const overwrite = { body: { type: 1, allow: '0' } };
  expect(await codeOf(rest.put(Routes.channelPermission(id, mia.id), overwrite))).toBe(50024);
  expect(await codeOf(rest.put(Routes.threadMembers(channel.id, mia.id)))).toBe(50024);
  const dm = asThread(await rest.post(Routes.userChannels(), { body: { recipient_id: mia.id } }));
  expect(await codeOf(rest.put(Routes.channelPermission(dm.id, mia.id), overwrite))).toBe(50024);
});

test('an archived thread takes no changes (50083) until a message or the bot unarchives it', async () => {
  const { rest, mia, guild, start, write } = await threading(WORKS | P.PinMessages);
  const { id } = await start();
  await write(id);
  const message = Routes.channelMessage(id, guild.messages(guild.find('ana'))[0]?.id ?? '');
  const pin = message.replace('/messages/', '/messages/pins/');
  await rest.patch(Routes.channel(id), { body: { archived: true } });
  expect(await codeOf(rest.put(Routes.threadMembers(id, mia.id)))).toBe(50083);
  expect(await codeOf(rest.delete(Routes.threadMembers(id, mia.id)))).toBe(50083);
  expect(await codeOf(rest.patch(Routes.channel(id), { body: { name: 'other' } }))).toBe(50083);
  expect(await codeOf(rest.patch(message, { body: { content: 'other' } }))).toBe(50083);
  expect(await codeOf(rest.put(`/${pin.slice(1)}`))).toBe(50083);
  await write(id);
  expect(asThread(await rest.get(Routes.channel(id))).thread_metadata.archived).toBe(false);
  expect(await codeOf(rest.put(Routes.threadMembers(id, mia.id)))).toBe('no error');
});

test('a thread that is locked and still open takes nothing (160005) but from who manages threads', async () => {
  const { guild, app, rest, start, write } = await threading(WORKS | P.ManageThreads);
  const { id } = await start();
  await rest.patch(Routes.channel(id), { body: { locked: true } });
  expect(await codeOf(write(id))).toBe('no error');
  guild.addBot(app, WORKS);
  expect(await codeOf(write(id))).toBe(160005);
});

test('a locked thread is written in and unlocked only with Manage Threads', async () => {
  const { guild, app, rest, start, write } = await threading(WORKS | P.ManageThreads);
  const { id } = await start();
  await rest.patch(Routes.channel(id), { body: { locked: true, archived: true } });
  guild.addBot(app, WORKS);
  expect(await codeOf(write(id))).toBe(50083);
  expect(await codeOf(rest.patch(Routes.channel(id), { body: { archived: false } }))).toBe(50013);
  guild.addBot(app, WORKS | P.ManageThreads);
  await rest.patch(Routes.channel(id), { body: { archived: false, locked: false } });
  expect(await codeOf(write(id))).toBe('no error');
});

test('a thread nobody writes in is archived after its time', async () => {
  const { rest, clock, start, write } = await threading();
  const { id } = await start({ auto_archive_duration: 60 });
  clock.advance(50 * 60_000);
  await write(id);
  clock.advance(59 * 60_000);
  const archived = async () => asThread(await rest.get(Routes.channel(id))).thread_metadata.archived;
  expect(await archived()).toBe(false);
  clock.advance(60_000);
  expect(await archived()).toBe(true);
});

test('members come and go: added by who writes there, removed by who made a private thread', async () => {
  const { rest, mia, app, emulator, guild, start } = await threading();
  const { id } = await start();
  await rest.put(Routes.threadMembers(id, mia.id));
  expect(await rest.get(Routes.threadMembers(id))).toMatchObject([{ user_id: app.user.id }, { user_id: mia.id }]);
  expect(await codeOf(rest.put(Routes.threadMembers(id, '1234567890123456789')))).toBe(10013);
  await rest.delete(Routes.threadMembers(id, mia.id));
  expect(await codeOf(rest.get(Routes.threadMembers(id, mia.id)))).toBe(10007);
  expect(
    emulator
      .seat(mia, guild)
      .channels()
      .some((c) => c.id === id),
  ).toBe(false);
});

/** A second bot in the server. */
function another({ emulator, guild }: Awaited<ReturnType<typeof threading>>, permissions: bigint) {
  const app = emulator.createApplication({ name: 'Other' });
  guild.addBot(app, permissions);
  return { app, rest: restFor(emulator, app.token), may: (changed: bigint) => guild.addBot(app, changed) };
}

test('a thread nobody looked at since it was archived is opened for good, and takes no other change before', async () => {
  const { rest, clock, start, write } = await threading(WORKS | P.ManageThreads);
  const { id } = await start({ auto_archive_duration: 60 });
  await write(id);
  clock.advance(180 * 60_000);
  expect(await codeOf(rest.patch(Routes.channel(id), { body: { name: 'ben' } }))).toBe(50083);
  clock.advance(180 * 60_000);
  await rest.patch(Routes.channel(id), { body: { archived: false } });
  clock.advance(30 * 60_000);
  expect(asThread(await rest.get(Routes.channel(id))).thread_metadata.archived).toBe(false);
});

test('a thread is changed by who made it or manages threads; who writes there only unarchives it', async () => {
  const place = await threading();
  const { id } = await place.start({ type: ChannelType.PublicThread });
  const other = another(place, P.SendMessagesInThreads);
  const change = (body: object) => codeOf(other.rest.patch(Routes.channel(id), { body }));
  expect(await change({ name: 'x' })).toBe(50013);
  expect(await change({ archived: true })).toBe(50013);
  await place.rest.patch(Routes.channel(id), { body: { archived: true } });
  other.may(0n);
  expect(await change({ archived: false })).toBe(50013);
  other.may(P.SendMessagesInThreads);
  expect(await change({ archived: false })).toBe('no error');
  other.may(P.ManageThreads);
  expect(await change({ name: 'x' })).toBe('no error');
});

test('others bring somebody into a private thread only where its maker lets them, or with Manage Threads', async () => {
  const place = await threading();
  const other = another(place, P.SendMessagesInThreads);
  const bring = async (invitable: boolean) => {
    const { id } = await place.start({ invitable });
    await place.rest.put(Routes.threadMembers(id, other.app.user.id));
    return codeOf(other.rest.put(Routes.threadMembers(id, place.mia.id)));
  };
  expect(await bring(true)).toBe('no error');
  expect(await bring(false)).toBe(50013);
  other.may(P.SendMessagesInThreads | P.ManageThreads);
  expect(await bring(false)).toBe('no error');
});

test('others are removed by who made a private thread, or with Manage Threads', async () => {
  const place = await threading();
  const { rest, mia, start } = place;
  const theirs = another(place, P.SendMessagesInThreads);
  const remove = async (type: ChannelType, by: typeof rest) => {
    const { id } = await start({ type });
    await rest.put(Routes.threadMembers(id, theirs.app.user.id));
    await rest.put(Routes.threadMembers(id, mia.id));
    return codeOf(by.delete(Routes.threadMembers(id, mia.id)));
  };
  expect(await remove(ChannelType.PublicThread, rest)).toBe(50013);
  expect(await remove(ChannelType.PrivateThread, theirs.rest)).toBe(50013);
  theirs.may(P.ManageThreads);
  expect(await remove(ChannelType.PrivateThread, theirs.rest)).toBe('no error');
});

test('nobody is added who cannot see the parent channel (50001)', async () => {
  const { rest, mia, guild, channel, start } = await threading();
  const { id } = await start();
  guild.overwrite(channel, mia, { deny: P.ViewChannel });
  expect(await codeOf(rest.put(Routes.threadMembers(id, mia.id)))).toBe(50001);
  guild.overwrite(channel, mia, {});
  expect(await codeOf(rest.put(Routes.threadMembers(id, mia.id)))).toBe('no error');
});

test('a mention adds a member who can see the parent channel, and nobody else', async () => {
  const { emulator, guild, mia, channel, start, write } = await threading();
  const outsider = emulator.createUser({ name: 'out' });
  guild.join(outsider);
  guild.overwrite(channel, outsider, { deny: P.ViewChannel });
  const { id } = await start();
  await write(id, `<@${mia.id}> <@${outsider.id}>`);
  const sees = (user: typeof mia) =>
    emulator
      .seat(user, guild)
      .channels()
      .some((c) => c.id === id);
  expect([sees(mia), sees(outsider)]).toEqual([true, false]);
});

test('active threads are those the bot can see, archived ones are listed by channel', async () => {
  const { rest, guild, channel, start, app } = await threading();
  const [one, two] = [await start(), await start({ name: 'ben' })];
  await start({ name: 'open', type: ChannelType.PublicThread });
  await rest.delete(Routes.threadMembers(two.id, '@me'));
  const active = async () => asThreads(await rest.get(Routes.guildActiveThreads(guild.id))).threads.map((t) => t.name);
  expect(await active()).toEqual(['open', 'ana']);
  await rest.patch(Routes.channel(one.id), { body: { archived: true } });
  expect(await active()).toEqual(['open']);
  const joined = Routes.channelJoinedArchivedThreads(channel.id);
  expect(asThreads(await rest.get(joined)).threads.map((t) => t.name)).toEqual(['ana']);
  expect(await codeOf(rest.get(Routes.channelThreads(channel.id, 'private')))).toBe(50013);
  guild.addBot(app, WORKS | P.ManageThreads);
  expect(asThreads(await rest.get(Routes.channelThreads(channel.id, 'private')))).toMatchObject({
    threads: [{ name: 'ana' }],
    has_more: false,
  });
  expect(asThreads(await rest.get(Routes.channelThreads(channel.id, 'public'))).threads).toEqual([]);
});

/** What the lists of threads answer. */
function asThreads(answer: unknown): { threads: { name: string }[] } {
  return answer as { threads: { name: string }[] };
}
