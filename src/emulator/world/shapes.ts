import {
  ApplicationFlags,
  ChannelType,
  type GuildMemberFlags,
  type RoleFlags,
  type ThreadMemberFlags,
  type APIChannel,
  type APIGuildMember,
  type APIRole,
  type APIThreadMember,
  type APIUser,
} from 'discord-api-types/v10';
import type { ApplicationState, ChannelState, GuildState, MemberState, RoleState, UserState } from '../model.ts';

export function userShape(user: UserState): APIUser {
  return {
    id: user.id,
    username: user.username,
    discriminator: user.bot ? '0001' : '0',
    global_name: user.global_name,
    avatar: null,
    bot: user.bot,
    system: false,
  };
}

export function roleShape(role: RoleState): APIRole {
  return {
    id: role.id,
    name: role.name,
    permissions: role.permissions.toString(),
    position: role.position,
    color: role.color,
    colors: { primary_color: role.color, secondary_color: null, tertiary_color: null },
    hoist: role.hoist,
    mentionable: role.mentionable,
    managed: role.managed,
    flags: 0 as RoleFlags,
    ...(role.bot_id !== undefined && { tags: { bot_id: role.bot_id } }),
  };
}

export function memberShape(member: MemberState): APIGuildMember {
  return {
    user: userShape(member.user),
    nick: member.nick,
    avatar: null,
    banner: null,
    roles: [...member.roles],
    joined_at: member.joined_at,
    premium_since: null,
    deaf: false,
    mute: false,
    pending: false,
    flags: 0 as GuildMemberFlags,
    communication_disabled_until: member.communication_disabled_until,
  };
}

export function threadMemberShape(thread: ChannelState, userId: string): APIThreadMember {
  return {
    id: thread.id,
    user_id: userId,
    join_timestamp: thread.thread?.members.get(userId) ?? '',
    flags: 0 as ThreadMemberFlags,
  };
}

/** A channel, thread or DM as the wire shows it. `viewer` adds the viewer's own thread membership. */
export function channelShape(
  channel: ChannelState,
  viewer?: { userId: string; users: ReadonlyMap<string, UserState> },
): APIChannel {
  if (channel.thread) return threadShape(channel, viewer?.userId);
  if (channel.recipient_ids) return dmShape(channel, viewer);
  return asChannel({
    id: channel.id,
    type: channel.type,
    guild_id: channel.guild_id,
    name: channel.name,
    position: channel.position,
    parent_id: channel.parent_id,
    flags: 0,
    permission_overwrites: [...channel.overwrites.values()].map((overwrite) => ({
      id: overwrite.id,
      type: overwrite.type,
      allow: overwrite.allow.toString(),
      deny: overwrite.deny.toString(),
    })),
    ...(channel.type !== ChannelType.GuildCategory && {
      nsfw: channel.nsfw,
      rate_limit_per_user: channel.rate_limit_per_user,
      topic: channel.topic,
      last_message_id: channel.last_message_id,
    }),
    ...((channel.type === ChannelType.GuildVoice || channel.type === ChannelType.GuildStageVoice) && {
      bitrate: 64_000,
      user_limit: 0,
      rtc_region: null,
    }),
    ...(channel.type === ChannelType.GuildForum && { available_tags: [] }),
  });
}

function threadShape(channel: ChannelState, viewerId: string | undefined): APIChannel {
  const { thread } = channel;
  if (!thread) throw new Error(`channel ${channel.id} is no thread`);
  return asChannel({
    id: channel.id,
    type: channel.type,
    guild_id: channel.guild_id,
    name: channel.name,
    parent_id: channel.parent_id,
    owner_id: thread.owner_id,
    flags: 0,
    last_message_id: channel.last_message_id,
    rate_limit_per_user: channel.rate_limit_per_user,
    message_count: thread.message_count,
    total_message_sent: thread.total_message_sent,
    member_count: Math.min(thread.members.size, 50),
    thread_metadata: {
      archived: thread.archived,
      archive_timestamp: thread.archive_timestamp,
      auto_archive_duration: thread.auto_archive_duration,
      create_timestamp: thread.create_timestamp,
      locked: thread.locked,
      ...(channel.type === ChannelType.PrivateThread && { invitable: thread.invitable }),
    },
    ...(viewerId !== undefined && thread.members.has(viewerId) && { member: threadMemberShape(channel, viewerId) }),
  });
}

function dmShape(
  channel: ChannelState,
  viewer: { userId: string; users: ReadonlyMap<string, UserState> } | undefined,
): APIChannel {
  const others = (channel.recipient_ids ?? []).filter((id) => id !== viewer?.userId);
  return asChannel({
    id: channel.id,
    type: ChannelType.DM,
    last_message_id: channel.last_message_id,
    flags: 0,
    recipients: others.flatMap((id) => {
      const user = viewer?.users.get(id);
      return user ? [userShape(user)] : [];
    }),
  });
}

/** Each caller builds the object by the channel's own type; the union is too wide for the compiler to follow that. */
function asChannel(channel: object): APIChannel {
  return channel as APIChannel;
}

/** The guild's own fields, without its channels and members. */
export function guildShape(guild: GuildState): object {
  return {
    id: guild.id,
    name: guild.name,
    owner_id: guild.owner_id,
    icon: null,
    splash: null,
    banner: null,
    description: null,
    discovery_splash: null,
    features: [],
    emojis: [],
    stickers: [],
    roles: [...guild.roles.values()].map(roleShape),
    afk_channel_id: null,
    afk_timeout: 300,
    application_id: null,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw: false,
    nsfw_level: 0,
    preferred_locale: guild.preferred_locale,
    premium_progress_bar_enabled: false,
    premium_subscription_count: 0,
    premium_tier: 0,
    public_updates_channel_id: null,
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    system_channel_flags: 0,
    system_channel_id: null,
    vanity_url_code: null,
    verification_level: 1,
    widget_channel_id: null,
    widget_enabled: false,
    max_members: 500_000,
    max_presences: null,
    max_video_channel_users: 25,
    max_stage_video_channel_users: 50,
    region: 'deprecated',
  };
}

export function applicationShape(app: ApplicationState): object {
  const flags = app.members_intent ? ApplicationFlags.GatewayGuildMembers : 0;
  return {
    id: app.id,
    name: app.name,
    icon: null,
    description: '',
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags,
    owner: null,
    team: null,
    hook: true,
    bot: userShape(app.user),
    integration_types_config: { 0: {} },
    redirect_uris: [],
    interactions_endpoint_url: null,
  };
}
