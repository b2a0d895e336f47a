import { monthNames, type Day } from '#src/core/calendar.ts';
import { nothing, person, typed, words, type Words } from '#src/core/words.ts';
import type { CommandTexts } from './commands.ts';
import { dayName } from './dates.ts';

const creatorsOf = (count: number): string => (count === 1 ? 'one creator' : `${count} creators`);
const sum = (came: number, of: number): string => (of === 0 ? '–' : `${came} of ${of}`);
const fromTo = (from: Day, to: Day): string => `${dayName(from)} to ${dayName(to)}`;

/** Who came to calls, week by week. */
export const callReport = {
  title: words`Attendance by week`,
  pictureTitle: 'Attendance at calls',
  fromTo,
  of: (o: { from: Day; to: Day; creators: number; coachId: string | undefined }): Words =>
    words`**${fromTo(o.from, o.to)}**, ${creatorsOf(o.creators)}${o.coachId === undefined ? nothing : words` of ${person(o.coachId)}`}.`,
  all: (came: number, of: number): Words =>
    of === 0
      ? words`Whether anybody came is not known of any call.`
      : words`They came **${came} of ${of}** times, which is ${Math.round((came / of) * 100)}%.`,
  /** `5` over `Oct`: the Monday a week begins with. */
  column: (monday: Day): { top: string; bottom: string } => {
    const [, month, day] = monday.split('-').map(Number);
    return { top: String(day ?? ''), bottom: (monthNames[(month ?? 1) - 1] ?? '').slice(0, 3) };
  },
  sumLabel: 'Came',
  sum,
  legend: {
    came: 'Came',
    'came-uninvited': 'Came without an answer',
    'came-though-cant': 'Said can’t, came',
    'no-show': 'Said yes, did not come',
    excused: 'Excused',
    unknown: 'Not known',
  },
  legendNothing: 'No call, or nothing said',
  alt: (when: string, creators: readonly string[]): string => `Calls that creators came to, ${when}: ${creators.join(', ')}`,
  rule: (quiet: number): Words =>
    words`Each column is a week from its Monday on. Excused and not known count neither way.${quiet === 0 ? nothing : words` Of ${creatorsOf(quiet)} nothing was noted: they stand last.`}`,
  download: 'Download all',
  fileTitle: words`Attendance as a file`,
  downloaded: (creators: number): Words =>
    words`A line for each call of ${creatorsOf(creators)}. Only you can see this; the log keeps that you downloaded it.`,
  columns: {
    creator: 'creator',
    discordId: 'discord_id',
    day: 'day',
    time: 'time',
    zone: 'zone',
    call: 'call',
    answer: 'answer',
    minutes: 'minutes_seen',
    outcome: 'outcome',
  },
  answers: { going: 'going', maybe: 'maybe', cant: 'can’t', waiting: 'waiting', withdrawn: 'taken back', none: 'none' },
  outcomes: {
    came: 'came',
    'came-uninvited': 'came without an answer',
    'came-though-cant': 'said can’t, came',
    'no-show': 'no-show',
    excused: 'excused',
    unknown: 'not known',
  },
  /** Of a call with one person, for whoever does not hold it. */
  hiddenTitle: '1:1',
  nothingNoted: (weeks: number): Words =>
    words`Nobody’s coming was noted in ${weeks === 1 ? 'this week' : `these ${weeks} weeks`}. It is noted when a call is over. ${typed('/call schedule')} plans one; ${typed('/call report weeks:26')} looks further back.`,
  noneLinked: words`No creator is linked to a Discord account yet, so nobody’s coming can be told. ${typed('/creator onboard')} links one.`,
  noneOf: (coachId: string): Words =>
    words`No creator with a Discord account is assigned to ${person(coachId)}. ${typed('/creator assign')} does that; without ${typed('coach:')} you see everybody.`,
  noneYours: words`No creator with a Discord account is yours yet. An owner or a manager assigns them with ${typed('/creator assign')}.`,
  help: words`**See who comes to calls**, week by week: ${typed('/call report')}`,
};

export const callReportCommands: CommandTexts = {
  'call report': {
    description: 'Who came to calls, creator by creator and week by week',
    options: { weeks: 'How many weeks, 1 to 26; usually 8', coach: 'Only the creators of this coach' },
  },
};

export const callReportErrors = {
  'calls.report-own-only': (_none: Record<never, never>): Words =>
    words`A coach sees the attendance of their own creators. Leave out ${typed('coach:')} to see yours.`,
};

type Details = Readonly<Record<string, string | number>>;
const ofCoach = (d: Details): Words => (d['coach'] === undefined ? nothing : words`, creators of ${person(String(d['coach']))}`);

export const callReportAudit = {
  'calls.report-opened': (d: Details): Words => words`looked at who came to calls${ofCoach(d)}`,
  'calls.report-downloaded': (d: Details): Words =>
    words`downloaded the attendance of ${creatorsOf(Number(d['count']))}${ofCoach(d)}`,
};
