import type { Day } from '#src/core/calendar.ts';
import { placeOf, type Zone } from '#src/core/zones.ts';
import { typed, words, type Words } from '#src/core/words.ts';
import { dayName } from './dates.ts';

/** What cannot be taken of a call as it was filled in. */
type Fault =
  | { readonly field: 'title'; readonly why: 'missing' | 'long' }
  | { readonly field: 'day'; readonly typed: string; readonly why: DayRefusal }
  | { readonly field: 'time'; readonly typed: string; readonly why: 'missing' | 'unreadable' | 'ambiguous' }
  | { readonly field: 'zone'; readonly typed: string; readonly why: 'no-zone' | 'several-zones'; readonly zones: readonly Zone[] }
  | { readonly field: 'duration'; readonly typed: string; readonly why: 'missing' | 'unreadable' | 'too-short' | 'too-long' }
  | { readonly field: 'where'; readonly typed: string; readonly why: PlaceRefusal }
  | { readonly field: 'past'; readonly zone: Zone; readonly day: Day; readonly time: string };

type DayRefusal = 'missing' | 'unreadable' | 'ambiguous' | 'no-such-day' | 'past' | 'too-far';
type PlaceRefusal =
  | 'missing'
  | 'no-channel'
  | 'several-channels'
  | 'not-voice'
  | 'not-https'
  | 'bad-link'
  | 'long-link'
  | 'link-without-https';

/** In the middle of a sentence, no longer than it has to be. */
const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

const dayFaults: Readonly<Record<DayRefusal, (day: string) => Words>> = {
  missing: () => words`The day is missing. Type it like Thu, tomorrow, 5 March or 2026-03-05.`,
  unreadable: (day) => words`“${day}” is not a day I understand. Type it like Thu, tomorrow, 5 March or 2026-03-05.`,
  ambiguous: (day) => words`“${day}” can be two different days. Type the month as a word, like 5 March.`,
  'no-such-day': (day) => words`“${day}” does not exist: that month has no such day. Type another one, like 30 April.`,
  past: (day) => words`“${day}” has passed. Type a day to come, like Thu or 5 March.`,
  'too-far': (day) => words`“${day}” is more than a year away. Type a nearer day, like Thu or 5 March.`,
};

const placeFaults: Readonly<Record<PlaceRefusal, (place: string) => Words>> = {
  missing: () => words`It is missing where. Type the name of a voice or stage channel, or a link that begins with https://.`,
  'no-channel': (place) =>
    words`“${place}” is no voice or stage channel here that I can see. Type its name, or a link that begins with https://.`,
  'several-channels': (place) =>
    words`Several channels are called “${place}”. Type the whole name, or copy the link of the channel.`,
  'not-voice': (place) =>
    words`“${place}” is no voice or stage channel. Type the name of one, or a link that begins with https://.`,
  'not-https': (place) =>
    words`“${place}” does not begin with https://, so I do not take it as a link. Type one like https://meet.google.com/abc-defg-hij.`,
  'bad-link': (place) =>
    words`“${place}” is not a whole link. Copy it from Google Meet or Zoom; it looks like https://meet.google.com/abc-defg-hij.`,
  'long-link': () =>
    words`The link has more than 400 characters. Copy the short one that invites people, without what stands after the question mark.`,
  'link-without-https': (place) => words`“${place}” looks like a link without its beginning. Type it like https://${place}.`,
};

export function callFault(fault: Fault): Words {
  switch (fault.field) {
    case 'title':
      return fault.why === 'missing'
        ? words`The title is missing. Type what the call is about, like Weekly coaching.`
        : words`The title has more than 100 characters. Type a shorter one.`;
    case 'day':
      return dayFaults[fault.why](short(fault.typed));
    case 'time':
      return timeFault(fault.why, short(fault.typed));
    case 'zone':
      return zoneFault(short(fault.typed), fault.zones, fault.why);
    case 'duration':
      return durationFault(fault.why, short(fault.typed));
    case 'where':
      return placeFaults[fault.why](short(fault.typed));
    case 'past':
      return words`${dayName(fault.day)}, ${fault.time} in ${placeOf(fault.zone)} has passed. Type a day and a time to come, like tomorrow.`;
    default:
      return fault satisfies never;
  }
}

function timeFault(why: 'missing' | 'unreadable' | 'ambiguous', time: string): Words {
  if (why === 'missing') return words`The time is missing. Type it like 19:00 or 7pm.`;
  return why === 'ambiguous'
    ? words`“${time}” may be in the morning or in the evening. Type it like 19:00 or 7pm.`
    : words`“${time}” is not a time of day. Type it like 19:00 or 7pm.`;
}

function zoneFault(place: string, zones: readonly Zone[], why: 'no-zone' | 'several-zones'): Words {
  const offered = zones.map(placeOf).join(', ');
  if (why === 'several-zones')
    return words`“${place}” can mean several clocks: ${offered}. Type the time with one of these cities.`;
  return zones.length > 0
    ? words`I know no clock of “${place}”. Did you mean ${offered}? Type a city, like 19:00 London.`
    : words`I know no clock of “${place}”. Type the time alone for your agency’s clock (${typed('/setup agency')}), or with a city, like 19:00 London.`;
}

function durationFault(why: 'missing' | 'unreadable' | 'too-short' | 'too-long', duration: string): Words {
  switch (why) {
    case 'missing':
      return words`The duration is missing. Type it like 45, 1h or 90 min.`;
    case 'unreadable':
      return words`“${duration}” is not a duration I understand. Type it like 45, 1h, 90 min or 1:30.`;
    case 'too-short':
      return words`“${duration}” is shorter than 5 minutes. Type at least 5 min.`;
    case 'too-long':
      return words`“${duration}” is longer than 8 hours. Type at most 8h.`;
    default:
      return why satisfies never;
  }
}
