import type { Standing } from '#src/core/permissions.ts';
import type { Visitor } from '#src/core/visitor.ts';

/** The roles an agency names, in the order they are shown. */
export const roleSettings = ['manager', 'coach', 'creator'] as const;
export type RoleSetting = (typeof roleSettings)[number];

/** The channels an agency names. `private` is the text channel under which private threads are made. */
export const channelSettings = ['announcements', 'leaderboard', 'staff', 'private', 'live'] as const;
export type ChannelSetting = (typeof channelSettings)[number];

/** What an agency has chosen; a key is absent until it is. */
export interface Settings {
  readonly managerRoleId?: string;
  readonly coachRoleId?: string;
  readonly creatorRoleId?: string;
  readonly announcementsChannelId?: string;
  readonly leaderboardChannelId?: string;
  readonly staffChannelId?: string;
  readonly privateChannelId?: string;
  readonly liveChannelId?: string;
}

export const roleOf = (settings: Settings, setting: RoleSetting): string | undefined => settings[`${setting}RoleId`];
export const channelOf = (settings: Settings, setting: ChannelSetting): string | undefined => settings[`${setting}ChannelId`];

/** Whoever has left the server since they were named is no owner, also when they come back. */
export function isStillOwner(named: { readonly addedAt: Date }, memberSince: Date | undefined): boolean {
  return memberSince !== undefined && memberSince <= named.addedAt;
}

/**
 * Who somebody is in this agency (domain.md, Who sees what): the server's owner and the people named are owners, mapped
 * roles make managers, coaches and creators, Manage Server opens settings and never money.
 */
export function standingsOf(visitor: Visitor, settings: Settings, namedOwner: boolean): ReadonlySet<Standing> {
  const held = new Set<Standing>(['member']);
  if (visitor.ownsServer || namedOwner) held.add('owner');
  if (visitor.managesServer) held.add('administrator');
  for (const setting of roleSettings) {
    const mapped = roleOf(settings, setting);
    // Discord's @everyone has the server's own ID; it can never be what makes a manager.
    if (mapped !== undefined && mapped !== visitor.guildId && visitor.roleIds.includes(mapped)) held.add(setting);
  }
  return held;
}
