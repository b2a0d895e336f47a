import { ChannelType } from 'discord-api-types/v10';
import type { ChannelShown } from './wire.ts';

const channelKinds: ReadonlyMap<ChannelType, ChannelShown['kind']> = new Map([
  [ChannelType.GuildAnnouncement, 'announcement'],
  [ChannelType.GuildVoice, 'voice'],
  [ChannelType.GuildStageVoice, 'stage'],
  [ChannelType.GuildForum, 'forum'],
  [ChannelType.GuildCategory, 'category'],
  [ChannelType.PrivateThread, 'private-thread'],
  [ChannelType.PublicThread, 'thread'],
  [ChannelType.AnnouncementThread, 'thread'],
  [ChannelType.DM, 'dm'],
]);

/** What the page calls a kind of channel; what it does not know it draws as text. */
export const channelKind = (type: ChannelType): ChannelShown['kind'] => channelKinds.get(type) ?? 'text';
