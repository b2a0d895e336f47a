import { assert, constantFrom, date, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, daysBetween, monthNames, parseDay, weekdayOf, type Day } from '#src/core/calendar.ts';
import { instantOf, parseWallTime, wallClock } from '#src/core/recurrence.ts';
import { parseZone, type Zone } from '#src/core/zones.ts';
import { readCall, readWhen } from '#src/features/calls/planning/call-form.rules.ts';
import { readDay } from '#src/features/calls/planning/typed-day.rules.ts';
import { readPlace } from '#src/features/calls/planning/typed-place.rules.ts';
import { readDuration, readTime } from '#src/features/calls/planning/typed-time.rules.ts';

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a test names what exists');
  return value;
}
const day = (text: string): Day => known(parseDay(text));
const zone = (name: string): Zone => known(parseZone(name));
const two = (value: number): string => String(value).padStart(2, '0');
const london = zone('Europe/London');
/** A Monday. */
const today = day('2026-03-02');
const days = date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2029-12-31T00:00:00Z'), noInvalidDate: true }).map(
  dayOf,
);

describe('a day that is typed', () => {
  it.each([
    ['Thu', '2026-03-05'],
    ['thursday', '2026-03-05'],
    ['next Thu', '2026-03-05'],
    ['Monday', '2026-03-02'],
    ['next monday', '2026-03-09'],
    ['today', '2026-03-02'],
    ['tomorrow', '2026-03-03'],
    ['2026-03-05', '2026-03-05'],
    ['5 March', '2026-03-05'],
    ['5th of March', '2026-03-05'],
    ['March 5th, 2026', '2026-03-05'],
    ['Thu 5 Mar', '2026-03-05'],
    ['5.3.', '2026-03-05'],
    ['05.03.2026', '2026-03-05'],
    ['13/3', '2026-03-13'],
    ['3/13', '2026-03-13'],
    ['4/4', '2026-04-04'],
    ['1 March', '2027-03-01'],
    ['29 Feb 2028', undefined],
  ])('%s is %s', (typed, wanted) => {
    const read = readDay(typed, today);
    expect(read.ok ? read.day : undefined).toBe(wanted);
  });

  it.each([
    ['', 'missing'],
    ['soon', 'unreadable'],
    ['t', 'unreadable'],
    ['3/4', 'ambiguous'],
    ['31 April', 'no-such-day'],
    ['30 Feb', 'no-such-day'],
    ['2026-02-29', 'no-such-day'],
    ['29 February', 'no-such-day'],
    ['2026-13-01', 'no-such-day'],
    ['2026-03-01', 'past'],
    ['2036-03-05', 'too-far'],
  ])('"%s" is refused: %s', (typed, why) => {
    expect(readDay(typed, today)).toEqual({ ok: false, why });
  });

  it('as a weekday is the next one, within a week, whichever day it is', () => {
    const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
    assert(
      property(days, constantFrom(...names), (now, name) => {
        const read = readDay(name, now);
        expect(read.ok && weekdayOf(read.day)).toBe(names.indexOf(name) + 1);
        const ahead = read.ok ? daysBetween(now, read.day) : -1;
        expect(ahead).toBeGreaterThanOrEqual(0);
        expect(ahead).toBeLessThan(7);
      }),
    );
  });

  it('comes back as it was written out, with its year or as day and month', () => {
    assert(
      property(days, integer({ min: 0, max: 364 }), (now, ahead) => {
        const wanted = addDays(now, ahead);
        const [year = '', month = '', number = ''] = wanted.split('-');
        const spoken = `${Number(number)} ${monthNames[Number(month) - 1] ?? ''}`;
        for (const typed of [wanted, `${spoken} ${year}`, spoken, `${number}.${month}.${year}`]) {
          const read = readDay(typed, now);
          expect([typed, read.ok ? read.day : read.why]).toEqual([typed, wanted]);
        }
      }),
    );
  });
});

describe('a time that is typed', () => {
  it.each([
    ['19:00', '19:00'],
    ['7pm', '19:00'],
    ['7 PM', '19:00'],
    ['7.30 pm', '19:30'],
    ['7:30 p.m.', '19:30'],
    ['1900', '19:00'],
    ['0730', '07:30'],
    ['19h', '19:00'],
    ['19h30', '19:30'],
    ['19', '19:00'],
    ['12am', '00:00'],
    ['12 pm', '12:00'],
    ['noon', '12:00'],
    ['9:05', '09:05'],
  ])('%s is %s', (typed, time) => {
    expect(readTime(typed, london, new Date('2026-03-02T00:00:00Z'))).toEqual({ ok: true, time, zone: london });
  });

  it.each([
    ['', 'missing'],
    ['evening', 'unreadable'],
    ['25:00', 'unreadable'],
    ['19:60', 'unreadable'],
    ['13pm', 'unreadable'],
    ['2460', 'unreadable'],
    ['7', 'ambiguous'],
  ])('"%s" is refused: %s', (typed, why) => {
    expect(readTime(typed, london, new Date('2026-03-02T00:00:00Z'))).toEqual({ ok: false, why });
  });

  it('may name the place whose clock is meant, and a place that nobody knows is refused', () => {
    const at = new Date('2026-03-02T00:00:00Z');
    expect(readTime('7pm New York', london, at)).toEqual({ ok: true, time: '19:00', zone: 'America/New_York' });
    expect(readTime('19:00 (Berlin)', london, at)).toMatchObject({ ok: true, zone: 'Europe/Berlin' });
    expect(readTime('19:00 in Tokyo', london, at)).toMatchObject({ ok: true, zone: 'Asia/Tokyo' });
    expect(readTime('19:00 Atlantis', london, at)).toMatchObject({ ok: false, why: 'no-zone', place: 'Atlantis' });
    expect(readTime('19:00 GMT+2', london, at)).toMatchObject({ ok: false, why: 'several-zones' });
  });

  it('is understood in every way people write it', () => {
    assert(
      property(integer({ min: 0, max: 23 }), integer({ min: 0, max: 59 }), (hours, minutes) => {
        const half = hours < 12 ? 'am' : 'pm';
        const twelve = hours % 12 === 0 ? 12 : hours % 12;
        for (const typed of [`${hours}:${two(minutes)}`, `${two(hours)}${two(minutes)}`, `${twelve}:${two(minutes)} ${half}`]) {
          const read = readTime(typed, london, new Date(0));
          expect([typed, read.ok && read.time]).toEqual([typed, `${two(hours)}:${two(minutes)}`]);
        }
      }),
    );
  });
});

describe('a duration that is typed', () => {
  it.each([
    ['45', 45],
    ['1h', 60],
    ['90 min', 90],
    ['1:30', 90],
    ['1h30', 90],
    ['1h 30m', 90],
    ['1 hour 15 min', 75],
    ['1.5 hours', 90],
    ['1,5 h', 90],
    ['an hour', 60],
    ['300 seconds', 5],
    ['5', 5],
    ['8h', 480],
  ])('%s is %i minutes', (typed, minutes) => {
    expect(readDuration(typed)).toEqual({ ok: true, minutes });
  });

  it.each([
    ['', 'missing'],
    ['long', 'unreadable'],
    ['a', 'unreadable'],
    ['90 seconds', 'too-short'],
    ['4', 'too-short'],
    ['0', 'too-short'],
    ['8:01', 'too-long'],
    ['9h', 'too-long'],
    ['1:75', 'unreadable'],
  ])('"%s" is refused: %s', (typed, why) => {
    expect(readDuration(typed)).toEqual({ ok: false, why });
  });
});

describe('where it takes place', () => {
  const channels = [
    { id: '100000000000000001', name: 'Coaching', kind: 'voice' },
    { id: '100000000000000002', name: 'Big stage', kind: 'stage' },
    { id: '100000000000000003', name: 'general', kind: 'text' },
    { id: '100000000000000004', name: 'Room', kind: 'voice' },
    { id: '100000000000000005', name: 'room', kind: 'voice' },
  ];

  it.each([
    ['Coaching', 'voice', '100000000000000001'],
    ['#coaching', 'voice', '100000000000000001'],
    ['<#100000000000000002>', 'stage', '100000000000000002'],
    ['big', 'stage', '100000000000000002'],
    ['https://discord.com/channels/1/100000000000000001', 'voice', '100000000000000001'],
  ])('%s is a %s channel', (typed, place, channelId) => {
    expect(readPlace(typed, channels)).toMatchObject({ ok: true, place, channelId });
  });

  it('is a link up to 400 characters', () => {
    const link = `https://zoom.us/j/1?pwd=${'x'.repeat(400 - 24)}`;
    expect(readPlace(link, channels)).toEqual({ ok: true, place: 'link', link });
    expect(readPlace(`${link}x`, channels)).toEqual({ ok: false, why: 'long-link' });
  });

  it.each([
    ['', 'missing'],
    ['nowhere', 'no-channel'],
    ['room', 'several-channels'],
    ['general', 'not-voice'],
    ['http://meet.google.com/abc', 'not-https'],
    ['javascript:alert(1)', 'not-https'],
    ['data:text/html,x', 'not-https'],
    ['https:meet', 'not-https'],
    ['https://meet', 'bad-link'],
    ['https://user:secret@meet.google.com/a', 'bad-link'],
    ['https://meet.google.com/a b', 'bad-link'],
    ['meet.google.com/abc', 'link-without-https'],
    ['<#100000000000000099>', 'no-channel'],
  ])('"%s" is refused: %s', (typed, why) => {
    expect(readPlace(typed, channels)).toEqual({ ok: false, why });
  });
});

describe('the form', () => {
  const now = new Date('2026-03-05T20:00:00Z');
  const typed = { title: 'Hangout', day: 'Thu', time: '19:00', duration: '1h', where: 'https://meet.google.com/abc' };

  it('means a week later by the weekday of today, where that time has passed', () => {
    expect(readWhen(typed, { now, zone: london })).toMatchObject({ ok: true, day: '2026-03-12' });
    expect(readWhen({ ...typed, time: '21:00' }, { now, zone: london })).toMatchObject({ ok: true, day: '2026-03-05' });
  });

  it('refuses what has passed, and never lets anything else through', () => {
    expect(readWhen({ ...typed, day: 'today' }, { now, zone: london })).toMatchObject({ ok: false, faults: [{ field: 'past' }] });
    const words = constantFrom('today', 'tomorrow', 'Mon', 'Thu', 'Sun', '5 March', '29 March', '25 October');
    const zones = constantFrom(...Intl.supportedValuesOf('timeZone').map(zone));
    const instants = date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2027-12-31T00:00:00Z'), noInvalidDate: true });
    assert(
      property(words, zones, instants, integer({ min: 0, max: 1439 }), (word, where, at, minute) => {
        const time = known(
          parseWallTime(`${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`),
        );
        const read = readWhen({ day: word, time }, { now: at, zone: where });
        if (!read.ok) return;
        expect(instantOf(where, read.day, read.time).getTime()).toBeGreaterThan(at.getTime());
        expect(daysBetween(wallClock(where, at).day, read.day)).toBeLessThanOrEqual(366);
      }),
    );
  });

  it('names every mistake at once', () => {
    const read = readCall(
      { title: ' ', day: '31 April', time: '19:00 Atlantis', duration: '90 seconds', where: 'javascript:alert(1)' },
      { now, zone: london, channels: [] },
    );
    expect(read.ok ? [] : read.faults.map(({ field }) => field)).toEqual(['title', 'day', 'zone', 'duration', 'where']);
  });

  it('may go on over midnight', () => {
    const read = readCall({ ...typed, time: '23:30', duration: '2h' }, { now, zone: london, channels: [] });
    expect(read).toMatchObject({ ok: true, call: { time: '23:30', minutes: 120 } });
  });
});
