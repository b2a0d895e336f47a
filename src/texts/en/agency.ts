import { fromNow, person, typed, words, type Words } from '#src/core/words.ts';
import { help } from './agency-help.ts';
import { channelNames, refused, roleNames, setup } from './agency-setup.ts';
import type { CommandTexts } from './commands.ts';
import { people } from './lists.ts';
import { permissionName } from './permission-names.ts';

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

  setup,
  refused,

  owners: {
    title: words`Owners`,
    intro: words`Owners see all money, set plans, and choose who is manager or coach. Whoever leaves the server is one no more, and can be named again.`,
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
      calls: 'Calls',
      desk: 'Own data and deletion',
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

  help,

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
