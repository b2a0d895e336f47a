import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { ChannelState, UserState } from '../model.ts';
import { has } from '../rules/permissions.ts';
import type { World } from './world.ts';

export interface AllowedMentions {
  readonly parse?: readonly string[] | null;
  readonly users?: readonly string[] | null;
  readonly roles?: readonly string[] | null;
  readonly replied_user?: boolean | null;
}

export interface Mentions {
  readonly users: UserState[];
  readonly roles: string[];
  readonly everyone: boolean;
}

interface Mentioning {
  readonly texts: readonly string[];
  /** Undefined and null: everything in the text pings, as Discord's default is. */
  readonly allowed: AllowedMentions | undefined | null;
  readonly channel: ChannelState;
  /** What the author may do in the channel: MENTION_EVERYONE reaches everyone and every role. */
  readonly authorPermissions: bigint;
  /** The author of the message that is replied to: pinged unless `replied_user` says no. */
  readonly repliedTo?: UserState | undefined;
}

/** Who is really pinged by a message: what its texts name, less what allowed_mentions and permissions keep out. */
export function computeMentions(world: World, o: Mentioning): Mentions {
  const text = o.texts.join('\n');
  const users = new Set<UserState>();
  if (o.repliedTo && (o.allowed?.replied_user ?? !o.allowed)) users.add(o.repliedTo);
  if (!text.includes('@')) return { users: [...users], roles: [], everyone: false };
  const mayAll = has(o.authorPermissions, PermissionFlagsBits.MentionEveryone);
  const guild = world.guildOf(o.channel);
  const parse = o.allowed ? (o.allowed.parse ?? []) : ['users', 'roles', 'everyone'];
  for (const [, id = ''] of text.matchAll(/<@!?(\d+)>/g)) {
    const user = world.users.get(id);
    if (user && (parse.includes('users') || o.allowed?.users?.includes(id))) users.add(user);
  }
  const roles = new Set<string>();
  for (const [, id = ''] of text.matchAll(/<@&(\d+)>/g)) {
    const role = guild?.roles.get(id);
    if (!role || !(parse.includes('roles') || o.allowed?.roles?.includes(id))) continue;
    if (role.mentionable || mayAll) roles.add(id);
  }
  const everyone = mayAll && parse.includes('everyone') && /@(?:everyone|here)\b/.test(text);
  return { users: [...users], roles: [...roles], everyone };
}
