import type { Standing } from '#src/core/permissions.ts';
import { permissionName } from './permission-names.ts';
import { channelMention, joinWords, typed, words, type Words } from '#src/core/words.ts';

const standingNames: Readonly<Record<Standing, string>> = {
  owner: 'owners',
  manager: 'managers',
  coach: 'coaches',
  creator: 'creators',
  administrator: 'people who may manage this server',
  member: 'everyone',
};

/** What the edge itself says: refusals, failures, and what a screen needs around it. */
export const edge = {
  refusedTitle: words`This is not for you`,
  /** @param allowed who may do it, as `permissions` lists them */
  refused: (allowed: readonly Standing[]): Words =>
    words`Only ${listed(allowed.map((standing) => standingNames[standing]))} can do this here. If that should be you, ask an owner of the agency. ${typed('/help')} shows what you can do.`,
  failedTitle: words`That did not work`,
  /** @param reference what to tell us to find it in the log */
  ourBug: (reference: string): Words =>
    words`Something broke on our side. Please look whether it was done before you try again; if it happens again, tell the people who run Greenroom this reference: **${reference}**.`,
  more: (count: number): Words => words`… and ${count} more`,
  page: (page: number, pages: number): Words => words`Page ${page} of ${pages}`,
  back: '‹ Back',
  further: 'Further ›',
  doneTitle: words`Done`,
  oldButtonTitle: words`This button is from an older version`,
  oldButton: words`Nothing was changed. Type ${typed('/help')} to get a fresh one.`,
  oldCommandTitle: words`This command has changed`,
  oldCommand: words`Nothing was done. Reload Discord (Ctrl+R, or close and open the app) and type ${typed('/help')}.`,
  noServerTitle: words`This works inside your agency’s server`,
  noServer: words`Open the server of your agency and type ${typed('/help')} there.`,
  leftTitle: words`You are not in this server any more`,
  left: words`This button belongs to an agency’s server that you, or Greenroom, are no longer in, so nothing was done. Back in the server, it works again.`,
  elsewhereTitle: words`Greenroom is still at this`,
  elsewhere: words`The answer takes longer than usual. If none is here in a minute, please look whether it was done, and try again.`,
  unknownServerTitle: words`Greenroom is not set up here yet`,
  unknownServer: words`Wait a minute and try again. If this stays, somebody who may manage this server removes Greenroom and invites it again; nothing entered before is lost.`,
  restartingTitle: words`Greenroom is restarting`,
  restarting: words`Nothing was done. Please try again in a few seconds.`,
  /** @param permissions Discord's names, as far as it can be told which are missing; @param channelId where, when it is one channel */
  missingPermission: (permissions: readonly string[], channelId: string | undefined): Words => {
    const which =
      permissions.length === 0
        ? words`A permission is missing`
        : words`Greenroom lacks **${listed(permissions.map(permissionName))}**`;
    const where = channelId === undefined ? words`in this server` : words`in ${channelMention(channelId)}`;
    return joinWords([
      words`${which} ${where}, or what it should change stands above its own role.`,
      words`Somebody who may manage this server gives it under Server Settings → Roles, or in the channel’s settings; ${typed('/setup check')} shows what is missing where.`,
    ]);
  },
  gone: words`What this was about (a channel, a role, a message or a member) is no longer there. Type ${typed('/setup check')} to see what has to be chosen again.`,
  dmsPaused: words`Discord lets Greenroom begin no new direct messages for some minutes. Please try again in 10 minutes.`,
  eventsFull: words`This server has 100 events that wait or run, and Discord allows no more. Please delete some of them, and try again.`,
  eventOver: words`This event has ended in Discord, or should have begun by now, so that nothing can be changed about it.`,
  dmsClosed: words`This person takes no direct messages from this server. They can change that in their privacy settings for it.`,
  /** Its database cannot be reached. @param begun the work had begun, so it may be done */
  away: (begun: boolean): Words =>
    begun
      ? words`Greenroom lost its database while it was at this. Please look in a minute whether it was done before you try again.`
      : words`Greenroom cannot reach its database right now. Nothing was changed. Please try again in a minute.`,
  diskFull: words`The disk that Greenroom keeps its data on is full, so this was not saved. Please tell the people who run Greenroom; once they have made room, try again.`,
  later: words`Discord does not answer as it should right now. Please look whether it was done, and try again in a minute.`,
};

export const edgeErrors = {
  /** @param p.types endings such as `.xlsx` */
  'edge.file-type': (p: { name: string; types: readonly string[] }): Words =>
    words`**${p.name}** cannot be read here. Attach a file that ends in ${listed(p.types, 'disjunction')}.`,
  'edge.file-size': (p: { name: string; mostBytes: number }): Words =>
    words`**${p.name}** is too large. At most ${megabytes(p.mostBytes)} MB can be read.`,
  'edge.file-empty': (p: { name: string }): Words => words`**${p.name}** is empty. Download it again and attach it once more.`,
  'edge.file-gone': (p: { name: string }): Words =>
    words`Discord no longer has **${p.name}**: its link has expired. Attach the file again.`,
  'edge.file-out-of-reach': (p: { name: string }): Words =>
    words`**${p.name}** could not be fetched from Discord. Please try again in a minute.`,
  'edge.file-host': (p: { name: string }): Words =>
    words`**${p.name}** does not come from Discord. Attach the file itself to the command.`,
};

/** Why the bot cannot run, for whoever runs it: what to set, and where to get it. */
export const edgeFatal = {
  token:
    'Discord refuses the token. Set DISCORD_TOKEN to the one of your application: https://discord.com/developers/applications → your application → Bot → Reset Token.',
  intents:
    'Discord refuses the gateway intents although none of them is privileged. Check under https://discord.com/developers/applications → your application → Bot that the application is not restricted.',
  sharding:
    'Discord asks for sharding: the bot is in more than 2,500 servers. This version runs as one shard; run a newer one, or a second application with its own DISCORD_TOKEN.',
  version: 'Discord no longer speaks this version of its API. Update Greenroom (README, “Update”) and start it again.',
};

function listed(names: readonly string[], type: 'conjunction' | 'disjunction' = 'conjunction'): string {
  return new Intl.ListFormat('en', { type }).format(names);
}

function megabytes(bytes: number): string {
  return String(Math.floor(bytes / (1024 * 1024)));
}
