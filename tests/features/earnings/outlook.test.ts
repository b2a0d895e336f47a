import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, firstDayOf, lastDayOf } from '#src/core/calendar.ts';
import { gateFor } from '#src/features/earnings/gate/gate.rules.ts';
import { dayBeside } from '#src/features/earnings/statements/beside.rules.ts';
import { plainAmount, plainDuration } from '#src/features/earnings/statements/download.rules.ts';
import { ageOf, outlookOf, sameDayIn } from '#src/features/earnings/statements/outlook.rules.ts';
import { csvOf } from '#src/files/csv.ts';
import { usd } from '#src/core/money.ts';
import { textsFor } from '#src/texts/index.ts';
import { day, month } from './desk.ts';

const july = month('2026-07');
const gate = { days: 7, seconds: 54_000 };
const { gateWords, gateShort } = textsFor('en-US').earnings;

function outlook(o: {
  days: number;
  hours: number;
  asOf: string;
  now: string;
  joinedOn?: string;
  monthAsOf?: string;
  quit?: boolean;
}) {
  const theirs = gateFor({ month: july, joinedOn: o.joinedOn === undefined ? null : day(o.joinedOn), defaults: gate });
  return outlookOf({
    month: july,
    asOf: day(o.asOf),
    monthAsOf: day(o.monthAsOf ?? o.asOf),
    quit: o.quit ?? false,
    counted: { validDays: o.days, liveSeconds: o.hours * 3600 },
    gate: theirs,
    proRated: o.joinedOn !== undefined,
    now: new Date(o.now),
  });
}
const said = (o: Parameters<typeof outlook>[0]): string => gateWords(outlook(o)).markdown;
const stamp = (at: string): string => `<t:${Date.parse(at) / 1000}:F> (<t:${Date.parse(at) / 1000}:R>)`;

describe('the gate in words', () => {
  it('says what is counted, what is not, and what one hour before which instant would make it', () => {
    expect(said({ days: 6, hours: 15, asOf: '2026-07-30', now: '2026-07-31T18:00:00Z' })).toBe(
      `**The gate of July 2026** (7 valid days and 15 h): counted up to 30 Jul 2026: 6 of 7 valid days and 15 h 0 min of 15 h. ` +
        `31 Jul 2026 is not in yet. One hour LIVE before ${stamp('2026-08-01T00:00:00Z')} makes it ` +
        `7 of 7 valid days and 16 h 0 min of 15 h: the gate is passed then.`,
    );
  });

  it('promises nothing that one hour does not make', () => {
    const words = said({ days: 3, hours: 8, asOf: '2026-07-20', now: '2026-07-22T10:00:00Z' });
    expect(words).toContain('21 Jul 2026 and 22 Jul 2026 are not in yet.');
    expect(words).toContain(
      `One hour LIVE before ${stamp('2026-07-23T00:00:00Z')} makes it 4 of 7 valid days and 9 h 0 min of 15 h.`,
    );
    expect(words).not.toContain('passed');
  });

  it('means the next day where no whole hour is left of this one, and none where the month has none left', () => {
    const late = { days: 6, hours: 20, asOf: '2026-07-29' };
    expect(said({ ...late, now: '2026-07-30T23:30:00Z' })).toContain(`before ${stamp('2026-08-01T00:00:00Z')}`);
    expect(said({ ...late, now: '2026-07-31T23:00:00Z' })).toContain(`before ${stamp('2026-08-01T00:00:00Z')}`);
    for (const now of ['2026-07-31T23:00:01Z', '2026-08-03T12:00:00Z']) {
      const words = said({ ...late, now });
      expect(words).not.toContain('One hour LIVE');
      expect(words).toContain('30 Jul 2026 and 31 Jul 2026 are not in yet. The export of the whole month decides.');
    }
  });

  it('asks less of who joined during the month, and says so', () => {
    const words = said({ days: 3, hours: 7, asOf: '2026-07-30', joinedOn: '2026-07-16', now: '2026-07-31T10:00:00Z' });
    expect(words).toContain('(4 valid days and 7 h 45 min, for the days since joining)');
    expect(words).toContain('4 of 4 valid days and 8 h 0 min of 7 h 45 min: the gate is passed then.');
  });

  it('says that it is passed as soon as it is', () => {
    const passed = { days: 7, hours: 15, asOf: '2026-07-12', now: '2026-07-13T10:00:00Z' };
    expect(said(passed)).toContain('**passed**. Counted up to 12 Jul 2026');
    expect(gateShort(outlook(passed)).markdown).toBe('gate passed');
  });

  it('speaks of no later day to who left, or whom the file of the whole month does not name', () => {
    const short = { days: 6, hours: 15, asOf: '2026-07-20', now: '2026-07-22T10:00:00Z' };
    const stands = 'counted up to 20 Jul 2026: 6 of 7 valid days and 15 h 0 min of 15 h.';
    const left = said({ ...short, monthAsOf: '2026-07-21', quit: true });
    expect(left).toContain(`${stands} The files say that this account left: nothing later is counted.`);
    const missing = said({ ...short, monthAsOf: '2026-07-31', now: '2026-08-01T07:00:00Z' });
    expect(missing).toContain(
      `${stands} The file of the whole month brings no figures of this account: nothing later is counted.`,
    );
    for (const words of [left, missing]) expect(words).not.toMatch(/not in yet|One hour LIVE|decides|missed/u);
    expect(said({ ...short, monthAsOf: '2026-07-21' })).toContain('One hour LIVE before');
    expect(said({ ...short, days: 7, quit: true })).toContain('**passed**');
    expect(said({ ...short, asOf: '2026-07-31', quit: true })).toContain('It is not passed.');
  });

  it('never says that it was missed before the export of the whole month is in', () => {
    const missing = /miss|not passed/iu;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 31 }),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 0, max: 90 * 24 }),
        (days, hours, asOf, later) => {
          const last = addDays(firstDayOf(july), asOf);
          const now = new Date(Date.parse(`${addDays(last, 1)}T00:00:00Z`) + later * 3_600_000).toISOString();
          const words = said({ days, hours, asOf: last, now });
          expect(missing.test(words)).toBe(last === lastDayOf(july) && (days < 7 || hours < 15));
          expect(words.includes('One hour LIVE')).toBe((days < 7 || hours < 15) && now <= '2026-07-31T23:00:00.000Z');
        },
      ),
    );
  });
});

describe('the same day of the month before', () => {
  it.each([
    ['2026-07-15', '2026-06', { day: '2026-06-15' }],
    ['2026-07-31', '2026-06', { why: 'whole' }],
    ['2026-03-29', '2026-02', { why: 'no-such-day' }],
    ['2028-03-29', '2028-02', { day: '2028-02-29' }],
    ['2026-02-28', '2026-01', { why: 'whole' }],
  ])('up to %s is compared with %s: %j', (asOf, before, expected) => {
    const shown = day(asOf);
    expect(dayBeside(addMonths(month(before), 1), shown, month(before))).toEqual(expected);
  });
  it('is a day of that month with the same number, or none', () => {
    expect(sameDayIn(month('2026-06'), day('2026-07-01'))).toBe('2026-06-01');
    expect(sameDayIn(month('2026-06'), day('2026-07-31'))).toBeUndefined();
  });
});

it('figures are as old as the days they lag behind yesterday', () => {
  const now = new Date('2026-07-16T08:00:00Z');
  expect([ageOf(day('2026-07-15'), now), ageOf(day('2026-07-13'), now), ageOf(day('2026-07-16'), now)]).toEqual([0, 2, 0]);
});

describe('the file', () => {
  it('is exact, and opens in Excel', () => {
    expect(plainAmount(usd(123_456_789_012_345n))).toBe('1234567890123.45');
    expect([0n, 5n, -5n, -1_234n].map((minor) => plainAmount(usd(minor)))).toEqual(['0.00', '0.05', '-0.05', '-12.34']);
    expect(plainDuration(126 * 3600 + 27 * 60 + 1)).toBe('126:27:01');
    expect([...csvOf([['é']]).subarray(0, 5)]).toEqual([0xef, 0xbb, 0xbf, 0xc3, 0xa9]);
  });

  it('has no ID whose last digits a spreadsheet would make up', () => {
    const text = Buffer.from(csvOf([['7331759302129665913', '123456789012345', '1234567890123.45']])).toString('utf8');
    expect(text).toContain("'7331759302129665913,123456789012345,1234567890123.45");
  });

  it('has no cell that a spreadsheet would run', () => {
    const begins = ['=', '+', '-', '@', '\t', '\r'];
    for (const begin of begins) {
      const text = Buffer.from(csvOf([['ok', `${begin}cmd|'/c calc'!A1`]])).toString('utf8');
      expect(text.replace('\uFEFF', '')).toMatch(/^ok,"?'[=+\-@\t\r]cmd/u);
    }
    const quoted = Buffer.from(csvOf([['a "quoted", name', 'second\n=line', 'third\r=line']])).toString('utf8');
    expect(quoted).toContain('"a ""quoted"", name","second\n=line","third\r=line"');
  });
});
