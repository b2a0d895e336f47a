import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#src/core/calendar.ts';
import { readCount, readDays, readDiamonds } from '#src/features/earnings/reading/amounts.ts';
import { readDuration } from '#src/features/earnings/reading/durations.ts';
import { readPercent } from '#src/features/earnings/reading/percents.ts';
import { readDay, readPeriod } from '#src/features/earnings/reading/times.ts';
import { day } from './reading-support.ts';

const two = (value: number): string => String(value).padStart(2, '0');
const grouped = (amount: bigint | number, separator: string): string =>
  String(amount).replaceAll(/\B(?=(?:\d{3})+$)/gu, separator);

/** As read-excel-file hands over a cell that is shown as a time. */
const dateOfSerial = (days: number): Date => new Date(Math.floor((days - 25_569) * 86_400_000));

describe('a duration', () => {
  const seconds = fc.integer({ min: 0, max: 31 * 86_400 });

  it('is read to the second in every way it is written with seconds', () => {
    fc.assert(
      fc.property(seconds, (all) => {
        const [h, m, s] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
        const written = [
          `${h}h ${m}m ${s}s`,
          `${h} h ${m} min ${s} s`,
          `${h}h${m}min${s}s`,
          `${h}:${two(m)}:${two(s)}`,
          `${h}\u00A0h ${m} min ${s} seg`,
        ];
        for (const text of written) expect([text, readDuration(text, false)]).toEqual([text, all]);
      }),
    );
  });

  it('is read to the minute in every way it is written without', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 31 * 1440 }), (minutes) => {
        const [h, m] = [Math.floor(minutes / 60), minutes % 60];
        const written = [`${h}h${m}min`, `${h}h ${m}m`, `${h}h${two(m)}`, `${h}:${two(m)}`, `${h} horas ${m} minutos`];
        for (const text of written) expect([text, readDuration(text, false)]).toEqual([text, minutes * 60]);
      }),
    );
  });

  it('is read from decimal hours, with point or comma, as text or number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 74_400 }), (hundredths) => {
        const hours = `${Math.floor(hundredths / 100)}.${two(hundredths % 100)}`;
        for (const text of [`${hours}h`, `${hours} h`, hours, `${hours.replace('.', ',')}h`]) {
          expect([text, readDuration(text, false)]).toEqual([text, hundredths * 36]);
        }
        expect(readDuration(hundredths / 100, true)).toBe(hundredths * 36);
        expect(readDuration(hundredths / 100, false)).toBe(hundredths * 36);
      }),
    );
  });

  it('is read from a part of a day with seconds, however the spreadsheet rounds it', () => {
    const odd = seconds.filter(
      (all) => all % 864 !== 0 && Math.abs((all / 86_400) * 10_000 - Math.round((all / 86_400) * 10_000)) > 1e-6,
    );
    fc.assert(
      fc.property(odd, (all) => {
        expect(readDuration(all / 86_400, false)).toBe(all);
        expect(readDuration(Number((all / 86_400).toFixed(12)), false)).toBe(all);
      }),
    );
  });

  it('is read from a cell shown as a time, which arrives as a date in 1899, a millisecond early', () => {
    expect(readDuration(new Date('1899-12-30T12:29:59.999Z'), false)).toBe(45_000);
    fc.assert(
      fc.property(seconds, (all) => {
        expect(readDuration(dateOfSerial(all / 86_400), true)).toBe(all);
        expect(readDuration(dateOfSerial(1462 + all / 86_400), false)).toBe(all);
      }),
    );
  });

  it.each([
    ['126h 27m 31s', 455_251],
    ['22h50min', 82_200],
    ['0h38min', 2_280],
    ['12 h 30 min 5 s', 45_005],
    ['88.46h', 318_456],
    ['180.5', 649_800],
    ['7h30', 27_000],
    ['7:30', 27_000],
    ['90m', 5_400],
    ['45s', 45],
    [0.5247685185185185, 45_340],
    [0, 0],
    [12, 43_200],
  ])('%j is %i seconds', (cell, all) => {
    expect(readDuration(cell, false)).toBe(all);
  });

  it.each([
    '',
    'h',
    '-1h',
    '1h 60m',
    '1m 60s',
    '7:60',
    '1,055h',
    '3 days',
    '12h 5',
    '1h2h',
    '745h',
    true,
    Number.NaN,
    Infinity,
    -1,
  ])('%j is not one', (cell) => {
    expect(readDuration(cell, false)).toBeUndefined();
  });
});

describe('diamonds', () => {
  const amounts = fc.bigInt({ min: 0n, max: 10_000_000_000n });

  it('are exact in every way they are written', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        for (const separator of ['', ',', '.', ' ', "'", '\u00A0', '\u202F'])
          expect(readDiamonds(grouped(amount, separator))).toBe(amount);
        expect(readDiamonds(Number(amount))).toBe(amount);
      }),
    );
  });

  it('are exact where they are shortened: K and M are thousands and millions, not floating point', () => {
    expect([readDiamonds('2.98M'), readDiamonds('88.46K'), readDiamonds('2,98m'), readDiamonds('1.000001 M')]).toEqual([
      2_980_000n,
      88_460n,
      2_980_000n,
      1_000_001n,
    ]);
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 9_999n }), fc.integer({ min: 0, max: 999_999 }), (whole, fraction) => {
        const text = `${whole}.${String(fraction).padStart(6, '0')}M`;
        expect(readDiamonds(text)).toBe(whole * 1_000_000n + BigInt(fraction));
      }),
    );
  });

  it.each([
    '-1',
    '1.5',
    '1,23',
    '12,3456',
    '1,234.567',
    '2,985M',
    '1.2345K',
    '2.98T',
    '0x10',
    '1e6',
    '١٢',
    '',
    'NaN',
    '10000000001',
    true,
  ])('%j are not read', (text) => {
    expect(readDiamonds(text)).toBeUndefined();
  });

  it('are never negative; followers may be', () => {
    expect(readDiamonds(-3)).toBeUndefined();
    expect([readCount(-3), readCount('-1,234'), readCount('−7'), readCount('1.2K')]).toEqual([-3, -1234, -7, 1200]);
  });

  it('are undefined or a whole number, whatever stands in the cell', () => {
    const anything = fc.oneof(fc.string(), fc.double(), fc.stringMatching(/^[\d., kmKM-]{0,16}$/u), fc.boolean());
    fc.assert(
      fc.property(anything, (cell) => {
        const amount = readDiamonds(cell);
        expect(amount === undefined || (amount >= 0n && amount <= 10_000_000_000n)).toBe(true);
        const all = readDuration(cell, false);
        expect(all === undefined || (Number.isInteger(all) && all >= 0 && all <= 2_678_400)).toBe(true);
      }),
    );
  });
});

describe('days', () => {
  it('are read with and without d', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 36_525 }), (days) => {
        for (const cell of [days, String(days), `${days}d`, `${days} days`, `${grouped(days, ',')}d`])
          expect(readDays(cell)).toBe(days);
      }),
    );
  });

  it('of a month are at most 31', () => {
    expect([readDays('31d', 31), readDays(32, 31), readDays(-1, 31), readDays('2.5', 31)]).toEqual([
      31,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('a percentage', () => {
  it('is the same as a share and with its sign', () => {
    expect([readPercent('90.13%'), readPercent('90,13 %'), readPercent(0.94618), readPercent('0.94618')]).toEqual([
      901_300, 901_300, 946_180, 946_180,
    ]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (ppm) => {
        expect(readPercent(ppm / 1_000_000)).toBe(ppm);
        expect(readPercent(`${(ppm / 10_000).toFixed(4)}%`)).toBe(ppm);
      }),
    );
  });

  it('may be without limit, and is otherwise not guessed', () => {
    expect([readPercent('∞'), readPercent('half'), readPercent(''), readPercent(Infinity)]).toEqual([
      'unlimited',
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('periods and days', () => {
  const days = fc.integer({ min: 0, max: 20_000 }).map((since) => addDays(day('2016-01-01'), since));

  it('are read with and without spaces', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 40 }), (from, length) => {
        const to = addDays(from, length);
        for (const text of [
          `${from} ~ ${to}`,
          `${from}~${to}`,
          `${from} - ${to}`,
          ` ${from}\u00A0~ ${to} `,
          `${from} ~ ${to}`.replaceAll('-', '/'),
        ]) {
          expect([text, readPeriod(text)]).toEqual([text, { from, to }]);
        }
        expect(readPeriod(`${addDays(to, 1)} ~ ${from}`)).toBeUndefined();
      }),
    );
  });

  it('are the UTC day of a time, whatever its zone', () => {
    expect([
      readDay('2026-04-11 09:21:18 (UTC+0)'),
      readDay('2024-01-01'),
      readDay('2026-04-11 23:30:00 (UTC-5)'),
      readDay('2026-04-11 03:30:00 (UTC+8)'),
      readDay('2026-04-11T09:21:18'),
    ]).toEqual(['2026-04-11', '2024-01-01', '2026-04-12', '2026-04-10', '2026-04-11']);
  });

  it('are read from date cells, also a millisecond before midnight', () => {
    fc.assert(
      fc.property(days, (one) => {
        const at = new Date(`${one}T00:00:00Z`);
        expect(readDay(at)).toBe(one);
        expect(readDay(new Date(at.getTime() - 1))).toBe(one);
      }),
    );
  });

  it.each(['2026-02-30', '11/04/2026', '2026-4-1', '2026-04-11 25:00:00', '', 46_000, dateOfSerial(0.5)])(
    'are not read from %s',
    (cell) => {
      expect(readDay(cell)).toBeUndefined();
    },
  );

  it.each(['2026-07-01', '2026-07-01 ~', '2026-07-00 ~ 2026-07-15', '07/01/2026 ~ 07/15/2026', 202_607])(
    'are no period: %s',
    (cell) => {
      expect(readPeriod(cell)).toBeUndefined();
    },
  );
});
