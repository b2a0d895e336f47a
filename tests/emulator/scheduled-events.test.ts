import {
  Events,
  GuildScheduledEventEntityType as Type,
  GuildScheduledEventPrivacyLevel,
  GuildScheduledEventStatus as Status,
} from 'discord.js';
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { events } from './bare-gateway.ts';
import { codeOf, login } from './bot.ts';
import { hour, listening, minute, planned } from './planned.ts';

test('the library makes an event, changes, starts and ends it, and hears of each', async () => {
  const place = await planned();
  const client = await login(place, listening);
  const heard: string[] = [];
  client.on(Events.GuildScheduledEventCreate, ({ name, status }) => heard.push(`made ${name} ${status}`));
  client.on(Events.GuildScheduledEventUpdate, (_, { name, status }) => heard.push(`changed ${name} ${status}`));
  client.on(Events.GuildScheduledEventDelete, ({ name }) => heard.push(`gone ${name}`));
  const { scheduledEvents } = client.guilds.cache.get(place.guild.id) ?? client.guilds.cache.first() ?? {};
  const event = await scheduledEvents?.create({
    name: 'Weekly call',
    description: 'Bring questions',
    privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly,
    entityType: Type.Voice,
    channel: place.voice.id,
    scheduledStartTime: place.at(hour),
  });
  expect(event).toMatchObject({ creatorId: place.app.user.id, channelId: place.voice.id, status: Status.Scheduled });
  expect(event?.scheduledStartAt?.toISOString()).toBe(place.at(hour));
  await event?.edit({ name: 'Call with Cora' });
  await event?.setStatus(Status.Active);
  await event?.setStatus(Status.Completed);
  const [other] = [await scheduledEvents?.create({ ...external(place.at), name: 'Webinar' })];
  expect(other?.entityMetadata).toEqual({ location: 'Zoom' });
  expect((await scheduledEvents?.fetch())?.map(({ name }) => name)).toEqual(['Webinar']);
  await other?.delete();
  await expect
    .poll(() => heard)
    .toEqual([
      'made Weekly call 1',
      'changed Call with Cora 1',
      'changed Call with Cora 2',
      'changed Call with Cora 3',
      'made Webinar 1',
      'gone Webinar',
    ]);
});

const external = (at: (milliseconds: number) => string) => ({
  privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly,
  entityType: Type.External,
  entityMetadata: { location: 'Zoom' },
  scheduledStartTime: at(hour),
  scheduledEndTime: at(2 * hour),
});

test('the library hears who is interested and who no more, and reads them page by page', async () => {
  const place = await planned();
  const { emulator, guild, mia, owner, made, elsewhere, all, rest } = place;
  const client = await login(place, listening);
  const heard: string[] = [];
  client.on(Events.GuildScheduledEventUserAdd, (_, { id }) => heard.push(`+${id}`));
  client.on(Events.GuildScheduledEventUserRemove, (_, { id }) => heard.push(`-${id}`));
  const id = await made(elsewhere);
  const seat = emulator.seat(mia, guild);
  seat.setInterest(id, true);
  seat.setInterest(id, true);
  guild.events.interest(owner, guild.events.find(id));
  expect(seat.events()).toMatchObject([{ id, user_count: 2 }]);
  await expect.poll(() => heard).toEqual([`+${mia.id}`, `+${owner.id}`]);
  const event = await client.guilds.cache.get(guild.id)?.scheduledEvents.fetch({ guildScheduledEvent: id, force: true });
  expect(event?.userCount).toBe(2);
  const pages = await Promise.all(
    ['', `&after=${owner.id}`, `&before=${mia.id}`, `&before=${id}`].map((more) =>
      rest.get(`${all}/${id}/users?limit=1&with_member=true${more}`),
    ),
  );
  expect(pages).toMatchObject([
    [{ user: { id: owner.id }, member: { nick: null } }],
    [{ user: { id: mia.id } }],
    [{ user: { id: owner.id } }],
    [{ user: { id: mia.id } }],
  ]);
  expect(await codeOf(rest.get(`${all}/${id}/users?limit=101`))).toBe(50_035);
  seat.setInterest(id, false);
  await expect.poll(() => heard.at(-1)).toBe(`-${mia.id}`);
});

test('who makes an event in their client is interested in it; a bot that comes later finds it, with the intent', async () => {
  const { emulator, app, guild, owner, clock, voice } = await planned();
  const starts = new Date(clock.now().getTime() + hour);
  const event = guild.events.create({ by: owner, name: 'Weekly call', starts, where: voice });
  expect([...event.interested]).toEqual([owner.id]);
  const client = await login({ emulator, app }, listening);
  expect(client.guilds.cache.get(guild.id)?.scheduledEvents.cache.get(event.id)).toMatchObject({ creatorId: owner.id });
  const deaf = await login({ emulator, app });
  expect(deaf.guilds.cache.get(guild.id)?.scheduledEvents.cache.size).toBe(0);
  emulator.journal.length = 0;
  guild.events.cancel(event);
  expect(events(emulator)).toEqual(['GUILD_SCHEDULED_EVENT_DELETE']);
});

describe('Discord refuses', () => {
  test.each([
    ['no name', { name: '' }],
    ['a name of 101 characters', { name: 'n'.repeat(101) }],
    ['a description of 1001', { description: 'd'.repeat(1001) }],
    ['a start in the past', { scheduled_start_time: '2026-08-01T06:59:59.000Z' }],
    ['a start that is no time', { scheduled_start_time: 'tomorrow' }],
    ['an end before the start', { scheduled_end_time: '2026-08-01T08:00:00.000Z' }],
    ['no kind', { entity_type: undefined }],
    ['another privacy level', { privacy_level: 1 }],
    ['a voice event without a channel', { entity_type: 2, entity_metadata: undefined }],
    ['a place outside without an end', { scheduled_end_time: undefined }],
    ['a place outside without a place', { entity_metadata: undefined }],
    ['a place of no characters', { entity_metadata: { location: '' } }],
    ['a place of 101 characters', { entity_metadata: { location: 'l'.repeat(101) } }],
  ])('%s', async (_, wrong) => {
    const { post, elsewhere } = await planned();
    expect(await codeOf(post({ ...elsewhere, ...wrong }))).toBe(50_035);
  });

  test('a place outside together with a channel, a channel of another kind, and one that is not there', async () => {
    const { emulator, app, guild, owner, post, elsewhere, inVoice, voice } = await planned();
    expect(await codeOf(post({ ...elsewhere, channel_id: voice.id }))).toBe(50_035);
    expect(await codeOf(post({ ...inVoice, channel_id: guild.channel({ name: 'general' }).id }))).toBe(50_024);
    expect(await codeOf(post({ ...inVoice, channel_id: '1' }))).toBe(10_003);
    const other = emulator.createGuild({ name: 'Other', owner });
    other.addBot(app, P.CreateEvents);
    const lounge = other.channel({ name: 'Lounge', type: 'voice' });
    expect(await codeOf(post({ ...inVoice, channel_id: lounge.id }))).toBe(10_003);
  });

  test('the 101st event that is not over', async () => {
    const { guild, owner, clock, post, elsewhere } = await planned();
    const starts = new Date(clock.now().getTime() + hour);
    const ends = new Date(starts.getTime() + hour);
    const made = Array.from({ length: 100 }, (_, n) =>
      guild.events.create({ by: owner, name: `Call ${n}`, starts, ends, where: 'Zoom' }),
    );
    expect(await codeOf(post(elsewhere))).toBe(30_038);
    for (const event of made.slice(0, 1)) guild.events.cancel(event);
    expect(await codeOf(post(elsewhere))).toBe('no error');
  });

  test('what cannot follow: ending what has not begun, moving what runs, changing what is over or not there', async () => {
    const { made, patch, elsewhere, at, rest, all } = await planned();
    const id = await made(elsewhere);
    expect(await codeOf(patch(id, { status: Status.Completed }))).toBe(50_035);
    expect(await codeOf(patch(id, { scheduled_start_time: at(-minute) }))).toBe(50_035);
    await patch(id, { status: Status.Active });
    expect(await codeOf(patch(id, { status: Status.Canceled }))).toBe(50_035);
    expect(await codeOf(patch(id, { scheduled_start_time: at(90 * minute) }))).toBe(50_035);
    await patch(id, { status: Status.Completed });
    expect(await codeOf(patch(id, { name: 'Again' }))).toBe(180_000);
    expect(await codeOf(rest.get(`${all}/1`))).toBe(10_070);
  });

  test('changing the kind without what the new one needs', async () => {
    const { made, patch, inVoice, at, voice } = await planned();
    const id = await made(inVoice);
    const outside = { entity_type: 3, entity_metadata: { location: 'Zoom' }, scheduled_end_time: at(2 * hour) };
    expect(await codeOf(patch(id, outside))).toBe(50_035);
    expect(await codeOf(patch(id, { ...outside, entity_metadata: undefined, channel_id: null }))).toBe(50_035);
    expect(await patch(id, { ...outside, channel_id: null })).toMatchObject({
      channel_id: null,
      entity_metadata: { location: 'Zoom' },
    });
    expect(await codeOf(patch(id, { entity_type: 2 }))).toBe(50_035);
    expect(await patch(id, { entity_type: 2, channel_id: voice.id })).toMatchObject({ entity_metadata: null });
  });
});

test('each kind asks for its own permissions', async () => {
  const { guild, app, post, patch, made, elsewhere, inVoice, base, voice } = await planned(0n);
  guild.setRolePermissions(guild.everyone, P.ViewChannel | P.Connect);
  const stage = { ...base, entity_type: 1, channel_id: guild.channel({ name: 'Stage', type: 'stage' }).id };
  for (const body of [elsewhere, inVoice, stage]) expect(await codeOf(post(body))).toBe(50_013);
  guild.setRolePermissions(guild.botRole(app), P.CreateEvents);
  expect(await codeOf(post(elsewhere))).toBe('no error');
  expect(await codeOf(post(inVoice))).toBe('no error');
  expect(await codeOf(post(stage))).toBe(50_013);
  guild.setRolePermissions(guild.botRole(app), P.CreateEvents | P.ManageChannels | P.MuteMembers | P.MoveMembers);
  expect(await codeOf(post(stage))).toBe('no error');
  guild.overwrite(voice, guild.everyone, { deny: P.Connect });
  expect(await codeOf(post(inVoice))).toBe(50_013);
  const id = await made(elsewhere);
  expect(await codeOf(patch(id, { entity_type: 2, channel_id: voice.id, scheduled_end_time: null }))).toBe(50_013);
  guild.overwrite(voice, guild.everyone, { deny: P.ViewChannel });
  expect(await codeOf(post(inVoice))).toBe(50_001);
});

test('an event of somebody else is changed and deleted only with Manage Events, and not seen without its channel', async () => {
  const { emulator, guild, app, owner, clock, voice, rest, all, patch } = await planned();
  await login({ emulator, app }, listening);
  const starts = new Date(clock.now().getTime() + hour);
  const { id } = guild.events.create({ by: owner, name: 'Weekly call', starts, where: voice });
  expect(await codeOf(patch(id, { name: 'Mine' }))).toBe(50_013);
  expect(await codeOf(rest.delete(`${all}/${id}`))).toBe(50_013);
  guild.setRolePermissions(guild.botRole(app), P.ManageEvents);
  expect(await patch(id, { name: 'Mine' })).toMatchObject({ name: 'Mine', creator: { id: owner.id } });
  guild.overwrite(voice, guild.everyone, { deny: P.ViewChannel });
  expect(await rest.get(all)).toEqual([]);
  expect(await codeOf(rest.get(`${all}/${id}`))).toBe(50_001);
  emulator.journal.length = 0;
  guild.events.start(guild.events.find(id));
  expect(events(emulator)).toEqual([]);
});

test('time does by itself what Discord does: begins and ends what is elsewhere, gives up what nobody starts', async () => {
  const { guild, owner, clock, voice, at, made, elsewhere } = await planned();
  const starts = new Date(at(2 * hour));
  const forgotten = guild.events.create({ by: owner, name: 'Nobody comes', starts, where: voice });
  const outside = guild.events.find(await made(elsewhere));
  const opened = (): string[] => guild.events.open().map(({ name, status }) => `${name} ${status}`);
  clock.advance(hour);
  expect(opened()).toEqual(['Weekly call 2', 'Nobody comes 1']);
  clock.advance(hour);
  expect(opened()).toEqual(['Nobody comes 1']);
  clock.advance(3 * hour);
  expect(opened()).toEqual([]);
  expect([outside.status, forgotten.status]).toEqual([Status.Completed, Status.Canceled]);
});

test('an event in a voice channel ends some minutes after the last one left', async () => {
  const { guild, owner, mia, clock, voice } = await planned();
  const starts = new Date(clock.now().getTime() + hour);
  const event = guild.events.create({ by: owner, name: 'Weekly call', starts, where: voice });
  guild.events.start(event);
  guild.voice.join(mia, voice);
  clock.advance(hour);
  expect(guild.events.open()).toEqual([event]);
  guild.voice.leave(mia);
  clock.advance(4 * minute);
  expect(guild.events.open()).toEqual([event]);
  clock.advance(minute);
  expect(guild.events.open()).toEqual([]);
  expect(() => guild.events.interest(mia, event)).toThrow('Weekly call is over');
});

test('with its channel an event is gone, and no bot is told', async () => {
  const { emulator, app, guild, owner, clock, voice, rest, all } = await planned();
  const starts = new Date(clock.now().getTime() + hour);
  const { id } = guild.events.create({ by: owner, name: 'Weekly call', starts, where: voice });
  await login({ emulator, app }, listening);
  emulator.journal.length = 0;
  guild.deleteChannel(voice);
  expect(events(emulator)).toEqual(['CHANNEL_DELETE']);
  expect(await codeOf(rest.get(`${all}/${id}`))).toBe(10_070);
});
