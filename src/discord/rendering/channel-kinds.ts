import { ChannelType } from 'discord.js';
import type { ChannelKind } from '#src/core/screen.ts';

const types = {
  text: [ChannelType.GuildText],
  announcement: [ChannelType.GuildAnnouncement],
  voice: [ChannelType.GuildVoice],
  stage: [ChannelType.GuildStageVoice],
  forum: [ChannelType.GuildForum, ChannelType.GuildMedia],
  category: [ChannelType.GuildCategory],
  thread: [ChannelType.PublicThread, ChannelType.PrivateThread, ChannelType.AnnouncementThread],
} as const satisfies Readonly<Record<ChannelKind, readonly ChannelType[]>>;

/** The kinds of channel that can be chosen. */
export type ChosenChannelType = (typeof types)[ChannelKind][number];

const kinds: ReadonlyMap<ChannelType, ChannelKind> = new Map(
  (['text', 'announcement', 'voice', 'stage', 'forum', 'category', 'thread'] as const).flatMap((kind) =>
    types[kind].map((type): [ChannelType, ChannelKind] => [type, kind]),
  ),
);

/** Discord's numbers for our kinds, in the order given. */
export const channelTypesOf = (wanted: readonly ChannelKind[]): ChosenChannelType[] => wanted.flatMap((kind) => types[kind]);

/** undefined: a kind of channel this house knows nothing about. */
export const channelKindOf = (type: ChannelType): ChannelKind | undefined => kinds.get(type);
