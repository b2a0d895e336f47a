import type { Day } from '#src/core/calendar.ts';
import { joinWords, person, roleMention, typed, words, type Words } from '#src/core/words.ts';
import { dayName } from './dates.ts';

interface Known {
  readonly handle: string;
  readonly managerName: string | null;
  readonly joinedOn: Day | null;
}

type Obstacle =
  | { readonly kind: 'picked-twice' | 'bot' | 'gone' | 'left' | 'under-age' }
  | { readonly kind: 'creator-taken'; readonly by: string }
  | { readonly kind: 'member-taken'; readonly handle: string };

const creatorsOf = (count: number): string => (count === 1 ? '1 creator' : `${count} creators`);

function known({ handle, joinedOn, managerName }: Known): Words {
  const facts = [words`**${handle}**`];
  if (joinedOn !== null) facts.push(words`joined ${dayName(joinedOn)}`);
  if (managerName !== null) facts.push(words`coach ${managerName}`);
  return joinWords(facts, ' · ');
}

function why(obstacle: Obstacle | undefined): Words {
  switch (obstacle?.kind) {
    case 'picked-twice':
      return words`picked twice. Leave them at one of the two.`;
    case 'bot':
      return words`a bot. Only people can be linked.`;
    case 'gone':
      return words`not in this server any more.`;
    case 'left':
      return words`not with the agency any more. If they come back, ${typed('/creator onboard')} begins anew.`;
    case 'under-age':
      return words`said that they are under 18. If they are not any more, link them with ${typed('/creator onboard')}.`;
    case 'creator-taken':
      return words`linked to ${person(obstacle.by)} meanwhile.`;
    case 'member-taken':
      return words`linked to ${obstacle.handle} already, and a member has one TikTok account here.`;
    case undefined:
      return words`not linked.`;
    default:
      return obstacle satisfies never;
  }
}

export const linking = {
  title: words`Link creators`,
  intro: (count: number): Words =>
    words`${creatorsOf(count)} of the files ${count === 1 ? 'has' : 'have'} no Discord member yet. Pick who they are, then link them all at once. What you picked is kept.`,
  nobodyLeft: words`Every creator who is with you has a member, or has no Discord account.`,
  known,
  /** A hint, at most 150 characters. */
  who: (handle: string): string => `Who is ${handle}?`,
  without: 'Who has no Discord account?',
  marked: (handles: readonly string[]): Words =>
    words`${joinWords(
      handles.map((handle) => words`${handle}`),
      ', ',
    )}: without a Discord account. Their card takes it back: ${typed('/creator card')}.`,
  linkThese: (count: number): string => (count === 0 ? 'Link these' : `Link these (${count})`),
  back: '‹ Back',
  further: (page: number, pages: number): string => `Page ${page} of ${pages} ›`,
  questionTitle: (count: number): Words => (count === 0 ? words`Nothing can be linked` : words`Link ${creatorsOf(count)}?`),
  pair: (pair: Known & { readonly userId: string }): Words => words`${person(pair.userId)} → ${known(pair)}`,
  stuckTitle: words`**Not linked:**`,
  stuck: (pair: { readonly userId: string; readonly handle: string; readonly obstacle: Obstacle | undefined }): Words =>
    words`${person(pair.userId)} → ${pair.handle}: ${why(pair.obstacle)}`,
  nothingToLink: words`Something stands in the way of each of them. Go back and pick anew.`,
  moreAfter: (count: number): Words => words`${count} more that you picked come after these.`,
  whatLinkingOpens: words`Each of them can see what their creator earned once they have confirmed the handle themselves, with ${typed('/my page')} or on the start-here card. Greenroom sends nobody a message.`,
  linkNow: (count: number): string => `Link ${count}`,
  goBack: 'Back to the list',
  changedMeanwhile: words`**Something changed meanwhile.** Please look again.`,
  nothingPicked: words`Nothing is picked.`,
  linkedTitle: (count: number): Words => words`${creatorsOf(count)} linked`,
  linked: (userId: string, handle: string): Words => words`${person(userId)} is ${handle}`,
  nobodyTold: words`Nobody was sent a message. They see figures once they have confirmed their handle.`,
  roleGiven: (roleId: string): Words => words`They have the role ${roleMention(roleId)}.`,
  roleByHand: (roleId: string): Words =>
    words`I may not give the role ${roleMention(roleId)}: please give it by hand. ${typed('/setup check')} says what I lack.`,
  goOn: (count: number): string => `Go on (${count})`,
  open: 'Link creators',
  openMany: (count: number): string => `Link creators (${count})`,
};

export const linkingErrors = {
  'creators.stale-linking': (_none: Record<never, never>): Words =>
    words`This list is out of date, and nothing was kept. Open it anew from ${typed('/creator list')}.`,
};

type Details = Readonly<Record<string, string | number>>;

export const linkingAudit = {
  'creators.without-discord': (d: Details): Words => words`said that ${d['creator'] ?? 'a creator'} has no Discord account`,
  'creators.with-discord': (d: Details): Words => words`took back that ${d['creator'] ?? 'a creator'} has no Discord account`,
};
