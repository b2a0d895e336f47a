import { fromNow, person, roleMention, typed, words, type Words } from '#src/core/words.ts';
import type { CommandTexts } from './commands.ts';

interface About {
  readonly userId: string;
  readonly handle: string;
  readonly coachId: string | undefined;
}

const called = (coachId: string | undefined): Words => (coachId === undefined ? words`` : words`${person(coachId)}: `);

const hadLooked = (looks: number): string =>
  `until then they had confirmed it, and looked at its figures ${looks === 1 ? 'once' : `${looks} times`}`;

/** Creators who leave: the server, their link, the agency. */
export const leaving = {
  leftTitle: words`A creator left the server`,
  left: ({ userId, handle, coachId }: About): Words =>
    words`${called(coachId)}${handle} (${person(userId)}) has left this server. Nothing has ended by it: many come back. If they left the agency too, type ${typed('/creator offboard')}.`,
  deniedTitle: words`A link was wrong`,
  denied: ({ userId, handle, coachId, linkedBy, looks }: About & { readonly linkedBy: string; readonly looks: number }): Words =>
    words`${called(coachId)}${person(userId)} says that ${handle} is not their TikTok account. The link that ${person(linkedBy)} made has ended; ${looks === 0 ? 'it had shown no figures' : hadLooked(looks)}. To link whoever it is, type ${typed('/creator onboard')}.`,
  notAdultTitle: words`Under 18`,
  notAdult: ({ userId, handle, coachId, looks }: About & { readonly looks: number }): Words =>
    words`${called(coachId)}${person(userId)}, linked to ${handle}, says that they are under 18. I told them kindly that it cannot go on now; their link and their time with the agency have ended; ${looks === 0 ? 'it had shown no figures' : hadLooked(looks)}.`,

  offboardTitle: words`Does this creator leave?`,
  offboardQuestion: (handle: string, userId: string | undefined): Words =>
    userId === undefined
      ? words`Shall the time of ${handle} with the agency end?`
      : words`Shall the time of ${handle} (${person(userId)}) with the agency end?`,
  whatEnds: (linked: boolean): Words =>
    linked
      ? words`At once: they no longer see their figures, the creator role is taken, and messages and their private thread end.`
      : words`Nobody in this server is linked to them, so nobody loses anything here.`,
  under18: words`You said that they are under 18: nobody under 18 goes LIVE with the agency.`,
  reasonGiven: (reason: string): Words => words`Reason: ${reason}`,
  whatStays: words`What they earned and what was said stays. Coming back begins anew with /creator onboard. Greenroom sends them no message.`,
  offboardIt: 'End it',
  keepThem: 'Keep them',
  offboardedTitle: words`Their time here has ended`,
  offboarded: (handle: string, userId: string | undefined): Words =>
    userId === undefined
      ? words`${handle} is no longer with the agency.`
      : words`${handle} is no longer with the agency, and ${person(userId)} sees its figures no more.`,
  roleTaken: (roleId: string): Words => words`I took the role ${roleMention(roleId)} from them.`,
  roleByHand: (roleId: string): Words =>
    words`I may not take the role ${roleMention(roleId)}: please take it by hand (their profile → Roles). ${typed('/setup check')} says what I lack.`,
  stillHereTitle: words`Nothing has ended`,
  stillHere: (handle: string): Words => words`${handle} is still with the agency.`,
};

export const leavingErrors = {
  'creators.nobody-linked': (p: { handle: string }): Words =>
    words`Nobody in this server is linked to ${p.handle}, so there is nothing to end.`,
  'creators.stale-offboarding': (_none: Record<never, never>): Words =>
    words`This question is over, and nothing was changed by it. Type ${typed('/creator offboard')} to ask anew.`,
  'creators.offboarded-already': (p: { handle: string; by: string; at: Date }): Words =>
    words`The time of ${p.handle} with the agency was ended by ${person(p.by)} ${fromNow(p.at)}. ${typed('/creator onboard')} begins a new one.`,
};

type Details = Readonly<Record<string, string | number>>;

export const leavingAudit = {
  'creators.run-begun': (d: Details, subject?: string): Words =>
    words`began a new time of ${d['creator'] ?? 'a creator'}${subject === undefined ? words`` : words` (${person(subject)})`} with the agency`,
  'creators.run-ended': (d: Details): Words =>
    d['why'] === 'not-adult'
      ? words`ended the time of ${d['creator'] ?? 'a creator'} with the agency: under 18`
      : words`ended the time of ${d['creator'] ?? 'a creator'} with the agency`,
};

export const leavingCommands: CommandTexts = {
  'creator unlink': {
    description: 'End the link of a member to a TikTok account that is not theirs',
    options: { creator: 'Whose link: their TikTok handle' },
  },
  'creator offboard': {
    description: 'A creator leaves: their access and their time with the agency end',
    options: { creator: 'Who leaves: their TikTok handle', reason: 'Why; it is kept, and a part of their data (/my data)' },
  },
};
