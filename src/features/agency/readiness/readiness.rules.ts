import {
  channelOf,
  channelSettings,
  roleOf,
  roleSettings,
  type ChannelSetting,
  type RoleSetting,
  type Settings,
} from '#src/features/agency/agency.rules.ts';
import { ownersOnly } from '#src/features/agency/setup/setup.rules.ts';

/** A role as the checks see it. */
export interface ServerRole {
  readonly id: string;
  readonly position: number;
  /** Discord's names, such as `ManageRoles`. */
  readonly permissions: ReadonlySet<string>;
  readonly mentionable: boolean;
  readonly everyone: boolean;
}

/** The bot's own place among the roles. */
export interface BotPlace {
  readonly topPosition: number;
  readonly roleIds: readonly string[];
  /** In the whole server. */
  readonly permissions: ReadonlySet<string>;
}

export type RoleProblem =
  /** All that are not chosen are one problem: on a phone, eight lines that say the same are none. */
  | { readonly kind: 'unset'; readonly settings: readonly RoleSetting[] }
  | { readonly kind: 'gone'; readonly setting: RoleSetting }
  | { readonly kind: 'too-high' | 'cannot-give'; readonly roleId: string }
  | { readonly kind: 'powerful'; readonly roleId: string; readonly permissions: readonly string[] }
  | { readonly kind: 'handed-out'; readonly setting: RoleSetting; readonly roleId: string; readonly by: readonly string[] };

/** What a role that every creator gets should not open. */
const powers = [
  'Administrator',
  'ManageGuild',
  'ManageRoles',
  'ManageChannels',
  'ManageThreads',
  'ManageMessages',
  'ManageWebhooks',
  'KickMembers',
  'BanMembers',
  'ModerateMembers',
  'MentionEveryone',
];

export function roleProblems(settings: Settings, roles: readonly ServerRole[], bot: BotPlace): readonly RoleProblem[] {
  const unset = roleSettings.filter((setting) => roleOf(settings, setting) === undefined);
  const others = roleSettings.flatMap((setting): readonly RoleProblem[] => {
    const roleId = roleOf(settings, setting);
    if (roleId === undefined) return [];
    const role = roles.find(({ id }) => id === roleId);
    if (!role) return [{ kind: 'gone', setting }];
    return setting === 'creator' ? creatorRoleProblems(role, bot) : handedOut(setting, role, roles, bot);
  });
  return unset.length > 0 ? [{ kind: 'unset', settings: unset }, ...others] : others;
}

function creatorRoleProblems(role: ServerRole, bot: BotPlace): readonly RoleProblem[] {
  const problems: RoleProblem[] = [];
  const given = powers.filter((power) => role.permissions.has(power));
  if (!has(bot.permissions, 'ManageRoles')) problems.push({ kind: 'cannot-give', roleId: role.id });
  else if (role.position >= bot.topPosition) problems.push({ kind: 'too-high', roleId: role.id });
  if (given.length > 0) problems.push({ kind: 'powerful', roleId: role.id, permissions: given });
  return problems;
}

/** Discord lets whoever has Manage Roles give every role below their own highest one. */
function handedOut(setting: RoleSetting, role: ServerRole, roles: readonly ServerRole[], bot: BotPlace): readonly RoleProblem[] {
  const by = roles
    .filter((each) => has(each.permissions, 'ManageRoles') && each.position > role.position && !bot.roleIds.includes(each.id))
    .toSorted((a, b) => b.position - a.position)
    .map(({ id }) => id);
  return by.length > 0 && ownersOnly.includes(setting) ? [{ kind: 'handed-out', setting, roleId: role.id, by }] : [];
}

/** What may be done in one channel by whom. */
export interface ChannelAccess {
  readonly id: string;
  readonly bot: ReadonlySet<string>;
  readonly everyone: ReadonlySet<string>;
  /** Whoever has the creator role; absent while none is chosen. */
  readonly creators?: ReadonlySet<string>;
}

export type ChannelProblem =
  | { readonly kind: 'unset'; readonly settings: readonly ChannelSetting[] }
  | { readonly kind: 'gone'; readonly setting: ChannelSetting }
  /** `closed`: the channel's own permissions take them away; `lacks`: they are missing in the whole server. */
  | { readonly kind: 'closed' | 'lacks'; readonly channelId: string; readonly permissions: readonly string[] }
  | { readonly kind: 'unpingable'; readonly channelId: string; readonly roleId: string }
  | {
      readonly kind: 'creators-cannot-see';
      readonly channelId: string;
      readonly roleId: string;
      readonly permissions: readonly string[];
    }
  /** `to`: the role whose members can read it; undefined: everyone. */
  | { readonly kind: 'staff-open'; readonly channelId: string; readonly to: { readonly roleId: string | undefined } };

/** To write there, and to read back whether something was already written. */
export const toWrite = ['ViewChannel', 'SendMessages', 'EmbedLinks', 'AttachFiles', 'ReadMessageHistory'];

/** What this bot needs in each channel. */
const neededIn: Readonly<Record<ChannelSetting, readonly string[]>> = {
  announcements: toWrite,
  leaderboard: toWrite,
  staff: toWrite,
  private: [...toWrite, 'CreatePrivateThreads', 'SendMessagesInThreads', 'ManageThreads'],
  live: toWrite,
};

/** What a creator needs to see and use a private thread under the channel. */
const creatorsNeed = ['ViewChannel', 'SendMessagesInThreads', 'ReadMessageHistory'];

export function channelProblems(o: {
  settings: Settings;
  /** Only the channels that exist. */
  access: readonly ChannelAccess[];
  creatorRole: ServerRole | undefined;
  botInServer: ReadonlySet<string>;
}): readonly ChannelProblem[] {
  const seen = new Set<string>();
  const unset = channelSettings.filter((setting) => channelOf(o.settings, setting) === undefined);
  const others = channelSettings.flatMap((setting): readonly ChannelProblem[] => {
    const channelId = channelOf(o.settings, setting);
    if (channelId === undefined) return [];
    const access = o.access.find(({ id }) => id === channelId);
    if (!access) return [{ kind: 'gone', setting }];
    const special = setting === 'announcements' ? unpingable(access, o.creatorRole) : whoSees(setting, access, o.creatorRole);
    // One channel may serve for several settings; what is missing there is said once.
    const missing = missingIn(o.settings, access, o.botInServer).filter(() => !seen.has(channelId));
    seen.add(channelId);
    return [...missing, ...special];
  });
  return unset.length > 0 ? [{ kind: 'unset', settings: unset }, ...others] : others;
}

function missingIn(settings: Settings, access: ChannelAccess, inServer: ReadonlySet<string>): readonly ChannelProblem[] {
  const uses = channelSettings.filter((setting) => channelOf(settings, setting) === access.id);
  const missing = [...new Set(uses.flatMap((setting) => neededIn[setting]))].filter((needed) => !has(access.bot, needed));
  const closed = missing.filter((permission) => has(inServer, permission));
  const lacking = missing.filter((permission) => !has(inServer, permission));
  return [
    ...(closed.length > 0 ? [{ kind: 'closed' as const, channelId: access.id, permissions: closed }] : []),
    ...(lacking.length > 0 ? [{ kind: 'lacks' as const, channelId: access.id, permissions: lacking }] : []),
  ];
}

function unpingable(access: ChannelAccess, role: ServerRole | undefined): readonly ChannelProblem[] {
  const pingable = role === undefined || role.mentionable || has(access.bot, 'MentionEveryone');
  return pingable ? [] : [{ kind: 'unpingable', channelId: access.id, roleId: role.id }];
}

function whoSees(setting: ChannelSetting, access: ChannelAccess, role: ServerRole | undefined): readonly ChannelProblem[] {
  if (setting === 'private' && role && access.creators) {
    const creators = access.creators;
    const missing = creatorsNeed.filter((needed) => !has(creators, needed));
    return missing.length > 0
      ? [{ kind: 'creators-cannot-see', channelId: access.id, roleId: role.id, permissions: missing }]
      : [];
  }
  if (setting !== 'staff') return [];
  if (has(access.everyone, 'ViewChannel')) return [{ kind: 'staff-open', channelId: access.id, to: { roleId: undefined } }];
  const creatorsSee = role && access.creators && has(access.creators, 'ViewChannel');
  return creatorsSee ? [{ kind: 'staff-open', channelId: access.id, to: { roleId: role.id } }] : [];
}

/** Administrator includes everything. */
export const has = (permissions: ReadonlySet<string>, wanted: string): boolean =>
  permissions.has(wanted) || permissions.has('Administrator');

export type QueueProblem =
  | { readonly kind: 'stopped'; readonly since: Date | undefined }
  | { readonly kind: 'behind'; readonly minutes: number };

/** The metronome ticks once a minute; work that could run waits seconds. */
export function queueProblems(
  health: { readonly oldestSeconds: number; readonly lastTick: Date | undefined },
  now: Date,
): readonly QueueProblem[] {
  const problems: QueueProblem[] = [];
  const silent = health.lastTick ? now.getTime() - health.lastTick.getTime() : Infinity;
  if (silent > 3 * 60_000) problems.push({ kind: 'stopped', since: health.lastTick });
  if (health.oldestSeconds > 5 * 60) problems.push({ kind: 'behind', minutes: Math.floor(health.oldestSeconds / 60) });
  return problems;
}
