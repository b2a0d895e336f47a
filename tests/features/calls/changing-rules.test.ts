import { describe, expect, it } from 'vitest';
import { parseDay, type Day } from '#src/core/calendar.ts';
import { instantOf, parseWallTime, type WallTime } from '#src/core/recurrence.ts';
import { parseZone, type Zone } from '#src/core/zones.ts';
import { readWhen } from '#src/features/calls/planning/call-form.rules.ts';
import { movedTo, newsOf, nextDay, stays } from '#src/features/calls/planning/changing.rules.ts';
import { audienceOf, isForOthers, type Chosen } from '#src/features/calls/planning/chosen.rules.ts';
import { endings } from '#src/features/calls/planning/next-dates.rules.ts';

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a test names what exists');
  return value;
}
const day = (text: string): Day => known(parseDay(text));
const time = (text: string): WallTime => known(parseWallTime(text));
const zone = (name: string): Zone => known(parseZone(name));
const london = zone('Europe/London');
const weekly = { zone: london, firstDay: day('2026-03-19'), time: time('19:00'), repeats: 'weekly', lastDay: null } as const;

const forAll: Chosen = {
  audience: 'everyone',
  roleId: null,
  niche: null,
  ofCoachId: null,
  creatorId: null,
  unknown: null,
  coachId: 'salma',
  repeats: 'weekly',
  lastDay: null,
  channelId: null,
  seats: null,
  mentionsRole: false,
};
const chosen = (of: Partial<Chosen>): Chosen => ({ ...forAll, ...of });

describe('a rule that changes', () => {
  it('moves what was posted within its week, and calls off what has no time there', () => {
    const rule = {
      zone: london,
      firstDay: day('2026-03-11'),
      time: time('20:00'),
      repeats: 'fortnightly',
      lastDay: null,
    } as const;
    const shown = ['2026-03-05', '2026-03-12', '2026-03-19'].map((one) => ({
      id: one,
      day: day(one),
      startsAt: instantOf(london, day(one), time('19:00')),
    }));
    const moved = movedTo(shown, rule, { now: new Date('2026-03-04T00:00:00Z'), taken: new Set() });
    expect(moved.map(({ shown: { id }, to }) => [id, to?.day])).toEqual([
      ['2026-03-05', undefined],
      ['2026-03-12', '2026-03-11'],
      ['2026-03-19', undefined],
    ]);
  });

  it('that takes place once goes wherever that is', () => {
    const rule = { zone: london, firstDay: day('2026-04-20'), time: time('20:00'), repeats: 'once', lastDay: null } as const;
    const shown = [{ id: 'only', day: day('2026-03-05'), startsAt: new Date('2026-03-05T19:00:00Z') }];
    const [moved] = movedTo(shown, rule, { now: new Date('2026-03-04T00:00:00Z'), taken: new Set() });
    expect(moved?.to).toEqual({ day: '2026-04-20', at: new Date('2026-04-20T19:00:00Z') });
  });
});

describe('a time of a call whose rule changes', () => {
  const rule = { ...weekly, firstDay: day('2026-03-05') };
  const at = (of: string, clock = '19:00') => ({ day: day(of), startsAt: instantOf(london, day(of), time(clock)) });
  const begins = day('2026-03-05');

  it('stays where it is where the new rule has it too, also when it was moved by itself', () => {
    const moved = { ...at('2026-03-12'), startsAt: new Date('2026-03-14T10:00:00Z') };
    const until = { ...rule, lastDay: day('2026-03-12') };
    expect(stays(moved, { before: rule, after: until, begins })).toBe(true);
    expect(stays(at('2026-03-19'), { before: rule, after: until, begins })).toBe(false);
    const rarer = { ...rule, repeats: 'fortnightly', firstDay: day('2026-03-12') } as const;
    expect(stays(moved, { before: rule, after: rarer, begins })).toBe(true);
    expect(stays(at('2026-03-05'), { before: rule, after: rarer, begins })).toBe(false);
    expect(stays(moved, { before: rule, after: { ...rule, time: time('20:00') }, begins })).toBe(false);
  });

  it('is left alone where it stands for a day before those that are meant', () => {
    const fridays = { ...rule, firstDay: day('2026-03-13') };
    const later = { ...fridays, time: time('20:00') };
    expect(stays(at('2026-03-05'), { before: fridays, after: later, begins: day('2026-03-13') })).toBe(true);
    // The new rule begins before it, at another time than it has.
    const thursdays = { ...rule, firstDay: day('2026-03-05') };
    expect(stays(at('2026-03-05', '18:00'), { before: fridays, after: thursdays, begins })).toBe(false);
  });

  it('is shown for changing as its rule has it next, whatever became of single times', () => {
    expect(nextDay(rule, new Date('2026-03-06T00:00:00Z'))).toBe('2026-03-12');
    expect(nextDay({ ...rule, repeats: 'once' }, new Date('2026-03-06T00:00:00Z'))).toBe('2026-03-05');
  });

  it('goes to the one that stands for that day, where two stand in one week', () => {
    const shown = [at('2026-03-05'), at('2026-03-06')].map((one) => ({ ...one, id: one.day }));
    const fridays = { ...rule, firstDay: day('2026-03-06'), time: time('20:00') };
    const moved = movedTo(shown, fridays, { now: new Date('2026-03-04T00:00:00Z'), taken: new Set() });
    expect(moved.map(({ to }) => to?.day)).toEqual([undefined, '2026-03-06']);
  });
});

describe('a call that is changed', () => {
  const kept = { zone: london, day: day('2026-03-05'), time: time('19:00') };
  const now = new Date('2026-03-05T19:10:00Z');

  it('may keep a time that has passed, as one that is on is changed too, and takes no other one', () => {
    expect(readWhen({ day: '2026-03-05', time: '19:00' }, { now, zone: london, kept })).toEqual({ ok: true, ...kept });
    expect(readWhen({ day: '2026-03-05', time: '18:00' }, { now, zone: london, kept }).ok).toBe(false);
    expect(readWhen({ day: '2026-03-05', time: '19:00' }, { now, zone: london }).ok).toBe(false);
  });
});

describe('when a call may end', () => {
  it('are its days after so many times, whatever day was chosen before', () => {
    const found = endings({ ...weekly, lastDay: day('2026-03-19') }, new Date('2026-03-18T00:00:00Z'));
    expect(found.slice(0, 2)).toEqual([
      { lastDay: '2026-03-26', times: 2 },
      { lastDay: '2026-04-02', times: 3 },
    ]);
    expect(found.at(-1)).toEqual({ lastDay: '2027-03-11', times: 52 });
  });
});

describe('whom a call is for', () => {
  const ana = chosen({ audience: 'creator', creatorId: 'ana' });

  it('stays so where only its people see anything', () => {
    expect(isForOthers(audienceOf(ana), chosen({ ...ana, seats: 4 }))).toBe(false);
    expect(isForOthers(audienceOf(ana), chosen({ audience: 'creator', creatorId: 'ben' }))).toBe(true);
    expect(isForOthers(audienceOf(ana), chosen({}))).toBe(true);
    expect(isForOthers(audienceOf(chosen({})), ana)).toBe(true);
    expect(isForOthers(audienceOf(chosen({})), chosen({ audience: 'webinar' }))).toBe(false);
  });
});

describe('what everyone concerned has to know', () => {
  const at = { startsAt: new Date('2026-03-05T19:00:00Z'), coachId: 'salma' };
  const before = { ...at, place: 'link', placeChannelId: null, link: 'https://a.example' };
  const of = (change: object) => newsOf(before, { ...before, ...change });

  it('is another time, another coach and another place, all in one', () => {
    expect(of({})).toBeUndefined();
    expect(of({ coachId: 'mia' })).toEqual({ change: 'handed-over', fromCoachId: 'salma' });
    expect(of({ link: 'https://b.example' })).toEqual({ change: 'elsewhere', elsewhere: true });
    expect(of({ startsAt: new Date('2026-03-06T19:00:00Z'), coachId: 'mia', place: 'voice', placeChannelId: '1' })).toEqual({
      change: 'moved',
      from: '2026-03-05T19:00:00.000Z',
      fromCoachId: 'salma',
      elsewhere: true,
    });
  });
});
