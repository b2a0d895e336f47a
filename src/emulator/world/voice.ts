import { randomBytes } from 'node:crypto';
import {
  type APIBaseVoiceState,
  type APIGuildMember,
  ChannelType,
  GatewayIntentBits,
  PermissionFlagsBits as P,
} from 'discord-api-types/v10';
import type { ChannelState, MemberState, VoiceState } from '../model.ts';
import { has } from '../rules/permissions.ts';
import { permissionsOf } from './access.ts';
import { memberShape } from './shapes.ts';
import type { World } from './world.ts';

/** Everybody who sits in a voice or stage channel of this server, in the order they came. */
export const voicesIn = (world: World, guildId: string): VoiceState[] =>
  [...world.voices.values()].filter((voice) => voice.guild_id === guildId);

/** The users who sit in this channel, in the order they came. */
export const sittingIn = (world: World, channelId: string): string[] =>
  [...world.voices.values()].flatMap((voice) => (voice.channel_id === channelId ? [voice.user_id] : []));

/** As GUILD_CREATE has it, which names neither the server nor the member. */
export const voiceShape = (voice: VoiceState, channelId: string | null = voice.channel_id): APIBaseVoiceState => ({
  channel_id: channelId,
  user_id: voice.user_id,
  session_id: voice.session_id,
  deaf: false,
  mute: false,
  self_deaf: false,
  self_mute: voice.self_mute,
  self_video: false,
  suppress: voice.suppress,
  request_to_speak_timestamp: null,
});

function tell(world: World, voice: VoiceState, channelId: string | null, member: APIGuildMember | undefined): void {
  world.emit({
    t: 'VOICE_STATE_UPDATE',
    d: { ...voiceShape(voice, channelId), guild_id: voice.guild_id, ...(member && { member }) },
    guildId: voice.guild_id,
    intents: GatewayIntentBits.GuildVoiceStates,
  });
}

/**
 * A member joins a voice or stage channel; whoever sits in another one leaves that: nobody sits in two, in whatever servers.
 * @throws with a sentence where their client does not let them
 */
export function joinVoice(world: World, channel: ChannelState, member: MemberState): void {
  const { user } = member;
  const isStage = channel.type === ChannelType.GuildStageVoice;
  if (!isStage && channel.type !== ChannelType.GuildVoice) throw new Error(`${channel.name} is no voice channel`);
  const own = permissionsOf(world, channel, user.id);
  if (!has(own, P.ViewChannel | P.Connect)) throw new Error(`${user.username} may not join ${channel.name}`);
  const before = world.voices.get(user.id);
  if (before?.channel_id === channel.id) return;
  const stays = before?.guild_id === member.guild_id;
  if (before && !stays) leaveVoice(world, user.id);
  const voice: VoiceState = {
    user_id: user.id,
    guild_id: member.guild_id,
    channel_id: channel.id,
    session_id: stays ? before.session_id : randomBytes(16).toString('hex'),
    suppress: isStage || !has(own, P.Speak),
    self_mute: before?.self_mute ?? false,
  };
  if (before) noteEmpty(world, before);
  world.voices.set(user.id, voice);
  world.emptySince.delete(channel.id);
  tell(world, voice, channel.id, memberShape(member));
}

/** They mute themselves, or speak again. @throws with a sentence where they sit in no channel */
export function muteVoice(world: World, userId: string, muted: boolean): void {
  const before = world.voices.get(userId);
  if (!before) throw new Error(`${world.user(userId).username} sits in no voice channel`);
  const voice: VoiceState = { ...before, self_mute: muted };
  world.voices.set(userId, voice);
  const member = world.guilds.get(voice.guild_id)?.members.get(userId);
  tell(world, voice, voice.channel_id, member && memberShape(member));
}

/** Leaves whatever voice channel they sit in; of no server but this one, if it is named. */
export function leaveVoice(world: World, userId: string, guildId?: string): void {
  const voice = world.voices.get(userId);
  if (!voice || (guildId ?? voice.guild_id) !== voice.guild_id) return;
  noteEmpty(world, voice);
  const member = world.guilds.get(voice.guild_id)?.members.get(userId);
  tell(world, voice, null, member && memberShape(member));
}

/** Everybody leaves a channel that is deleted. */
export function clearVoice(world: World, channel: ChannelState): void {
  for (const userId of sittingIn(world, channel.id)) leaveVoice(world, userId);
  world.emptySince.delete(channel.id);
}

/** They sit there no more. When a channel became empty is what ends an event in it. */
function noteEmpty(world: World, { user_id, channel_id }: VoiceState): void {
  world.voices.delete(user_id);
  if (sittingIn(world, channel_id).length === 0) world.emptySince.set(channel_id, world.time());
}
