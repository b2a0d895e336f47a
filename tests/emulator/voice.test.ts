import { Events, GatewayIntentBits as Intents, type VoiceState } from 'discord.js';
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { events } from './bare-gateway.ts';
import { login, setting } from './bot.ts';

const listening = { intents: [Intents.Guilds, Intents.GuildVoiceStates] };

const nameOf = ({ channel }: VoiceState) => channel?.name ?? 'nowhere';

/** A server with two voice channels and a stage, and a bot that writes down who goes where. */
async function called(intents = listening) {
  const place = await setting();
  const { emulator, guild, mia } = place;
  const [lounge, office] = ['Lounge', 'Office'].map((name) => guild.channel({ name, type: 'voice' }));
  const stage = guild.channel({ name: 'Live talk', type: 'stage' });
  if (!lounge || !office) throw new Error('there are two');
  const client = await login(place, intents);
  const moves: string[] = [];
  client.on(Events.VoiceStateUpdate, (before, after) => {
    moves.push(`${after.member?.user.username}: ${nameOf(before)} > ${nameOf(after)}`);
  });
  const cached = () => [...(client.guilds.cache.get(guild.id)?.voiceStates.cache.values() ?? [])];
  return { ...place, lounge, office, stage, client, moves, cached, seat: emulator.seat(mia, guild) };
}

test('the library sees who joins, moves and leaves, and who they are, without the list of members', async () => {
  const { guild, mia, lounge, office, moves, seat } = await called();
  seat.joinVoice(lounge.id);
  seat.joinVoice(lounge.id);
  const session = guild.voice.stateOf(mia)?.session_id;
  guild.voice.join(mia, office);
  expect(guild.voice.in(office)).toEqual([expect.objectContaining({ id: mia.id })]);
  expect(guild.voice.stateOf(mia)?.session_id).toBe(session);
  seat.leaveVoice();
  seat.leaveVoice();
  expect(guild.voice.stateOf(mia)).toBeUndefined();
  await expect.poll(() => moves).toEqual(['mia: nowhere > Lounge', 'mia: Lounge > Office', 'mia: Office > nowhere']);
});

test('a bot that comes later finds who sits there; without the intent it hears nothing of voice', async () => {
  const { emulator, app, guild, mia, lounge, seat } = await called({ intents: [Intents.Guilds] });
  seat.joinVoice(lounge.id);
  const later = await login({ emulator, app }, listening);
  expect(later.channels.cache.get(lounge.id)).toMatchObject({ members: { size: 1 } });
  expect(later.guilds.cache.get(guild.id)?.voiceStates.cache.get(mia.id)?.channelId).toBe(lounge.id);
  const deaf = await login({ emulator, app });
  expect(deaf.guilds.cache.get(guild.id)?.voiceStates.cache.size).toBe(0);
  expect(deaf.guilds.cache.get(guild.id)?.members.cache.has(mia.id)).toBe(false);
  emulator.journal.length = 0;
  seat.leaveVoice();
  expect(events(emulator)).toEqual(['VOICE_STATE_UPDATE']);
});

test('nobody joins what they do not see, what they may not connect to, or what is no voice channel', async () => {
  const { guild, mia, lounge, office, cached, seat } = await called();
  guild.overwrite(lounge, guild.everyone, { deny: P.ViewChannel });
  expect(() => seat.joinVoice(lounge.id)).toThrow('not visible');
  guild.overwrite(office, guild.everyone, { deny: P.Connect });
  expect(() => seat.joinVoice(office.id)).toThrow('mia may not join Office');
  const general = guild.channel({ name: 'general' });
  expect(() => seat.joinVoice(general.id)).toThrow('general is no voice channel');
  guild.overwrite(office, mia, { allow: P.Connect });
  seat.joinVoice(office.id);
  await expect.poll(() => cached().map(({ channelId }) => channelId)).toEqual([office.id]);
});

test('on a stage one listens first', async () => {
  const { stage, cached, seat } = await called();
  seat.joinVoice(stage.id);
  await expect.poll(() => cached().map(({ suppress }) => suppress)).toEqual([true]);
});

test('who leaves the server, and whose channel is deleted, sits there no more', async () => {
  const { guild, mia, owner, lounge, moves } = await called();
  guild.voice.join(mia, lounge);
  guild.voice.join(owner, lounge);
  guild.leave(mia);
  expect(guild.voice.in(lounge)).toEqual([expect.objectContaining({ id: owner.id })]);
  guild.deleteChannel(lounge);
  expect(guild.voice.stateOf(owner)).toBeUndefined();
  // The library has forgotten the channel by then.
  const left = ['mia: Lounge > nowhere', 'olga: nowhere > nowhere'];
  await expect.poll(() => moves.slice(2)).toEqual(left);
});

test('nobody sits in two servers at once', async () => {
  const { emulator, mia, owner, lounge, guild, moves } = await called();
  const other = emulator.createGuild({ name: 'Other', owner });
  other.join(mia);
  guild.voice.join(mia, lounge);
  other.voice.join(mia, other.channel({ name: 'Elsewhere', type: 'voice' }));
  guild.voice.leave(mia);
  expect(guild.voice.stateOf(mia)).toBeUndefined();
  expect(other.voice.stateOf(mia)).toBeDefined();
  await expect.poll(() => moves).toEqual(['mia: nowhere > Lounge', 'mia: Lounge > nowhere']);
});

test('who mutes themselves stays where they are, and is told of', async () => {
  const { emulator, guild, mia, lounge, office, cached, moves } = await called();
  expect(() => guild.voice.mute(mia)).toThrow('mia sits in no voice channel');
  guild.voice.join(mia, lounge);
  emulator.journal.length = 0;
  guild.voice.mute(mia);
  expect(events(emulator)).toEqual(['VOICE_STATE_UPDATE']);
  await expect.poll(() => cached().map(({ selfMute }) => selfMute)).toEqual([true]);
  guild.voice.join(mia, office);
  expect(guild.voice.stateOf(mia)).toMatchObject({ self_mute: true, channel_id: office.id });
  guild.voice.mute(mia, false);
  await expect.poll(() => cached().map(({ selfMute }) => selfMute)).toEqual([false]);
  expect(moves).toContain('mia: Lounge > Lounge');
});
