import { describe, expect, it } from 'vitest';
import { dayAfter } from '#src/demo/days-said.ts';

const now = new Date('2026-08-01T07:00:00Z');

describe('the clock of the demo', () => {
  it('can follow a file that goes further: to the morning after the latest day the screen names', () => {
    const said = 'This file says it goes to 15 Sep 2026, and today is 1 Aug 2026 (UTC).';
    expect(dayAfter(said, now)).toEqual(new Date('2026-09-16T07:00:00Z'));
  });

  it('has nowhere to go where no day is still to come', () => {
    expect(dayAfter('Counted up to 31 Jul 2026 (UTC)', now)).toBeUndefined();
    expect(dayAfter('57 creators, 2 rows to check', now)).toBeUndefined();
  });
});
