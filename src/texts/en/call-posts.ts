import { placeOf, type Zone } from '#src/core/zones.ts';
import {
  channelMention,
  fromNow,
  instant,
  joinWords,
  nothing,
  person,
  roleMention,
  timeOfDay,
  typed,
  words,
  type Words,
} from '#src/core/words.ts';
import type { CommandTexts } from './commands.ts';

interface Where {
  readonly place: 'voice' | 'stage' | 'link';
  readonly placeChannelId: string | null;
  readonly link: string | null;
}

interface Audience {
  readonly audience: 'everyone' | 'role' | 'niche' | 'coach' | 'creator' | 'webinar';
  readonly audienceRoleId: string | null;
  readonly audienceNiche: string | null;
  readonly audienceCoachId: string | null;
}

/** Most names in a list: more are counted, because a message holds 4,000 characters. */
const mostNames = { going: 40, maybe: 20, cant: 20, waiting: 15 };

function names(list: keyof typeof mostNames, userIds: readonly string[]): Words {
  if (userIds.length === 0) return words`nobody yet`;
  const most = mostNames[list];
  const named = joinWords(userIds.slice(0, most).map(person), ', ');
  return userIds.length > most ? words`${named} and ${userIds.length - most} more` : named;
}

const where = ({ place, placeChannelId, link }: Where): Words => {
  if (place === 'link') return link === null ? nothing : { markdown: link };
  return placeChannelId === null ? words`a channel that is not chosen` : channelMention(placeChannelId);
};

const forWhom = (of: Audience): Words => {
  switch (of.audience) {
    case 'everyone':
      return words`all creators`;
    case 'webinar':
      return words`all creators, as a webinar`;
    case 'role':
      return of.audienceRoleId === null ? words`a role that is not chosen` : words`whoever has ${roleMention(of.audienceRoleId)}`;
    case 'niche':
      return words`creators of the niche ${of.audienceNiche ?? ''}`;
    case 'coach':
      return of.audienceCoachId === null ? words`a coach’s creators` : words`the creators of ${person(of.audienceCoachId)}`;
    case 'creator':
      return words`one creator`;
    default:
      return of.audience satisfies never;
  }
};

const weekday = (zone: Zone, at: Date): string => new Intl.DateTimeFormat('en', { timeZone: zone, weekday: 'long' }).format(at);
const dayThere = (zone: Zone, at: Date): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', day: 'numeric', month: 'short' }).format(at);
const seatsLeft = (left: number): string => (left === 1 ? 'one left' : left === 0 ? 'none left' : `${left} left`);

/** What a call shows of itself in Discord, and what somebody is told who answers. */
export const callPosts = {
  title: (title: string): Words => words`${title}`,
  when: 'When',
  onTheClock: (startsAt: Date, zone: Zone, time: string, minutes: number): Words =>
    words`${instant(startsAt)}\n${weekday(zone, startsAt)} ${time} in ${placeOf(zone)}, ${minutes} minutes`,
  where: 'Where',
  place: where,
  coach: 'Coach',
  person,
  forWhomLabel: 'For',
  forWhom,
  seats: 'Seats',
  seatsLeft: (seats: number, going: number): Words => words`${seats}, ${seatsLeft(Math.max(0, seats - going))}`,
  going: (ids: readonly string[]): Words => words`**Going (${ids.length}):** ${names('going', ids)}`,
  maybe: (ids: readonly string[]): Words => words`**Maybe (${ids.length}):** ${names('maybe', ids)}`,
  cant: (ids: readonly string[]): Words => words`**Can’t (${ids.length}):** ${names('cant', ids)}`,
  waiting: (ids: readonly string[]): Words => words`**Waiting list (${ids.length}):** ${names('waiting', ids)}`,
  late: words`Posted late: I was away when this was due.`,
  native: words`Whoever is interested in Discord’s own event counts as going here. An answer here is not shown there.`,
  attendance: words`Attendance is noted during the call.`,
  running: words`**This call is on.**`,
  over: words`**This call is over.**`,
  skipped: words`**This call does not take place.**`,

  buttons: { going: 'Going', maybe: 'Maybe', cant: 'Can’t', undo: 'Undo', manage: 'Manage' },

  answered: {
    title: {
      going: words`You are going`,
      maybe: words`You said maybe`,
      cant: words`You can’t come`,
      waiting: words`You are on the waiting list`,
      withdrawn: words`You have not answered`,
    },
    which: (title: string, startsAt: Date): Words => words`**${title}**, ${instant(startsAt)}.`,
    going: (at: Where): Words => words`Where: ${where(at)}`,
    maybe: words`Press **Going** or **Can’t** when you know.`,
    cant: words`You can’t come, and are not reminded.`,
    waiting: (place: number): Words =>
      words`All seats are taken. You are number ${place} on the waiting list, and move up by yourself when a seat becomes free: then you are told in the thread.`,
    withdrawn: words`Your answer is taken back.`,
    reminded: words`You are reminded as you chose with ${typed('/my reminders')}.`,
    again: words`That is what you had said already.`,
  },

  event: {
    description: (coach: string | undefined): string => {
      const held = coach === undefined ? '' : `Held by ${coach}. `;
      return `${held}Whoever is interested here counts as going; who comes stands on the post of this call.`;
    },
    againTitle: words`The event was deleted`,
    again: words`Somebody deleted this call’s event in Discord, so I have made it again. Deleted once more, it stays deleted. To call the call off, use **Manage** on its post.`,
  },

  threadName: (title: string, zone: Zone, startsAt: Date): string => `${title} · ${dayThere(zone, startsAt)}`,
  private: {
    title: (title: string): Words => words`${title}`,
    opening: words`Whoever is in this thread is invited to this call, and no other creator is shown it.`,
    note: words`Whoever may manage threads in this server can read along.`,
  },

  movedUp: {
    title: words`A seat is free`,
    text: (userId: string): Words => words`${person(userId)}, you have moved up from the waiting list: you are going.`,
    note: words`If you can’t come any more, press **Can’t** on the post, so that the next one moves up.`,
  },

  told: {
    title: {
      moved: words`Moved`,
      skipped: words`Not this time`,
      ended: words`This call ends`,
      'handed-over': words`Somebody else holds it`,
      elsewhere: words`Somewhere else`,
    },
    moved: (title: string, from: Date | undefined, to: Date): Words =>
      from === undefined
        ? words`**${title}** is now at ${instant(to)}.`
        : words`**${title}** is moved from ${instant(from)} to ${instant(to)}.`,
    skipped: (title: string, at: Date): Words => words`**${title}** at ${instant(at)} does not take place.`,
    elsewhere: (title: string, at: Date): Words => words`**${title}** at ${instant(at)} takes place somewhere else.`,
    ended: (title: string): Words => words`**${title}** has ended and does not take place any more.`,
    'handed-over': (title: string, at: Date, coachId: string, fromCoachId: string | undefined): Words =>
      fromCoachId === undefined
        ? words`**${title}** at ${instant(at)} is held by ${person(coachId)}.`
        : words`**${title}** at ${instant(at)} is held by ${person(coachId)} in the place of ${person(fromCoachId)}.`,
    by: (userId: string): Words => words`Decided by ${person(userId)}.`,
    concerned: (userIds: readonly string[]): Words => joinWords(userIds.map(person), ' '),
  },

  postedAgain: {
    title: words`Posted again`,
    text: (link: string): Words => words`The post of this call was deleted. Here it is again: ${{ markdown: link }}`,
  },

  reminder: {
    title: {
      'calls.remind-24h': words`Tomorrow`,
      'calls.remind-1h': words`In an hour`,
      'calls.remind-10m': words`In ten minutes`,
    },
    text: (title: string, startsAt: Date): Words => words`**${title}** begins ${fromNow(startsAt)}, at ${timeOfDay(startsAt)}.`,
    place: (at: Where): Words => words`Where: ${where(at)}`,
    concerned: (userIds: readonly string[]): Words => joinWords(userIds.map(person), ' '),
  },

  reminders: {
    title: words`Reminders of calls`,
    intro: words`For calls you are going to, or may come to. When you said that you can’t, you are not reminded.`,
    lines: {
      dayBefore: (on: boolean): Words => words`24 hours before: **${onOff(on)}**`,
      hourBefore: (on: boolean): Words => words`One hour before: **${onOff(on)}**`,
      tenMinutesBefore: (on: boolean): Words => words`Ten minutes before: **${onOff(on)}**`,
      directly: (on: boolean): Words => words`As a direct message too: **${onOff(on)}**`,
    },
    how: words`You are mentioned in the call’s thread.`,
    directly: words`A direct message comes only if you turn it on.`,
    turn: (on: boolean): string => (on ? 'Turn off' : 'Turn on'),
    others: words`Other reminders and messages of Greenroom are turned on and off apart.`,
    open: 'Reminders of calls',
    help: words`**Choose when you are reminded of calls**: ${typed('/my reminders')}`,
  },

  personal: {
    answers: 'Your answers to calls',
    reminders: 'When you are reminded of calls',
  },
};

const onOff = (on: boolean): string => (on ? 'on' : 'off');

export const callPostsCommands: CommandTexts = {
  'my reminders': { description: 'When you are reminded of calls, and how' },
};

export const callPostsErrors = {
  'calls.no-such-post': (_none: Record<never, never>): Words =>
    words`This call is not there any more, so nothing was saved. The channel shows which calls there are.`,
  'calls.answered-too-late': ({ endedAt }: { endedAt: Date }): Words =>
    words`This call ended ${fromNow(endedAt)}, so nothing was saved. If you were there and are not noted, tell your coach.`,
  'calls.answered-skipped': (_none: Record<never, never>): Words => words`This call does not take place, so nothing was saved.`,
  'calls.not-for-you': ({ audience }: { audience: Audience }): Words =>
    words`This call is for ${forWhom(audience)}, so nothing was saved. If you should be among them, ask your coach.`,
};

const count = (many: number, one: string, more: string): string => (many === 1 ? `one ${one} was` : `${many} ${more} were`);

/** What was due and came too late to be done, by its kind. */
export const expiredCalls: Readonly<Record<string, (many: number) => string>> = {
  'calls.post': (many) => count(many, 'post of a call', 'posts of calls'),
  'calls.remind-24h': (many) => count(many, 'reminder a day before a call', 'reminders a day before a call'),
  'calls.remind-1h': (many) => count(many, 'reminder an hour before a call', 'reminders an hour before a call'),
  'calls.remind-10m': (many) => count(many, 'reminder ten minutes before a call', 'reminders ten minutes before a call'),
  'calls.begin': (many) => count(many, 'beginning of a call', 'beginnings of calls'),
  'calls.end': (many) => count(many, 'end of a call', 'ends of calls'),
};
