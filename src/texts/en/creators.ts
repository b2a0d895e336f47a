import type { Day } from '#src/core/calendar.ts';
import { fromNow, joinWords, person, roleMention, typed, words, type Words } from '#src/core/words.ts';
import type { CommandTexts } from './commands.ts';
import { dayName } from './dates.ts';
import { hasLeft } from './left.ts';

/** How often a member looked at figures through a link. */
const looked = (looks: number): Words =>
  looks === 0
    ? words`The member has not looked at any figures.`
    : words`The member has looked at the figures ${looks === 1 ? 'once' : `${looks} times`}.`;

interface Known {
  readonly handle: string;
  readonly managerName: string | null;
  readonly joinedOn: Day | null;
}

export const creators = {
  /** Names of the parts of `/my data`. */
  personal: {
    creators: 'Who you are as a creator',
    handles: 'TikTok handles you were seen under',
    runs: 'Your times with the agency',
    coaches: 'Who coached you',
    links: 'Your links to TikTok accounts',
    managers: 'Which manager of the files you are',
    claims: 'What you said of yourself',
  },
  /** A suggestion while a handle is typed. */
  candidate: (handle: string, manager: string | undefined): string => (manager ? `${handle} · ${manager}` : handle),
  questionTitle: words`Is this the right person?`,
  /** @param coachId who looks after them then; undefined: whom the files name */
  question: (userId: string, { handle, joinedOn, managerName }: Known, coachId: string | undefined): Words => {
    const known = [words`Link ${person(userId)} to ${handle}`];
    if (joinedOn !== null) known.push(words`joined ${dayName(joinedOn)}`);
    if (coachId !== undefined) known.push(words`coach ${person(coachId)}`);
    else if (managerName !== null) known.push(words`coach ${managerName}`);
    return words`${joinWords(known, ', ')}?`;
  },
  /** They are linked, and a file has said since that they left. */
  returnQuestion: (userId: string, handle: string, coachId: string | undefined): Words =>
    words`${person(userId)} is linked to ${handle} already. Shall a new time with the agency begin${coachId === undefined ? words`` : words`, coach ${person(coachId)}`}?`,
  whatReturningOpens: words`They see what they have seen so far. They get the creator role, and Greenroom welcomes them in private.`,
  beginAnew: 'Begin anew',
  hasLeft,
  whatLinkingOpens: words`Linking lets this member see what this creator earned, once they have said that the account is theirs. It gives them the creator role, and Greenroom welcomes them in private.`,
  link: 'Link',
  cancel: 'Cancel',
  linkedTitle: words`Linked`,
  linked: (handle: string, userId: string, confirmed: boolean): Words =>
    confirmed
      ? words`${person(userId)} is ${handle} now. They see their own earnings with ${typed('/my earnings')}.`
      : words`${person(userId)} is ${handle} now. They are asked whether that is right, on ${typed('/my page')} or ${typed('/my earnings')}, before they see any figure.`,
  roleGiven: (roleId: string): Words => words`They have the role ${roleMention(roleId)}.`,
  roleByHand: (roleId: string): Words =>
    words`I may not give the role ${roleMention(roleId)}: please give it by hand (their profile → Roles). ${typed('/setup check')} says what I lack.`,
  noRoleChosen: words`No creator role is chosen yet, so I gave none. Choose one with ${typed('/setup roles')}.`,
  roleDeleted: words`The creator role was deleted in Discord, so I gave none. Choose another one with ${typed('/setup roles')}.`,
  notLinkedTitle: words`Nothing was linked`,
  notLinked: words`All is as it was. To try again, type ${typed('/creator onboard')}.`,
  takenTitle: words`Linked already`,
  endThis: 'End this link',
  endTitle: words`Is this link wrong?`,
  endQuestion: (userId: string, handle: string): Words => words`Shall I end the link of ${person(userId)} to ${handle}?`,
  whatItOpened: (link: { readonly linkedBy: string; readonly linkedAt: Date; readonly looks: number }): Words =>
    words`${person(link.linkedBy)} made it ${fromNow(link.linkedAt)}. ${looked(link.looks)}`,
  whatEndingCloses: words`From then on this member no longer sees what this creator earned. Greenroom sends them no message. Both can be linked anew.`,
  endIt: 'End it',
  keepIt: 'Keep it',
  endedTitle: words`The link has ended`,
  ended: (userId: string, handle: string): Words =>
    words`${person(userId)} no longer sees what ${handle} earned. Nobody was sent a message. To link whoever it is, type ${typed('/creator onboard')}.`,
  roleLeft: (roleId: string): Words =>
    words`I left the role ${roleMention(roleId)} as it is: if they should not have it, take it away in Discord (their profile → Roles).`,
  keptTitle: words`The link stays`,
  kept: words`All is as it was.`,
  helpOnboard: words`**Link a member to their TikTok account**, so that they see their own figures: type ${typed('/creator onboard')}`,
};

export const creatorsErrors = {
  'creators.member-gone': (p: { userId: string }): Words =>
    words`${person(p.userId)} is not in this server any more, so there is nobody to link. When they are back, type ${typed('/creator onboard')} again.`,
  'creators.member-is-bot': (p: { userId: string }): Words =>
    words`${person(p.userId)} is a bot. Only people can be linked to a TikTok account.`,
  'creators.not-oneself': (_none: Record<never, never>): Words =>
    words`Linking opens earnings, so nobody links themselves as a coach. If that account is yours, press *I'm a creator here* on the start-here card, or ask a manager or an owner of your agency to link you.`,
  /** @param p.isCoach who sees only their own: those of others are as unknown to them as nobody */
  'creators.unknown-handle': (p: { handle: string; isCoach?: boolean }): Words => {
    if (p.handle === '')
      return words`Nobody is named there. Type a TikTok handle, such as ana.npc54, or choose from the list while you type.`;
    const choose = words`Check the spelling, or choose from the list while you type. Somebody new appears once a manager has imported a file that has them`;
    return p.isCoach === true
      ? words`Nobody named ${p.handle} is one of your creators. ${choose}, and a manager can give you creators: ${typed('/creator assign')}.`
      : words`No imported file names ${p.handle}. ${choose}: ${typed('/earnings import')}.`;
  },
  'creators.linked-already': (p: { handle: string; userId: string; by: string; at: Date }): Words =>
    words`${person(p.userId)} is linked to ${p.handle} already, by ${person(p.by)} ${fromNow(p.at)}. There is nothing to do.`,
  'creators.handle-taken': (p: { handle: string; userId: string | undefined }): Words =>
    p.userId === undefined
      ? words`${p.handle} is linked to another member already. Ask a manager of your agency to look at it.`
      : words`${p.handle} is linked to ${person(p.userId)} already, and a TikTok account belongs to one member.`,
  'creators.member-taken': (p: { userId: string; handle: string | undefined }): Words =>
    p.handle === undefined
      ? words`${person(p.userId)} is linked to another TikTok account already. Ask a manager of your agency to look at it.`
      : words`${person(p.userId)} is linked to ${p.handle} already, and a member has one TikTok account here.`,
  'creators.only-own-coach': (_none: Record<never, never>): Words =>
    words`As a coach you link creators to yourself. A manager or an owner can give them to another coach.`,
  'creators.link-gone': (_none: Record<never, never>): Words =>
    words`That link has ended already, so there was nothing to end. Type ${typed('/creator onboard')} to see how it is now.`,
  'creators.stale-question': (_none: Record<never, never>): Words =>
    words`This question is out of date, and nothing was linked. Type ${typed('/creator onboard')} to ask anew.`,
};

type Details = Readonly<Record<string, string | number>>;

const member = (subject: string | undefined): Words => (subject === undefined ? words`a member` : person(subject));
/** By the handle they have now. */
const creator = (d: Details): Words => words`${d['creator'] ?? 'a creator'}`;

const endedWhy: Readonly<Record<string, Words>> = {
  hand: words`ended`,
  denied: words`said that it is not their account, which ended`,
  'not-adult': words`said that they are under 18, which ended`,
  offboarded: words`ended, with their time at the agency,`,
};

const madeOne = (d: Details): string =>
  d['by'] === 'joined' ? 'said that two creators are one' : 'confirmed an import that shows two creators to be one';

/** What a link had opened: since when, by whom it was made, how often it was looked at. */
function opened(d: Details): Words {
  if (d['since'] === undefined || d['linkedBy'] === undefined) return words``;
  const last = d['lookedAt'] === undefined ? words`` : words`, last ${fromNow(new Date(String(d['lookedAt'])))}`;
  const looks = Number(d['looks'] ?? 0);
  const times = looks === 0 ? 'never looked at' : looks === 1 ? 'looked at once' : `looked at ${looks} times`;
  return words` (made by ${person(String(d['linkedBy']))} ${fromNow(new Date(String(d['since'])))}; figures ${times}${last})`;
}

export const creatorsAudit = {
  'creators.linked': (d: Details, subject?: string): Words => words`linked ${member(subject)} to ${creator(d)}`,
  'creators.link-moved': (d: Details, subject?: string): Words =>
    words`${madeOne(d)}; the link of ${member(subject)} went with them, to ${creator(d)}`,
  'creators.link-looked': (d: Details): Words =>
    words`had looked at figures ${d['looks'] === 1 ? 'once' : `${d['looks'] ?? ''} times`}, through a link that has ended`,
  'creators.link-ended': (d: Details, subject?: string): Words =>
    d['by'] === 'import' || d['by'] === 'joined' || d['by'] === undefined
      ? words`${madeOne(d)}; the link of ${member(subject)} ended`
      : words`${endedWhy[String(d['by'])] ?? words`ended`} the link of ${member(subject)} to ${creator(d)}${opened(d)}`,
};

export const creatorsCommands: CommandTexts = {
  creator: { description: 'The creators of your agency' },
  'creator onboard': {
    description: 'Link a member of this server to their TikTok account',
    options: {
      member: 'Who it is in this server',
      tiktok: 'Their TikTok handle, as in the imported files',
      coach: 'Who looks after them; a coach who types this, if it is nobody yet',
    },
  },
};
