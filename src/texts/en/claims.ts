import type { Day } from '#src/core/calendar.ts';
import { fromNow, instant, joinWords, person, timeOfDay, typed, words, type Words } from '#src/core/words.ts';
import { dayName } from './dates.ts';
import { hasLeft, type LeftWhy } from './left.ts';

/** What a member reads who says that they are a creator here. */
export const claims = {
  start: "I'm a creator here",
  startTitle: words`Are you a creator here?`,
  intro: words`Tell your agency which TikTok account is yours. It takes a minute; a person of your agency then approves it. First, what happens to what you say:`,
  open: 'Go on to the form',
  wasRefused: (handle: string, at: Date | null): Words =>
    words`Your agency did not approve ${handle}${at ? words` (${fromNow(at)})` : words``}. If that is a mistake, talk to your coach, or fill in the form again.`,
  form: {
    title: "I'm a creator here",
    handle: 'Your TikTok handle',
    handleHint: 'With or without @, or the address of your profile',
    adult: 'Are you 18 or older?',
    yes: 'Yes',
    no: 'No',
    niche: 'What do you go LIVE with?',
    nicheHint: 'Your niche in a few words: singing, gaming, cooking',
    zone: 'Where is your clock?',
    zoneHint: 'A city, a country or a name such as Eastern',
    reminders: 'May Greenroom remind you in private?',
    remindersHint: 'You can change your mind at any time',
  },
  almostTitle: words`Almost there`,
  kept: words`What you typed is kept.`,
  correct: 'Correct it',
  otherPlace: 'Type another place',
  noHandle: (handle: string): Words =>
    words`“${handle}” is not a TikTok handle. It has letters, digits, points and underscores only, such as ana.live_7. You find it in TikTok under your picture.`,
  noNiche: words`Please say in a few words what you go LIVE with.`,
  handleTaken: (handle: string): Words =>
    words`${handle} belongs to somebody else in this server already. Check the spelling. If it is your account all the same, please talk to your coach or a manager: they can look into it.`,
  waitingTitle: words`Your agency is asked`,
  waiting: (since: Date): Words =>
    words`You said this ${fromNow(since)}. As soon as somebody of your agency approves it, you see your own figures. Until then nothing is shown to you, and you need do nothing.`,
  zoneNow: (place: string, zone: string, clock: string, at: Date): Words =>
    words`${place} (${zone}): it is ${clock} there now, which your own clock shows as ${timeOfDay(at)}`,
  wrongClock: words`If the two times differ although you are there now, the place is wrong: change it.`,
  change: 'Change it',
  withdraw: 'Take it back',
  withdrawnTitle: words`Taken back`,
  withdrawn: words`Your agency is not asked any more. You can begin again at any time with *I'm a creator here*.`,
  knownTitle: words`You are in`,
  known: (handle: string): Words => words`You are ${handle} here. ${typed('/help')} shows what you can do.`,
  help: words`**Say which TikTok account is yours**, if you are a creator of this agency.`,
};

interface Known {
  readonly handle: string;
  readonly joinedOn: Day | null;
  readonly managerName: string | null;
  readonly leftOn: Day | null;
  readonly leftWhy: LeftWhy;
}

interface Decided {
  readonly userId: string;
  readonly handle: string;
  readonly state: State;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

type State = 'waiting' | 'approved' | 'refused' | 'replaced' | 'withdrawn';

const decidedTitles: Readonly<Record<State, Words>> = {
  waiting: words`Who is this?`,
  approved: words`Approved`,
  refused: words`Not approved`,
  replaced: words`No longer asked`,
  withdrawn: words`No longer asked`,
};

/** By whom and when: `by @Salma on <t:…>`. */
const byWhom = ({ decidedBy, decidedAt }: Pick<Decided, 'decidedBy' | 'decidedAt'>): Words =>
  joinWords(
    [...(decidedBy === null ? [] : [words`by ${person(decidedBy)}`]), ...(decidedAt === null ? [] : [instant(decidedAt)])],
    ', ',
  );

/** What the staff read about claims, in their channel and in answer to what they decide. */
export const claimPosts = {
  title: words`Is this a creator of yours?`,
  who: (userId: string, handle: string): Words => words`${person(userId)} says: my TikTok account is **${handle}**.`,
  known: (known: Known, coachId: string | undefined): Words => {
    const facts = [words`The files know ${known.handle}`];
    if (known.joinedOn !== null) facts.push(words`joined ${dayName(known.joinedOn)}`);
    if (coachId !== undefined) facts.push(words`coach ${person(coachId)}`);
    else if (known.managerName !== null) facts.push(words`coach ${known.managerName}`);
    const left = known.leftOn === null ? words`` : words` ${hasLeft(known.handle, known.leftOn, known.leftWhy)}`;
    return words`${joinWords(facts, ', ')}.${left}`;
  },
  unknown: (handle: string): Words =>
    words`No imported file names ${handle} yet. You can approve all the same, if you know that it is theirs: the first file that names it brings the figures.`,
  otherSince: (handle: string): Words => words`Careful: since this was asked, ${handle} has become the name of somebody else.`,
  taken: words`Careful: this account is linked to another member already. That link has to end first.`,
  rivals: (users: readonly string[]): Words => words`Careful: ${joinWords(users.map(person), ', ')} says the same of themselves.`,
  saidUnderAge: (at: Date): Words => words`Careful: ${fromNow(at)} they said that they are under 18.`,
  handle: 'TikTok handle',
  niche: 'Niche',
  zone: 'Time zone',
  reminders: 'Reminders',
  yesOrNo: (yes: boolean): Words => (yes ? words`yes` : words`no`),
  whatApprovingOpens: words`They say that they are 18 or older. Approving lets them see what this creator earned, gives them the creator role and welcomes them. A coach who approves a creator of nobody becomes their coach.`,
  approve: 'Approve',
  refuse: 'Refuse',
  decidedTitle: (state: State): Words => decidedTitles[state],
  decided: (claim: Decided): Words => {
    const who = words`${person(claim.userId)} as ${claim.handle}`;
    if (claim.state === 'approved') return words`${who}: approved ${byWhom(claim)}.`;
    if (claim.state === 'refused') return words`${who}: not approved, decided ${byWhom(claim)}.`;
    if (claim.state === 'replaced') return words`${who}: they sent something else instead.`;
    return words`${who}: they took it back.`;
  },
  whoElse: 'Who else waits',
  approvedTitle: words`Approved`,
  expected: (handle: string): Words => words`No file names ${handle} yet: figures come with the first one that does.`,
  refusedTitle: words`Not approved`,
  refused: (userId: string, handle: string): Words =>
    words`${person(userId)} is not linked to ${handle}. Nobody was sent a message; they read it when they ask again.`,
  underAgeTitle: words`Under 18`,
  underAge: (userId: string, handle: string, at: Date): Words =>
    words`${person(userId)} wanted to come in as ${handle} and said ${fromNow(at)} that they are under 18. I told them kindly that it cannot go on now. Nothing was opened.`,
  runGoesOn: (handle: string): Words =>
    words`The files have ${handle} as a creator of yours. If it was really them who wrote this, end their time with the agency here; anybody could have typed that name.`,
  endRun: 'It was them: end it',
  runEndedTitle: words`Ended`,
  runEnded: (handle: string): Words =>
    words`The time of ${handle} with the agency has ended: not 18 yet. When they are, ${typed('/creator onboard')} begins a new one.`,
};

export const claimsErrors = {
  'creators.claim-gone': (_none: Record<never, never>): Words =>
    words`That question is not there any more, so there was nothing to decide.`,
  'creators.claim-not-yours': (p: { handle: string }): Words =>
    words`${p.handle} has another coach, who decides this, or a manager.`,
  'creators.claim-decided': (p: Decided): Words => {
    if (p.state === 'replaced' || p.state === 'withdrawn')
      return words`${person(p.userId)} took this back or sent something else instead. There is nothing to decide.`;
    const done = p.state === 'approved' ? words`approved` : words`not approved`;
    return words`This is decided already: ${person(p.userId)} as ${p.handle} was ${done} ${byWhom(p)}. There is nothing to do.`;
  },
  'creators.claimant-gone': (p: { userId: string }): Words =>
    words`${person(p.userId)} has left this server since, so there is nobody to link. The question stays open in case they come back; *Refuse* closes it.`,
  'creators.handle-moved': (p: { handle: string }): Words =>
    words`${p.handle} has become the name of somebody else since. To end the time of whom you mean, type ${typed('/creator offboard')}.`,
  'creators.run-linked': (p: { handle: string }): Words =>
    words`${p.handle} is linked to a member by now. If they are under 18, end it with ${typed('/creator offboard')}.`,
  'creators.run-over': (p: { handle: string }): Words =>
    words`The time of ${p.handle} with the agency is over already, so there was nothing to end.`,
};

type Details = Readonly<Record<string, string | number>>;

export const claimsAudit = {
  'creators.claimed': (): Words => words`said which TikTok account is theirs`,
  'creators.claim-withdrawn': (): Words => words`took back which TikTok account is theirs`,
  'creators.claimed-under-age': (): Words => words`said that they are under 18, and was not onboarded`,
  'creators.claim-approved': (d: Details, subject?: string): Words =>
    words`approved what ${subject === undefined ? words`a member` : person(subject)} said: they are ${d['creator'] ?? 'a creator'}`,
  'creators.claim-refused': (_: Details, subject?: string): Words =>
    words`did not approve what ${subject === undefined ? words`a member` : person(subject)} said of themselves`,
  'creators.handle-confirmed': (d: Details): Words => words`confirmed that ${d['creator'] ?? 'the account'} is theirs`,
  'creators.link-unconfirmed': (d: Details, subject?: string): Words =>
    words`undid a file by which ${subject === undefined ? words`a member` : person(subject)} was linked: they are asked again whether ${d['creator'] ?? 'the account'} is theirs`,
};
