import { joinWords, words, type Words } from '#src/core/words.ts';
import { people } from './lists.ts';
import { permissionName } from './permission-names.ts';

type RoleSetting = 'manager' | 'coach' | 'creator';
type ChannelSetting = 'announcements' | 'leaderboard' | 'staff' | 'private' | 'live';

export const roleNames: Readonly<Record<RoleSetting, string>> = { manager: 'manager', coach: 'coach', creator: 'creator' };
export const channelNames: Readonly<Record<ChannelSetting, string>> = {
  announcements: 'announcements',
  leaderboard: 'leaderboard',
  staff: 'staff',
  private: 'private threads',
  live: 'LIVE',
};

const roleFor = {
  manager: words`Imports the files, sees everyone's money.`,
  coach: words`Looks after some creators, sees no money.`,
  creator: words`Goes LIVE, sees only their own figures.`,
} satisfies Record<RoleSetting, Words>;
const channelFor = {
  announcements: words`News for all creators.`,
  leaderboard: words`Ranks, never money.`,
  staff: words`Where I tell your team what needs them.`,
  private: words`The text channel under which a creator and staff talk alone.`,
  live: words`Who is LIVE.`,
} satisfies Record<ChannelSetting, Words>;

/** `/setup start` and its short cuts. */
export const setup = {
  title: words`Set up Greenroom`,
  progress: (p: { roles: number; channels: number; zoneChosen: boolean }): Words =>
    words`Chosen: ${p.roles} of 3 roles, ${p.channels} of 5 channels, time zone ${p.zoneChosen ? 'yes' : 'not yet'}. What you choose is saved at once.`,
  /** @param selects those the reader may use, in the order they stand in below */
  rolesHeading: (selects: readonly RoleSetting[]): Words =>
    selects.length === 1
      ? words`### Roles
Below you choose the ${selects.map((setting) => roleNames[setting]).join('')} role.`
      : words`### Roles
The lists below are in this order:`,
  roleLine: (place: number, setting: RoleSetting, chosen: Words): Words =>
    words`${place}. **${capital(roleNames[setting])}**: ${chosen}. ${roleFor[setting]}`,
  channelsHeading: words`### Channels
The lists below are in this order:`,
  channelLine: (place: number, setting: ChannelSetting, chosen: Words): Words =>
    words`${place}. **${capital(channelNames[setting])}**: ${chosen}. ${channelFor[setting]}`,
  notChosen: words`not chosen yet`,
  deleted: words`deleted in Discord`,
  chooseRole: (setting: RoleSetting): string => `Choose the ${roleNames[setting]} role`,
  chooseChannel: (setting: ChannelSetting): string => `Choose the ${channelNames[setting]} channel`,
  onlyOwnersNote: (owners: readonly string[]): Words => words`Only owners choose the manager and coach roles: ${people(owners)}.`,
  profile: (p: { name: string; clock: Words; currency: string }): Words =>
    words`**Name:** ${p.name}
**Time zone:** ${p.clock}
**Currency:** ${p.currency}`,
  change: 'Time zone, name, currency',
  zoneNow: (place: string, zone: string, clock: string): Words => words`${place} (${zone}), ${clock} there now`,
  zoneUnset: words`not chosen yet; UTC until then`,
  zoneChoice: (place: string, clock: string): string => `${place}: ${clock} now`,
  zoneNote: words`The zone decides when something is posted or due. Months, days and gates are whole UTC days, as in TikTok's files.`,
  whichZone: words`Which time zone?`,
  otherPlace: 'Type another place',
  backToSetup: 'Back to the set-up',
  whole: 'See the whole set-up',
  profileForm: {
    title: 'Time zone, name, currency',
    zone: 'Time zone',
    place: 'Not in the list? Type a place',
    placeHint: 'A city, a country or a name such as Eastern',
    name: 'Name of the agency',
    currency: 'Currency',
    currencyHint: 'Three letters, such as USD or EUR',
  },
  saved: (lines: readonly Words[]): Words => words`Saved. ${joinWords(lines)}`,
  savedRole: (setting: RoleSetting, role: Words | undefined): Words =>
    role ? words`${capital(roleNames[setting])} role: ${role}.` : words`No ${roleNames[setting]} role any more.`,
  savedChannel: (setting: ChannelSetting, channel: Words | undefined): Words =>
    channel
      ? words`${capital(channelNames[setting])} channel: ${channel}.`
      : words`No ${channelNames[setting]} channel any more.`,
  savedName: (name: string): Words => words`The agency is called ${name}.`,
  savedZone: (place: string, zone: string, clock: string): Words =>
    words`Time zone: ${place} (${zone}), where it is ${clock} now.`,
  savedCurrency: (code: string, name: string): Words => words`Currency: ${code} (${name}).`,
  unchanged: words`Nothing to change: it is already like this.`,
  nothingTyped: words`Nothing was typed, so nothing was changed. This is how it is.`,
  meanwhile: words`Somebody else changed the settings while you were looking, so I did not save yours. This is how it is now; choose again if you still want to.`,
  nothingSaved: (problems: readonly Words[]): Words => words`Nothing was saved. ${joinWords(problems)}`,
};

/** Why a choice was not saved, and what to choose instead. */
export const refused = {
  roleGone: (setting: RoleSetting): Words =>
    words`The role you chose as ${roleNames[setting]} role is no longer in this server. Choose another one.`,
  roleEveryone: (setting: RoleSetting): Words =>
    words`@everyone cannot be the ${roleNames[setting]} role: then every member would be one. Make a role for it under Server Settings → Roles, then choose it here.`,
  roleManaged: (setting: RoleSetting, role: Words): Words =>
    words`${role} belongs to a bot or to Discord itself, so people cannot be given it. Choose a role of your own as ${roleNames[setting]} role.`,
  roleTaken: (setting: RoleSetting, role: Words, other: RoleSetting): Words =>
    words`${role} is already the ${roleNames[other]} role. Choose another one as ${roleNames[setting]} role, so that each sees only what is theirs.`,
  rolePowerful: (role: Words, permissions: readonly string[]): Words =>
    words`${role} cannot be the creator role: I give it to everybody who is linked, and it lets its members run this server (${permissions.map(permissionName).join(', ')}). Choose a role without that.`,
  channelGone: (setting: ChannelSetting): Words =>
    words`The channel you chose as ${channelNames[setting]} channel is no longer in this server. Choose another one.`,
  channelKind: (setting: ChannelSetting, channel: Words): Words =>
    words`${channel} is of another kind. The ${channelNames[setting]} channel must be a text channel${setting === 'staff' || setting === 'private' ? '' : ' or an announcement channel'}.`,
  name: words`A name needs 1 to 60 characters that can be read.`,
  zoneUnknown: (typedName: string): Words =>
    words`I know no time zone called “${typedName}”. Type a large city near you, a country, or a name such as Eastern or CET.`,
  zoneClose: (typedName: string): Words => words`I know no time zone called “${typedName}”. Did you mean one of these?`,
  zoneSeveral: (typedName: string): Words =>
    words`“${typedName}” can mean several places, whose clocks differ or change on other days. Which one is it?`,
  currency: (code: string): Words => words`I know no currency “${code}”. Type its three letters, such as USD, EUR or GBP.`,
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
