import { expect, it } from 'vitest';
import { dataAgeOf } from '#src/features/earnings/freshness/data-age.rules.ts';
import { day } from './desk.ts';

it.each([
  ['2026-07-31', '2026-08-01T00:00:00Z', 0, 'fresh'],
  ['2026-07-31', '2026-08-02T23:59:59Z', 1, 'fresh'],
  ['2026-07-31', '2026-08-03T00:00:00Z', 2, 'old'],
  ['2026-07-31', '2026-08-04T12:00:00Z', 3, 'old'],
  ['2026-07-31', '2026-08-05T00:00:00Z', 4, 'urgent'],
  ['2026-07-31', '2026-07-31T12:00:00Z', 0, 'fresh'],
] as const)('figures up to %s are, at %s, %i days old: %s', (asOf, now, days, level) => {
  expect(dataAgeOf(day(asOf), new Date(now))).toEqual({ asOf, days, level });
});
