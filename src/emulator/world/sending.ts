import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { refuse } from '../errors.ts';
import type { Call } from '../http/router.ts';
import type { ChannelState } from '../model.ts';
import { has } from '../rules/permissions.ts';
import { permissionsOf } from './access.ts';
import type { MessageBody } from './message-body.ts';

const HOLDS_MESSAGES: ReadonlySet<ChannelType> = new Set([
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
  ChannelType.DM,
]);

/** What keeps a bot from sending this message here: 50008, 50007, 50013, 50083 or 160005. */
export function refuseUnsendable(call: Call, channel: ChannelState, body: MessageBody): void {
  if (!HOLDS_MESSAGES.has(channel.type)) throw refuse('notTextChannel');
  if (channel.recipient_ids) {
    const other = channel.recipient_ids.find((id) => id !== call.app.user.id) ?? '';
    if (!sharesGuild(call, other)) throw refuse('noMutualGuild');
    if (call.world.users.get(other)?.dms !== 'open') throw refuse('cannotMessageUser');
    return;
  }
  const permissions = permissionsOf(call.world, channel, call.app.user.id);
  const wanted =
    P.SendMessages |
    (body.embeds?.length ? P.EmbedLinks : 0n) |
    (call.files.length > 0 ? P.AttachFiles : 0n) |
    (body.message_reference ? P.ReadMessageHistory : 0n);
  if (!has(permissions, wanted)) throw refuse('missingPermissions');
  if (channel.thread?.locked && !has(permissions, P.ManageThreads)) {
    throw refuse(channel.thread.archived ? 'threadArchived' : 'threadLocked');
  }
}

function sharesGuild(call: Call, userId: string): boolean {
  const botId = call.app.user.id;
  for (const guild of call.world.guilds.values()) {
    if (guild.members.has(botId) && guild.members.has(userId)) return true;
  }
  return false;
}
