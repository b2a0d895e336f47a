import type { Day } from '#src/core/calendar.ts';
import { fromNow, joinWords, person, roleMention, typed, words, type Words } from '#src/core/words.ts';
import type { CommandTexts } from './commands.ts';
import { dayName } from './dates.ts';

interface Known {
  readonly handle: string;
  readonly managerName: string | null;
  readonly joinedOn: Day | null;
}

export const creators = {
  /** A suggestion while a handle is typed. */
  candidate: (handle: string, manager: string | undefined): string => (manager ? `${handle} · ${manager}` : handle),
  questionTitle: words`Is this the right person?`,
  question: (userId: string, { handle, joinedOn, managerName }: Known): Words => {
    const known = [words`Link ${person(userId)} to ${handle}`];
    if (joinedOn !== null) known.push(words`joined ${dayName(joinedOn)}`);
    if (managerName !== null) known.push(words`coach ${managerName}`);
    return words`${joinWords(known, ', ')}?`;
  },
  hasLeft: (handle: string, on: Day): Words =>
    words`Careful: the files say that ${handle} has left the agency (seen in the file up to ${dayName(on)}).`,
  whatLinkingOpens: words`Linking lets this member see what this creator earned. Greenroom sends them no message.`,
  link: 'Link',
  cancel: 'Cancel',
  linkedTitle: words`Linked`,
  linked: (handle: string, userId: string): Words =>
    words`${person(userId)} is ${handle} now. They see their own earnings with ${typed('/my earnings')}.`,
  roleGiven: (roleId: string): Words => words`They have the role ${roleMention(roleId)}.`,
  roleByHand: (roleId: string): Words =>
    words`I may not give the role ${roleMention(roleId)}: please give it by hand (their profile → Roles). ${typed('/setup check')} says what I lack.`,
  noRoleChosen: words`No creator role is chosen yet, so I gave none. Choose one with ${typed('/setup roles')}.`,
  notLinkedTitle: words`Nothing was linked`,
  notLinked: words`All is as it was. To try again, type ${typed('/creator onboard')}.`,
  takenTitle: words`Linked already`,
  endThis: 'End this link',
  endTitle: words`Is this link wrong?`,
  endQuestion: (userId: string, handle: string): Words => words`Shall I end the link of ${person(userId)} to ${handle}?`,
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
    words`Linking opens earnings, so nobody links themselves as a coach. If that account is yours, ask a manager or an owner of your agency to link you.`,
  'creators.unknown-handle': (p: { handle: string }): Words =>
    words`No imported file names ${p.handle}. Check the spelling, or choose from the list while you type. Somebody new appears once a manager has imported a file that has them: ${typed('/earnings import')}.`,
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
  'creators.link-gone': (_none: Record<never, never>): Words =>
    words`That link has ended already, so there was nothing to end. Type ${typed('/creator onboard')} to see how it is now.`,
  'creators.stale-question': (_none: Record<never, never>): Words =>
    words`This question is out of date, and nothing was linked. Type ${typed('/creator onboard')} to ask anew.`,
};

type Details = Readonly<Record<string, string | number>>;

const member = (subject: string | undefined): Words => (subject === undefined ? words`a member` : person(subject));
/** By the handle they have now. */
const creator = (d: Details): Words => words`${d['creator'] ?? 'a creator'}`;

export const creatorsAudit = {
  'creators.linked': (d: Details, subject?: string): Words => words`linked ${member(subject)} to ${creator(d)}`,
  'creators.link-moved': (d: Details, subject?: string): Words =>
    words`confirmed an import that shows two creators to be one; the link of ${member(subject)} went with them, to ${creator(d)}`,
  'creators.link-ended': (d: Details, subject?: string): Words =>
    d['by'] === 'hand'
      ? words`ended the link of ${member(subject)} to ${creator(d)}`
      : words`confirmed an import that shows two creators to be one; the link of ${member(subject)} ended`,
};

export const creatorsCommands: CommandTexts = {
  creator: { description: 'The creators of your agency' },
  'creator onboard': {
    description: 'Link a member of this server to their TikTok account',
    options: { member: 'Who it is in this server', tiktok: 'Their TikTok handle, as in the imported files' },
  },
};
