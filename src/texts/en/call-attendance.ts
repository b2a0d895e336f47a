import { instant, nothing, person, words, type Words } from '#src/core/words.ts';

const labels = {
  came: 'Came',
  'no-show': 'Said yes, did not come',
  'came-uninvited': 'Came without having answered',
  'came-though-cant': 'Came though they had said can’t',
  excused: 'Excused',
  unknown: 'Not known',
};
interface Line {
  readonly userId: string;
  readonly result: keyof typeof labels;
  readonly minutes: number;
  readonly saysThere: boolean;
  readonly correctedBy: string | null;
}

const seen = (minutes: number): Words => (minutes === 0 ? nothing : words`, ${minutes} min`);
const corrected = (by: string | null): Words => (by === null ? nothing : words`, decided by ${person(by)}`);

const ownResult = ({ result, minutes, saysThere, correctedBy }: Line): Words =>
  words`**${labels[result]}**${seen(minutes)}${corrected(correctedBy)}${saysThere ? words`. Your coach is asked.` : nothing}`;

/** Who was at a call. */
export const callAttendance = {
  title: words`Attendance`,
  open: 'Attendance',
  labels,
  which: (title: string, at: Date): Words => words`**${title}**, ${instant(at)}`,
  line: ({ userId, result, minutes, saysThere, correctedBy }: Line): Words =>
    words`${person(userId)}: **${labels[result]}**${seen(minutes)}${corrected(correctedBy)}${saysThere ? words`. Says: “I was there”` : nothing}`,
  ownLine: ({ title, startsAt, noted }: { title: string; startsAt: Date; noted: Line | undefined }): Words =>
    words`**${title}**\n${instant(startsAt)}\n${noted ? ownResult(noted) : words`**Nothing noted**`}`,
  unseen: (minutes: number): Words =>
    words`I was away for ${minutes} min of this call. That counts against nobody: whoever was seen counts as having come, whoever may have come meanwhile is not known.`,
  nobody: words`Nobody answered, and nobody came.`,
  notYet: words`Who came stands here when the call is over.`,
  correct: 'Correct',
  correctTitle: words`Correct`,
  choose: 'What is right',
  meanwhile: words`Somebody has decided this meanwhile. It is as follows now; choose again if that is wrong.`,
  saysThere: {
    title: words`“I was there”`,
    who: (userId: string, title: string, at: Date): Words =>
      words`${person(userId)} says that they were at ${title === '' ? words`their 1:1` : words`**${title}**`}, ${instant(at)}.`,
    noted: (result: keyof typeof labels): Words => words`Noted so far: **${labels[result]}**.`,
    next: (coachId: string): Words => words`${person(coachId)} decides, or an owner or a manager. Until then nothing changes.`,
  },
  back: 'Back',
  recordTitle: words`Your calls so far`,
  openRecord: 'Calls so far',
  noRecord: words`There is nothing here yet: a call is noted when it is over.`,
  wasThere: 'I was there',
  rule: words`You came when you were there for five minutes in all, or for half of a call under ten minutes. When I was away myself, that counts against nobody.`,
  hereTitle: words`You are here`,
  here: (title: string): Words => words`It is noted that you are at **${title}**.`,
  imHere: 'I’m here',
  personal: { presence: 'When you were in calls', results: 'Your attendance at calls' },
};

export const callAttendanceErrors = {
  'calls.no-such-attendance': (_none: Record<never, never>): Words =>
    words`This is not noted any more, so nothing was changed. Open the list again.`,
  'calls.not-running': (_none: Record<never, never>): Words =>
    words`This call is not on now, so nothing was noted. If you were there, tell your coach.`,
};

type Details = Readonly<Record<string, string | number>>;
const label = (value: string | number | undefined): string =>
  Object.entries(labels).find(([result]) => result === value)?.[1] ?? '';

export const callAttendanceAudit = {
  'calls.attendance-corrected': (d: Details, subject?: string): Words =>
    words`corrected the attendance${subject ? words` of ${person(subject)}` : nothing} at ${d['title'] ? words`**${d['title']}**` : words`a call with them alone`} from “${label(d['from'])}” to “${label(d['to'])}”`,
};
