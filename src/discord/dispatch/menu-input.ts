import type { APIAttachment, APIMessage } from 'discord.js';
import type { FileLimits, PostedMessage } from '#src/core/command.ts';
import type { Attachments } from './attachments.ts';

type Posted = Pick<APIMessage, 'id' | 'channel_id' | 'author' | 'attachments'>;

/**
 * A message as a command on it sees it.
 * @param limits absent: its files are not looked at
 * @throws UserError when it has files, but none of a kind that is read, or one of them is empty or too large
 */
export function postedMessage(posted: Posted, limits: FileLimits | undefined, attachments: Attachments): PostedMessage {
  const { id, channel_id: channelId, author } = posted;
  const files = limits ? readable(posted.attachments, limits) : [];
  return {
    id,
    channelId,
    authorId: author.id,
    attachments: limits ? files.map((file) => attachments.announced(file, limits)) : [],
  };
}

/** Those of the kinds that are read; where there is none, what is there is refused by its kind. */
function readable(files: readonly APIAttachment[], { types }: FileLimits): readonly APIAttachment[] {
  const fitting = files.filter(({ filename }) => types.some((type) => filename.toLowerCase().endsWith(type)));
  return fitting.length > 0 ? fitting : files.slice(0, 1);
}
