import { fromNow, joinWords, nothing, person, typed, words, type Words } from '#src/core/words.ts';
import type { CommandTexts } from './commands.ts';
import { permissionName } from './permission-names.ts';

type RoleSetting = 'manager' | 'coach' | 'creator';
type ChannelSetting = 'announcements' | 'leaderboard' | 'staff' | 'private' | 'live';
type Standing = 'owner' | 'manager' | 'coach' | 'creator' | 'administrator' | 'member';

const roleNames: Readonly<Record<RoleSetting, string>> = { manager: 'manager', coach: 'coach', creator: 'creator' };
const channelNames: Readonly<Record<ChannelSetting, string>> = {
  announcements: 'announcements',
  leaderboard: 'leaderboard',
  staff: 'staff',
  private: 'private threads',
  live: 'LIVE',
};
const standingNames: Readonly<Record<Standing, string>> = {
  owner: 'an owner',
  manager: 'a manager',
  coach: 'a coach',
  creator: 'a creator',
  administrator: 'an administrator of this server',
  member: 'a member of this server',
};

/** "a, b and c" */
const listed = (parts: readonly Words[]): Words =>
  parts.length < 2 ? joinWords(parts) : joinWords([joinWords(parts.slice(0, -1), ', '), ...parts.slice(-1)], ' and ');
const people = (ids: readonly string[]): Words => listed(ids.map(person));

/** After a sentence, for who is shown the command. */
const alsoTyped = (command: string, also: boolean): Words => (also ? words` Also ${typed(command)}.` : nothing);

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

export const agency = {
  /** Names of the parts of `/my data`. */
  personal: { staff: 'Your roles in the agency', log: 'What you did here, in the log' },
  /** How clocks are written in these texts. @param reader Discord's locale of the reader */
  clockLocale: (reader: string): string => (reader === 'en-US' ? 'en-US' : 'en-GB'),
  roleNames,
  channelNames,

  greeting: {
    title: words`Greenroom`,
    text: words`Hi. Type ${typed('/setup start')} (2 minutes).`,
  },

  setup: {
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
    onlyOwnersNote: (owners: readonly string[]): Words =>
      words`Only owners choose the manager and coach roles: ${people(owners)}.`,
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
  },

  refused: {
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
  },

  owners: {
    title: words`Owners`,
    intro: words`Owners see all money, set plans, and choose who is manager or coach.`,
    serverOwner: (id: string): Words => words`${person(id)} owns this server, and so is always an owner.`,
    named: (p: { userId: string; by: string; at: Date }): Words =>
      words`${person(p.userId)}, named by ${person(p.by)} ${fromNow(p.at)}`,
    nobodyNamed: words`Nobody else has been named.`,
    remove: 'Remove',
    name: 'Name an owner',
    nowOwner: (userId: string): Words => words`${person(userId)} is an owner now.`,
    removed: (userId: string): Words => words`${person(userId)} is no longer an owner.`,
    already: (userId: string): Words => words`${person(userId)} is already an owner.`,
    notNamed: words`That person was not named an owner, or was removed just now.`,
    isServerOwner: (userId: string): Words =>
      words`${person(userId)} owns this server, and stays an owner. That changes only in Discord, under Server Settings → Members → Transfer Ownership.`,
    isBot: (userId: string): Words => words`${person(userId)} is a bot. Owners are people.`,
    notHere: (userId: string): Words =>
      words`${person(userId)} is not a member of this server. Invite them first, then name them.`,
  },

  log: {
    title: words`Log`,
    empty: words`Nothing has been written here yet.`,
    entry: (p: { at: Date; actor: string | null; what: Words }): Words =>
      words`${fromNow(p.at)} ${p.actor === null ? words`Greenroom` : person(p.actor)} ${p.what}`,
    page: (page: number, pages: number, total: number): Words => words`Page ${page} of ${pages}, ${total} in all, newest first.`,
    newer: 'Newer',
    older: 'Older',
    filter: 'Show only…',
    areas: {
      all: 'Everything',
      agency: 'Settings and owners',
      creators: 'Creators',
      checklist: 'Checklists',
      earnings: 'Earnings',
    },
  },

  card: {
    title: words`Start here`,
    intro: (name: string): Words => words`Greenroom helps ${name} look after its creators.`,
    does: words`**What it does.** It reads the files the agency downloads from TikTok, and shows each creator what they did and earned. It never logs in to TikTok. It welcomes each new creator once; after that it writes only to people who want it, and stops with one press.`,
    sees: words`**Who sees what.** Creators see their own figures only. Coaches see diamonds, hours and days of their creators, no money. Managers and owners see everything; when they open somebody's figures, it is written down. Nobody's money is ever in a channel, a thread or a direct message.`,
    estimate: words`TikTok pays creators directly. What you see here is an estimate; the amount in your TikTok LIVE wallet is the one that counts.`,
    help: 'Help',
    posting: (channel: Words): Words =>
      words`The card is on its way to ${channel}. It is posted once, and kept up to date there.`,
    postingTitle: words`Start-here card`,
    where: words`Where shall the card stand? It is one message for everybody there: what Greenroom does, who sees what, and a button for help.`,
    choose: 'Choose the channel',
    moved: (channel: Words): Words => words`The start-here card has moved to ${channel}.`,
  },

  help: {
    title: words`What you can do here`,
    standing: (standings: readonly Standing[]): Words =>
      words`In this agency you are ${listed(standings.map((standing) => words`${standingNames[standing]}`))}.`,
    nothing: words`Greenroom shows the creators of this agency what they did and earned on TikTok LIVE, each only their own. There is nothing for you to do here yet. If you are a creator of this agency, ask your coach, a manager or an owner to link you to your TikTok account.`,
    more: 'More',
    back: 'Back',
    setUp: {
      text: (also: boolean): Words => words`**Set up the agency**: roles, channels, time zone.${alsoTyped('/setup start', also)}`,
      button: 'Set up',
    },
    check: {
      text: (also: boolean): Words =>
        words`**See whether everything is ready**, and what to do where it is not.${alsoTyped('/setup check', also)}`,
      button: 'Check',
    },
    owners: {
      text: (also: boolean): Words => words`**See, name and remove owners**.${alsoTyped('/setup owners', also)}`,
      button: 'Owners',
    },
    log: { text: (also: boolean): Words => words`**See who did what**.${alsoTyped('/setup log', also)}`, button: 'Log' },
    card: {
      text: (also: boolean): Words =>
        words`**Explain Greenroom to everyone** with one lasting card.${alsoTyped('/setup start-here', also)}`,
      button: 'Post the card',
    },
  },

  roleGained: {
    title: (setting: 'manager' | 'coach'): Words => words`Somebody is a ${roleNames[setting]} now`,
    text: (p: { userId: string; role: Words; setting: 'manager' | 'coach'; owners: readonly string[] }): Words =>
      words`${people(p.owners)}: ${person(p.userId)} got the role ${p.role}, and with it ${p.setting === 'manager' ? 'sees all figures and all money' : 'sees the diamonds, hours and days of their creators'}. If that is not right, take the role away in Discord: tap the person, then Roles.`,
  },

  parked: {
    title: words`Something waits for you`,
    intro: words`I could not do this, and will not try again by myself:`,
    outro: words`When it is mended, press *Try again*. Nothing was lost.`,
    tryAgain: 'Try again',
    resumedTitle: words`Trying again`,
    resumed: (count: number): Words =>
      count === 1 ? words`One task is being tried again.` : words`${count} tasks are being tried again.`,
    nothing: words`Nothing is waiting any more.`,
  },
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const agencyErrors = {
  'agency.only-owners-map': (p: { owners: readonly string[] }): Words =>
    words`Choosing who is manager or coach is for owners, because it opens money and figures. Please ask ${people(p.owners)}. The creator role and everything else here you can choose.`,
  'agency.cannot-post': (p: { channel: Words; missing: readonly string[] }): Words =>
    words`I cannot post in ${p.channel} yet. Missing there: ${p.missing.map(permissionName).join(', ')}. Open the channel's settings → Permissions → add Greenroom, allow these, and type the command again.`,
  'agency.channel-gone': (): Words => words`That channel is no longer in this server. Choose another one.`,
};

export const agencyCommands: CommandTexts = {
  setup: { description: 'Set up Greenroom for this agency' },
  'setup start': { description: 'Set everything up on one screen' },
  'setup agency': {
    description: 'Name, time zone and currency of the agency',
    options: {
      name: 'What the agency is called',
      timezone: 'A city, a country or a name such as Eastern',
      currency: 'Three letters, such as USD',
    },
  },
  'setup roles': {
    description: 'Which roles make somebody manager, coach or creator',
    options: {
      manager: 'Sees all figures and money (owners choose)',
      coach: 'Looks after some creators (owners choose)',
      creator: 'Goes LIVE, sees only their own figures',
    },
  },
  'setup channels': {
    description: 'Which channels Greenroom writes in',
    options: {
      announcements: 'News for all creators',
      leaderboard: 'Ranks, never money',
      staff: 'Where your team is told what needs them',
      private: 'The text channel under which private threads are made',
      live: 'Who is LIVE',
    },
  },
  'setup owners': {
    description: 'See, name and remove owners',
  },
  'setup check': { description: 'What is ready, what is not, and where to click' },
  'setup log': { description: 'Who did what', options: { about: 'Only entries about this' } },
  'setup start-here': {
    description: 'Post one lasting card that explains Greenroom',
    options: { channel: 'Where it stands' },
  },
};
