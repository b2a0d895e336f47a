import { channelMention, fromNow, instant, joinWords, roleMention, typed, words, type Words } from '#src/core/words.ts';
import { agency } from './agency.ts';
import { expiredCalls } from './call-posts.ts';
import { permissionName } from './permission-names.ts';

type RoleSetting = keyof typeof agency.roleNames;
type ChannelSetting = keyof typeof agency.channelNames;

const bold = (permissions: readonly string[]): Words =>
  joinWords(
    permissions.map((name) => words`**${permissionName(name)}**`),
    ', ',
  );
const either = (names: readonly string[]): string => new Intl.ListFormat('en', { type: 'disjunction' }).format(names);
const roles = (ids: readonly string[]): Words => {
  const named = joinWords(ids.slice(0, 4).map(roleMention), ', ');
  return ids.length > 4 ? words`${named} or one of ${ids.length - 4} more roles` : named;
};
const serverPath = words`Server Settings → Roles → Greenroom → Permissions`;

/** What each check is about: heads its lines, and is listed when it is ready. */
export const agencyChecks = {
  'agency.roles': 'Roles',
  'agency.channels': 'Channels',
  'agency.profile': 'Time zone',
  'agency.server': 'The server',
  'agency.queue': 'Work that waits',
};

/** Lines of `/setup check` and `/setup start`: what is not ready, and where to click. */
export const readiness = {
  title: words`Is everything ready?`,
  /** Over the same list where it is part of `/setup start`. */
  heading: words`### Ready?`,
  seeAll: (count: number): string => `See all ${count}`,
  /** In place of a button that leads to the part of `/setup start` that is above the list. */
  above: (heading: string): Words => words`Where: above, under **${heading}**.`,
  toSetup: 'Set up',
  allReady: words`**Everything is ready.**`,
  notReady: (broken: number): Words =>
    broken === 1 ? words`**One thing is not ready.**` : words`**${broken} things are not ready.**`,
  ready: (names: readonly string[]): Words => words`Ready: ${names.join(', ')}.`,
  line: (p: { broken: boolean; name: string; text: Words }): Words =>
    words`- ${p.broken ? 'Not ready' : 'Worth knowing'}, **${p.name}**: ${p.text}`,
  again: 'Check again',
  next: 'Next',
  back: 'Back',
  hideCommands: words`To hide staff commands from creators: Server Settings → Integrations → Greenroom, then tap a command and choose who may use it. They are refused kindly in any case.`,

  chooseRoles: 'Choose roles',
  chooseChannels: 'Choose channels',
  chooseZone: 'Choose the time zone',

  rolesUnset: (settings: readonly RoleSetting[]): Words =>
    words`no ${either(settings.map((setting) => agency.roleNames[setting]))} role is chosen yet.`,
  roleGone: (setting: RoleSetting): Words =>
    words`the ${agency.roleNames[setting]} role was deleted in Discord. Choose another one.`,
  roleTooHigh: (roleId: string): Words =>
    words`I cannot give ${roleMention(roleId)}: it stands above my own role. Server Settings → Roles: drag **Greenroom** above it.`,
  roleCannotGive: (roleId: string): Words =>
    words`I cannot give ${roleMention(roleId)} to new creators: I lack **${permissionName('ManageRoles')}**. ${serverPath}. Until then, give it by hand.`,
  rolePowerful: (roleId: string, permissions: readonly string[]): Words =>
    words`every creator gets ${roleMention(roleId)}, and with it ${bold(permissions)}. Server Settings → Roles: take these away from it.`,
  roleHandedOut: (setting: RoleSetting, roleId: string, by: readonly string[]): Words =>
    words`whoever has ${roles(by)} can give ${roleMention(roleId)}, and so make somebody ${agency.roleNames[setting]}. The owners are told when it happens.`,

  channelsUnset: (settings: readonly ChannelSetting[]): Words =>
    words`no ${either(settings.map((setting) => agency.channelNames[setting]))} channel is chosen yet.`,
  channelGone: (setting: ChannelSetting): Words =>
    words`the ${agency.channelNames[setting]} channel was deleted in Discord. Choose another one.`,
  channelClosed: (channelId: string, permissions: readonly string[]): Words =>
    words`in ${channelMention(channelId)} I lack ${bold(permissions)}: its own permissions take them away. Open the channel's settings → Permissions → Advanced → add **Greenroom** and allow them.`,
  channelLacks: (channelId: string, permissions: readonly string[]): Words =>
    words`in ${channelMention(channelId)} I lack ${bold(permissions)}, as in the whole server. ${serverPath}: switch them on.`,
  roleUnpingable: (roleId: string, channelId: string): Words =>
    words`${roleMention(roleId)} cannot be pinged in ${channelMention(channelId)}. Server Settings → Roles → that role: switch on **Allow anyone to @mention this role**, or allow me **${permissionName('MentionEveryone')}** in the channel.`,
  creatorsCannotSee: (roleId: string, channelId: string, permissions: readonly string[]): Words =>
    words`${roleMention(roleId)} lacks ${bold(permissions)} in ${channelMention(channelId)}, so creators would not see their private threads. Open the channel's settings → Permissions → add the role and allow them.`,
  staffOpen: (channelId: string, roleId: string | undefined): Words =>
    words`${roleId ? roleMention(roleId) : words`everyone in this server`} can read the staff channel ${channelMention(channelId)}. Open the channel's settings → Permissions → make it private.`,

  zoneUnset: words`no time zone is chosen; until then it is UTC.`,

  nowhereToWrite: words`there is no channel I can write in, so nobody here reads what I have to say. Open a channel's settings → Permissions → Advanced → add **Greenroom** and allow **${permissionName('ViewChannel')}** and **${permissionName('SendMessages')}**.`,
  noMembersIntent: words`I cannot see when somebody gets the manager or coach role, so owners are not told. Whoever runs Greenroom switches it on: Discord Developer Portal → the application → Bot → **Server Members Intent**, then a restart.`,

  queueStopped: (since: Date | undefined): Words =>
    since
      ? words`the clock that starts due work last ticked ${fromNow(since)}. Whoever runs Greenroom should look at its log.`
      : words`the clock that starts due work has not ticked yet. If this stays so for two minutes, whoever runs Greenroom should look at its log.`,
  queueBehind: (minutes: number): Words =>
    words`work is ${minutes} minutes behind. Nothing is lost; whoever runs Greenroom should look at its log.`,
  givenUp: (count: number): Words => {
    const what =
      count === 1 ? words`one task was given up: it kept failing` : words`${count} tasks were given up: they kept failing`;
    return words`${what}, and what it was for is not done. Whoever runs Greenroom sees why with ${typed('npm run jobs -- list')}, and decides there whether to try again.`;
  },
  expired: ({ kind, count, lastDueAt }: { kind: string; count: number; lastDueAt: Date }): Words => {
    const what = expiredCalls[kind]?.(count) ?? (count === 1 ? 'one task was' : `${count} tasks were`);
    return words`${what} due while I was away or could not do it, and would have come too late; the last was for ${instant(lastDueAt)}.`;
  },
  parked: (reason: Words, count: number): Words => words`${tasks(count)} because ${reason}`,

  settingNames: {
    role: (setting: RoleSetting): Words => words`the ${agency.roleNames[setting]} role`,
    channel: (setting: ChannelSetting): Words => words`the ${agency.channelNames[setting]} channel`,
    other: (setting: string): Words => words`the setting ${setting}`,
  },

  /** Why a task waits, after "because". */
  because: {
    missing: (permissions: readonly string[], channelId: string | undefined): Words =>
      channelId
        ? words`${permissions.length > 0 ? bold(permissions) : words`a permission`} is missing in ${channelMention(channelId)}: the channel's settings → Permissions → add **Greenroom** and allow it.`
        : words`${permissions.length > 0 ? bold(permissions) : words`a permission`} is missing in the server: ${serverPath}.`,
    gone: (channelId: string | undefined): Words =>
      words`${channelId ? words`the channel ${channelMention(channelId)}` : words`a channel, role or member`} is no longer there: choose another one with ${typed('/setup start')}, or for a coaching call with ${typed('/call list')}.`,
    cardGone: words`the channel for the start-here card is no longer there: choose another one with ${typed('/setup start-here')}.`,
    unset: (setting: Words): Words => words`${setting} is not chosen: ${typed('/setup start')}.`,
  },
};

const tasks = (count: number): Words => (count === 1 ? words`one task waits` : words`${count} tasks wait`);
