import { describe, expect, it } from 'vitest';
import { Random } from './random.ts';
import { isClean, table, tally } from './tally.ts';

const minute = 60_000;

function moments(seed: number): number[] {
  const random = new Random(seed);
  return Array.from({ length: 50 }, () => random.between(3, 9));
}

describe('the tally of the kill stories', () => {
  it('counts what was done once', () => {
    const found = tally([{ what: 'greeting', due: 0, happened: [minute] }], []);
    expect(found).toEqual({ due: 1, sent: 1, doubled: 0, lost: 0, late: 0, faults: [] });
    expect(isClean(found)).toBe(true);
  });

  it('says what was done twice, and what was not done', () => {
    const found = tally(
      [
        { what: 'greeting', due: 0, happened: [minute, 2 * minute, 3 * minute] },
        { what: 'notice', due: 0, happened: [] },
      ],
      [],
    );
    expect(found).toEqual({ due: 2, sent: 1, doubled: 2, lost: 1, late: 0, faults: ['done 3 times: greeting', 'lost: notice'] });
    expect(isClean(found)).toBe(false);
  });

  it('forgives minutes in which no bot ran, and no others', () => {
    const effect = { what: 'greeting', due: 0, happened: [40 * minute] };
    expect(tally([effect], [{ from: 5 * minute, to: 35 * minute }]).late).toBe(0);
    expect(tally([effect], [{ from: 5 * minute, to: 20 * minute }]).late).toBe(1);
    expect(tally([effect], [{ from: 50 * minute, to: 90 * minute }]).late).toBe(1);
  });

  it('says what was done when it was of no use any more, also where no bot ran before', () => {
    const found = tally(
      [{ what: 'reminder', due: 0, until: 50 * minute, happened: [51 * minute] }],
      [{ from: 0, to: 50 * minute }],
    );
    expect(found).toMatchObject({ sent: 1, late: 0, faults: ['after its time: reminder'] });
    expect(isClean(found)).toBe(false);
  });

  it('is printed as columns', () => {
    const line = { database: 'embedded', kills: 3, seconds: 12.4, ...tally([], []) };
    expect(
      table([line])
        .split('\n')
        .map((row) => row.trim().split(/\s+/u)),
    ).toEqual([
      ['database', 'kills', 'due', 'sent', 'doubled', 'lost', 'late', 'seconds'],
      ['embedded', '3', '0', '0', '0', '0', '0', '12'],
    ]);
  });

  it('chooses the same moments for the same seed', () => {
    expect(moments(1)).toEqual(moments(1));
    expect(moments(1)).not.toEqual(moments(2));
    expect(new Set(moments(1))).toEqual(new Set([3, 4, 5, 6, 7, 8, 9]));
  });
});
