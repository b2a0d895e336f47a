import { describe, expect, it } from 'vitest';
import {
  attendanceOf,
  coveredMs,
  enoughMs,
  resultOf,
  wasThere,
  type Presence,
  type Span,
} from '#src/features/calls/attending/attending.rules.ts';

const at = (minute: number): Date => new Date(Date.UTC(2026, 2, 5, 19, 0, Math.round(minute * 60)));
const span = (from: number, to: number | null): Span => ({ from: at(from), to: to === null ? null : at(to) });
const voice = (from: number, to: number | null) => ({ ...span(from, to), how: 'voice' as const });
const hour = { startsAt: at(0), endsAt: at(60) };
const minutes = (ms: number): number => ms / 60_000;

/** The same numbers each time, from 0 to below `most`. */
function numbers(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

describe('how long is enough', () => {
  it.each([
    [60, 5],
    [10, 5],
    [9, 4.5],
    [5, 2.5],
  ])('of a call of %d minutes %d', (long, enough) => {
    expect(minutes(enoughMs({ startsAt: at(0), endsAt: at(long) }))).toBe(enough);
  });
});

describe('the time somebody was there', () => {
  it('is what a clock that ticks each minute would count, for any comings and goings', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const next = numbers(seed);
      const spans = Array.from({ length: next(6) }, () => {
        const from = next(100) - 20;
        return span(from, next(8) === 0 ? null : from + next(40));
      });
      let ticks = 0;
      for (let minute = 0; minute < 60; minute += 1)
        if (spans.some(({ from, to }) => from <= at(minute) && (to ?? at(60)) > at(minute))) ticks += 1;
      expect(minutes(coveredMs(spans, hour)), `seed ${seed}`).toBe(ticks);
    }
  });
});

describe('a call that was ended in the minute in which it began', () => {
  it('has nobody who came, and nobody who stayed away', () => {
    const answers = new Map([
      ['1', 'going'],
      ['2', 'cant'],
    ] as const);
    const window = { startsAt: at(0), endsAt: at(0) };
    expect(attendanceOf({ window, presence: [], blind: [], answers, holders: new Set() })).toEqual([]);
  });
});

describe('who was there', () => {
  it('is who was there for five minutes in all, within the call only', () => {
    expect(wasThere([voice(0, 2), voice(30, 33)], [], hour)).toBe(true);
    expect(wasThere([voice(0, 2), voice(30, 32)], [], hour)).toBe(false);
    expect(wasThere([voice(-20, 4), voice(60, 90)], [], hour)).toBe(false);
    expect(wasThere([{ ...span(59, null), how: 'button' }], [], hour)).toBe(true);
  });

  it('is given the time in which we did not see, if they were seen at all', () => {
    expect(wasThere([voice(0, 2)], [span(10, 13)], hour)).toBe(true);
    expect(wasThere([voice(0, 2)], [span(0, 3)], hour)).toBe(false);
    expect(wasThere([], [span(10, 15)], hour)).toBeUndefined();
    expect(wasThere([], [span(10, 14)], hour)).toBe(false);
  });

  it('never turns into somebody who was not because we saw less', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const next = numbers(seed);
      const presence = Array.from({ length: 1 + next(4) }, () => {
        const from = next(60);
        return voice(from, from + 1 + next(6));
      });
      const [from, long] = [next(60), next(30)];
      const to = Math.min(60, from + long);
      const seen = presence.flatMap((one) => {
        const [begins, ends] = [one.from, one.to ?? hour.endsAt];
        const before = begins < at(from) ? [{ ...one, to: ends < at(from) ? ends : at(from) }] : [];
        const after = ends > at(to) ? [{ ...one, from: begins > at(to) ? begins : at(to) }] : [];
        return [...before, ...after];
      });
      if (wasThere(presence, [], hour) !== true) continue;
      expect(wasThere(seen, [span(from, to)], hour), `seed ${seed}`).not.toBe(false);
    }
  });
});

describe('what it comes to', () => {
  it.each([
    ['going', true, 'came'],
    ['maybe', true, 'came'],
    ['waiting', true, 'came'],
    ['cant', true, 'came-though-cant'],
    ['withdrawn', true, 'came-uninvited'],
    [undefined, true, 'came-uninvited'],
    ['going', false, 'no-show'],
    ['maybe', false, undefined],
    ['waiting', false, undefined],
    ['cant', false, 'excused'],
    ['withdrawn', false, undefined],
    [undefined, false, undefined],
    ['going', undefined, 'unknown'],
    ['maybe', undefined, undefined],
    ['cant', undefined, 'excused'],
    [undefined, undefined, undefined],
  ] as const)('said %s, there: %s → %s', (answer, there, result) => {
    expect(resultOf(answer, there)).toBe(result);
  });

  it('is noted of each person once, and not of whoever holds the call', () => {
    const presence: readonly Presence[] = [
      { userId: 'coach', ...voice(0, 60) },
      { userId: 'ana', ...voice(0, 3) },
      { userId: 'ana', ...voice(2, 12) },
    ];
    const answers = new Map([['ben', 'going' as const]]);
    expect(attendanceOf({ window: hour, presence, blind: [], answers, holders: new Set(['coach']) })).toEqual([
      { userId: 'ben', result: 'no-show', minutes: 0 },
      { userId: 'ana', result: 'came-uninvited', minutes: 12 },
    ]);
  });
});
