import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { closeReaders, type ReadRow } from '#src/features/earnings/reading/index.ts';
import { creatorData, type CreatorDataCells } from '#tests/support/creator-data.ts';
import { csv } from '#tests/support/csv.ts';
import { workbook } from '#tests/support/workbook.ts';
import { read } from './reading-support.ts';

afterAll(closeReaders);

const two = (value: number): string => String(value).padStart(2, '0');
const inGroups = (amount: number, separator: string): string => String(amount).replaceAll(/\B(?=(?:\d{3})+$)/gu, separator);

/** A way to write a value, and what it means. */
interface Written<T> {
  readonly cell: string | number | null;
  readonly means: T;
}

const missing = fc.constantFrom(null, '', ' ', '-', 'Not set', 'Not allocated', '\u00A0', 'not set');
const none = <T>(means: T): fc.Arbitrary<Written<T>> => missing.map((cell) => ({ cell, means }));

const diamonds: fc.Arbitrary<Written<bigint>> = fc.oneof(
  none(0n),
  fc
    .tuple(fc.nat(9_999_999), fc.constantFrom('', ',', '.', ' ', '\u202F'))
    .map(([n, mark]) => ({ cell: inGroups(n, mark), means: BigInt(n) })),
  fc.nat(9_999_999).map((n) => ({ cell: n, means: BigInt(n) })),
  fc.nat(99_999).map((n) => ({ cell: `${Math.floor(n / 100)}.${two(n % 100)}K`, means: BigInt(n) * 10n })),
  fc.nat(99_999).map((n) => ({ cell: `${Math.floor(n / 100)}.${two(n % 100)}M`, means: BigInt(n) * 10_000n })),
);

const mostMinutes = 31 * 1_440;
const duration: fc.Arbitrary<Written<number>> = fc.oneof(
  none(0),
  fc.tuple(fc.nat(mostMinutes - 1), fc.nat(59), fc.nat(3)).map(([minutes, s, how]) => {
    const [h, m] = [Math.floor(minutes / 60), minutes % 60];
    const cell = [`${h}h ${m}m ${s}s`, `${h} h ${m} min ${s} s`, `${h}h${m}min${s}s`, `${h}:${two(m)}:${two(s)}`][how] ?? '';
    return { cell, means: minutes * 60 + s };
  }),
  fc.tuple(fc.nat(mostMinutes), fc.nat(3)).map(([minutes, how]) => {
    const [h, m] = [Math.floor(minutes / 60), minutes % 60];
    return { cell: [`${h}h${m}min`, `${h}h${two(m)}`, `${h}:${two(m)}`, `${h} h ${m} min`][how] ?? '', means: minutes * 60 };
  }),
  fc.tuple(fc.nat(74_400), fc.nat(3)).map(([hundredths, how]) => {
    const text = `${Math.floor(hundredths / 100)}.${two(hundredths % 100)}`;
    return { cell: [`${text}h`, text, Number(text), `${text.replace('.', ',')}h`][how] ?? '', means: hundredths * 36 };
  }),
);

const days: fc.Arbitrary<Written<number>> = fc.oneof(
  none(0),
  fc.tuple(fc.nat(31), fc.nat(2)).map(([n, how]) => ({ cell: [n, String(n), `${n}d`][how] ?? 0, means: n })),
);
const since: fc.Arbitrary<Written<number | undefined>> = fc.oneof(
  none(undefined),
  fc.tuple(fc.nat(9_999), fc.nat(2)).map(([n, how]) => ({ cell: [n, `${inGroups(n, ',')}d`, `${n}d`][how] ?? 0, means: n })),
);
const time: fc.Arbitrary<Written<string | undefined>> = fc.oneof(
  none(undefined),
  fc.tuple(fc.integer({ min: 0, max: 3_000 }), fc.nat(2)).map(([later, how]) => {
    const day = new Date(Date.UTC(2018, 0, 1 + later)).toISOString().slice(0, 10);
    return { cell: [`${day} 09:21:18 (UTC+0)`, day, day.replaceAll('-', '/')][how] ?? '', means: day };
  }),
);
const percent: fc.Arbitrary<Written<number | undefined>> = fc.oneof(
  none(undefined),
  fc.constant({ cell: '∞', means: undefined }),
  fc.tuple(fc.nat(10_000), fc.nat(3)).map(([hundredths, how]) => {
    const text = `${Math.floor(hundredths / 100)}.${two(hundredths % 100)}%`;
    return {
      cell: [text, text.replace('.', ','), hundredths / 10_000, String(hundredths / 10_000)][how] ?? '',
      means: hundredths * 100,
    };
  }),
);
const word: fc.Arbitrary<Written<string | undefined>> = fc.oneof(
  none(undefined),
  fc.constantFrom('Music', 'Müsic; "x", ü', 'שלום', '🦄 team', 'O’Neil').map((cell) => ({ cell, means: cell })),
);

const row = fc.record({
  diamonds,
  duration,
  days,
  since,
  time,
  percent,
  word,
  lastMonth: diamonds,
  lastHours: duration,
  period: fc.constantFrom(' ~ ', '~', ' - '),
});
type Generated = typeof row extends fc.Arbitrary<infer T> ? T : never;

const idOf = (index: number): string => String(7_000_000_000_000_000_001n + BigInt(index) * 7_919n);
const cellsOf = (one: Generated, index: number): CreatorDataCells => ({
  'Data period': `2026-07-01${one.period}2026-07-31`,
  'Creator ID': idOf(index),
  "Creator's username": `creator.${index}`,
  Group: one.word.cell,
  'Creator Network manager': null,
  'Join time': one.time.cell,
  'Days since joining': one.since.cell,
  Diamonds: one.diamonds.cell,
  'LIVE duration': one.duration.cell,
  'Valid go LIVE days': one.days.cell,
  'New followers': null,
  'LIVE streams': null,
  'Diamonds last month': one.lastMonth.cell,
  'LIVE duration (hours) last month': one.lastHours.cell,
  'Valid go LIVE days last month': null,
  'Fan contribution %': one.percent.cell,
});

/** What a row means, without what the file does not say. */
function meaningOf(one: Generated, index: number): Partial<ReadRow> {
  const said: Partial<ReadRow> = {
    line: index + 2,
    tiktokId: idOf(index),
    username: `creator.${index}`,
    diamonds: one.diamonds.means,
    liveSeconds: one.duration.means,
    validDays: one.days.means,
    quit: false,
    counts: true,
    findings: [],
  };
  const optional = {
    group: one.word.means,
    joinedOn: one.time.means,
    daysSinceJoining: one.since.means,
    diamondsLastMonth: isMissing(one.lastMonth) ? undefined : one.lastMonth.means,
    liveSecondsLastMonth: isMissing(one.lastHours) ? undefined : one.lastHours.means,
    fanContributionPpm: one.percent.means,
  };
  return { ...said, ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) };
}

const isMissing = ({ cell }: Written<unknown>): boolean =>
  cell === null || (typeof cell === 'string' && /^[\s-]*$|^not /iu.test(cell));

describe('every way a value is written', () => {
  it('means the same in a workbook and in a .csv, in any mixture, and nothing of it is flagged', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(...([';', ',', '\t'] as const)),
        async (rows, separator) => {
          const made = creatorData(...rows.map(cellsOf));
          const wanted = rows.map(meaningOf);
          const [xlsx, text] = await Promise.all([read(workbook(made)), read(csv(made, { separator }), 'a.csv')]);
          expect(xlsx.rows).toEqual(wanted);
          expect(text.rows).toEqual(wanted);
          expect(text.rowsHash).toBe(xlsx.rowsHash);
          expect(xlsx.totals.diamonds).toBe(rows.reduce((all, one) => all + one.diamonds.means, 0n));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('that nobody can read leaves its row out, and never stops the others', async () => {
    const junk = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((text) => /\p{L}{3}/u.test(text));
    await fc.assert(
      fc.asyncProperty(junk, fc.constantFrom('Diamonds', 'LIVE duration', 'Valid go LIVE days'), async (text, column) => {
        const rows: CreatorDataCells[] = [{ [column]: text }, { 'Creator ID': idOf(1), "Creator's username": 'ben' }];
        const found = await read(csv(creatorData(...rows)), 'a.csv');
        expect(found.rows.map((one) => one.counts)).toEqual([false, true]);
        expect(found.rows[0]?.findings).toMatchObject([{ kind: 'unreadable', column }]);
      }),
      { numRuns: 40 },
    );
  });
});
