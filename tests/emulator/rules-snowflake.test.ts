import { expect, test } from 'vitest';
import { StandingClock } from '#src/emulator/clock.ts';
import { compareSnowflakes, Snowflakes, snowflakeTime } from '#src/emulator/snowflakes.ts';

test("ids carry the clock's instant", () => {
  const ids = new Snowflakes(new StandingClock('2026-08-01T07:00:00.123Z'));
  expect(new Date(snowflakeTime(ids.next())).toISOString()).toBe('2026-08-01T07:00:00.123Z');
});

test('ids grow while the clock stands still and when it goes back', () => {
  const clock = new StandingClock('2026-08-01T07:00:00Z');
  const ids = new Snowflakes(clock);
  const made = [ids.next(), ids.next()];
  clock.advance(-60_000);
  made.push(ids.next());
  expect(new Set(made).size).toBe(3);
  expect(made.toSorted(compareSnowflakes)).toEqual(made);
  const numbers = made.map(BigInt);
  expect(numbers.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(numbers);
});

test("an id known from Discord's documentation gives its instant", () => {
  expect(new Date(snowflakeTime('175928847299117063')).toISOString()).toBe('2016-04-30T11:18:25.796Z');
});
