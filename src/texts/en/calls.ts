import type { Day } from '#src/core/calendar.ts';
import { weekdayOf } from '#src/core/calendar.ts';
import type { ClockChange, Repeats } from '#src/core/recurrence.ts';
import { placeOf, type Zone } from '#src/core/zones.ts';
import { channelMention, instant, joinWords, nothing, person, timeOfDay, typed, words, type Words } from '#src/core/words.ts';
import { callFault } from './call-faults.ts';
import { dayName } from './dates.ts';
import { callsMine } from './call-mine.ts';
import { callProblem } from './call-problems.ts';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** `Thu 5 Mar 2026` */
const dated = (day: Day): string => `${weekdays[weekdayOf(day) - 1] ?? ''} ${dayName(day)}`;

const repeated: Readonly<Record<Repeats, string>> = {
  once: 'once',
  weekly: 'every week',
  fortnightly: 'every two weeks',
};

const lasting = (minutes: number): string => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${minutes} minutes`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
};

type Audience = 'everyone' | 'role' | 'niche' | 'coach' | 'creator' | 'webinar';

const audienceNames: Readonly<Record<Audience, string>> = {
  everyone: 'All creators',
  role: 'A role',
  niche: 'A niche',
  coach: 'One coach’s creators',
  creator: 'One creator (1:1)',
  webinar: 'A webinar: all creators, no limits',
};

interface Next {
  readonly day: Day;
  readonly at: Date;
  readonly afterChange: boolean;
  readonly odd: ClockChange | undefined;
}

function nextDate({ day, at, afterChange, odd }: Next, zone: Zone, time: string): Words {
  const line = words`**${dated(day)} ${time}**\n${instant(at)}`;
  const marks = [
    ...(afterChange ? [words`The clocks in ${placeOf(zone)} change before this one.`] : []),
    ...(odd === 'skipped' ? [words`${time} does not exist that day: it is moved forward to ${timeOfDay(at)}.`] : []),
    ...(odd === 'doubled' ? [words`${time} comes twice that day: the first is meant.`] : []),
  ];
  return marks.length === 0 ? line : words`${line}\n${joinWords(marks, '\n')}`;
}

/** Planning a call, and changing it. */
export const calls = {
  form: {
    title: 'Plan a call',
    editTitle: 'Change the call',
    name: 'Title',
    nameHint: 'Such as: Weekly coaching',
    day: 'Day',
    dayHint: 'Such as: Thu, tomorrow, 5 March, 2026-03-05',
    time: 'Time',
    timeHint: (zone: Zone): string => `On the clock of ${placeOf(zone)}, such as 19:00 or 7pm; or with a place: 7pm London`,
    duration: 'Duration',
    durationHint: 'Such as: 45, 1h, 90 min, 1:30',
    where: 'Where',
    whereHint: 'A voice or stage channel by name, or a link that begins with https://',
    defaultDuration: '1h',
  },
  minutes: (minutes: number): string => (minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes} min`),
  timeIn: (time: string, zone: Zone): string => `${time} ${placeOf(zone)}`,
  audienceNames,
  refusedTitle: words`That cannot be planned yet`,
  fault: callFault,
  kept: words`Nothing was planned. What you typed is kept: correct it and send it again.`,
  correct: 'Correct it',
  cancel: 'Leave it',
  previewTitle: words`Shall I plan this?`,
  changeTitle: words`Shall I change it to this?`,
  titled: (title: string): Words => words`**${title}**`,
  when: 'When',
  rule: (o: { zone: Zone; day: Day; time: string; minutes: number; repeats: Repeats; lastDay: Day | null; at: Date }): Words => {
    const ends = o.lastDay === null || o.repeats === 'once' ? '' : ` until ${dated(o.lastDay)}`;
    const often = `${repeated[o.repeats]}${ends}`;
    return words`${dated(o.day)}, ${o.time} in ${placeOf(o.zone)}, ${often}, ${lasting(o.minutes)}\n${instant(o.at)}`;
  },
  where: 'Where',
  for: 'For',
  forCreator: (handle: string): Words => words`one creator: ${handle}`,
  invited: 'Invited',
  invitedAre: (count: number, audience: Audience): Words => {
    if (audience === 'role') return words`${count === 1 ? 'one member' : `${count} members`}`;
    return count === 0
      ? words`nobody who is linked yet`
      : words`${count === 1 ? 'one linked creator' : `${count} linked creators`}`;
  },
  coach: 'Coach',
  postedIn: 'Posted in',
  channel: channelMention,
  notChosen: words`not chosen yet`,
  seats: 'Seats',
  seatCount: (seats: number | null): Words => (seats === null ? words`as many as like` : words`${seats}`),
  mention: 'Role mention',
  mentionIs: (yes: boolean): Words => (yes ? words`in every post` : words`none`),
  nextDates: words`**The next dates**`,
  onlyDate: words`**The date**`,
  nextDate,
  staysAt: (time: string, zone: Zone): Words =>
    words`It stays at ${time} in ${placeOf(zone)} when the clocks change; everybody sees it in their own time.`,
  problem: callProblem,
  postedWhen: words`It is posted six days before each time, at once if that has passed.`,
  changesWhat: words`What was posted already is moved, and everyone who comes is told once in its thread.`,
  confirm: 'Confirm',
  change: 'Change',
  select: {
    audience: 'For whom',
    role: 'Which role',
    niche: 'Which niche',
    'of-coach': 'Whose creators',
    creator: 'Which creator',
    coach: 'Who holds it',
    repeats: 'How often',
    until: 'Until when',
    channel: 'Where it is posted',
    seats: 'How many can come',
  },
  repeats: { once: 'Once', weekly: 'Every week', fortnightly: 'Every two weeks' },
  goesOn: 'It goes on',
  until: (day: Day): string => `Until ${dated(day)}`,
  untilTimes: (times: number): string => `${times} times`,
  seatChoice: (seats: number): string => `${seats} can come`,
  everySeat: 'As many as like',
  mentionOn: 'Mention the role',
  mentionOff: 'Don’t mention the role',
  leftTitle: words`Nothing was planned`,
  left: words`All is as it was. ${typed('/call list')} shows what is planned.`,

  list: {
    title: words`Calls`,
    none: words`No call is planned. ${typed('/call schedule')} plans one.`,
    line: (o: { title: string; repeats: Repeats; coachId: string; next: Date | undefined }): Words =>
      words`**${o.title}**, ${repeated[o.repeats]}, with ${person(o.coachId)}\n${o.next === undefined ? words`later than the next two weeks` : instant(o.next)}`,
    open: 'Open',
    plan: 'Plan a call',
  },
  call: {
    times: words`**The next two weeks**`,
    noTimes: words`It does not take place in the next two weeks.`,
    coachGone: (userId: string): Words =>
      words`${person(userId)} is no coach, manager or owner in this server any more. **Hand it over**, or it has nobody who holds it.`,
    placeGone: words`The channel it takes place in was deleted in Discord. Press **Edit** and choose another place.`,
    time: (at: Date, state: 'planned' | 'running' | 'over' | 'skipped', moved: boolean): Words => {
      const marks = { planned: nothing, running: words` · on now`, over: words` · over`, skipped: words` · does not take place` };
      return words`${instant(at)}${moved ? words` · moved` : nothing}${marks[state]}`;
    },
    manage: 'Change',
    edit: 'Edit',
    handOver: 'Hand over',
    end: 'End',
    back: 'All calls',
  },
  time: {
    move: 'Move',
    skip: 'Skip',
    back: 'The whole call',
    ends: 'Until',
    at: timeOfDay,
  },
  moving: {
    title: 'Move it',
    scope: 'Which ones?',
    this: 'Only this one',
    on: 'This one and all later ones',
    confirmTitle: words`Shall I move it?`,
    fromTo: (from: Date, to: Date): Words => words`From ${instant(from)}\nto ${instant(to)}`,
    odd: (odd: ClockChange, time: string): Words =>
      odd === 'skipped'
        ? words`${time} does not exist that day: it is moved forward.`
        : words`${time} comes twice that day: the first is meant.`,
  },
  skipping: {
    title: words`Skip this one?`,
    text: (title: string, at: Date): Words =>
      words`**${title}** does not take place at ${instant(at)}. Everyone who comes is told once; the others stay as they are.`,
    confirm: 'Skip it',
  },
  ending: {
    title: words`End this call?`,
    text: (title: string): Words => words`**${title}**`,
    now: words`**End it now**: it is over, and attendance is closed.`,
    series: words`**End it for good**: no more of it after now. What was posted already is called off, and everyone who comes is told once.`,
    nowButton: 'End it now',
    seriesButton: 'End it for good',
  },
  handing: {
    title: 'Hand over',
    coach: 'Who holds it from now on?',
  },
  done: {
    planned: words`Planned. It is posted six days before each time, or at once.`,
    changed: words`Saved. What was posted already is put right in a moment.`,
    moved: words`Moved. Whoever comes is told in the thread, if it was posted.`,
    skipped: words`Skipped. Whoever comes is told in the thread, if it was posted.`,
    'ended-now': words`It is over now.`,
    ended: words`Ended: there are no more of it.`,
    handed: words`Handed over.`,
  },
  mine: callsMine,
  helpPlan: words`**Plan coaching calls**, and change them: ${typed('/call schedule')}, ${typed('/call list')}`,
  helpMine: words`**See which calls you can come to**: ${typed('/my calls')}`,
  openMine: 'My calls',
  dataPlanned: 'Calls with you alone',
  erasedTitle: '1:1',
  holderGone: {
    title: words`Calls without a coach`,
    who: (userId: string): Words => words`${person(userId)} is no coach, manager or owner in this server any more, and holds:`,
    held: (titles: readonly string[], alone: number): Words => {
      const more =
        alone === 0 ? [] : [alone === 1 ? words`a call with one creator` : words`${alone} calls with one creator each`];
      return joinWords([...titles.map((title) => words`**${title}**`), ...more], '\n');
    },
    next: words`They go on as planned, with nobody to hold them. Open each one and press **Hand over**, or end it.`,
    open: 'Calls',
  },
  suggest: {
    everyone: 'All creators',
    webinar: 'All creators, as a webinar without limits',
    role: (name: string): string => `Role: ${name}`,
    niche: (name: string): string => `Niche: ${name}`,
    creator: (label: string): string => `Creator: ${label}`,
  },
};
