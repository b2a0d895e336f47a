import { describe, expect, it } from 'vitest';
import { parseDay } from '#src/core/calendar.ts';
import { parseZone } from '#src/core/zones.ts';
import {
  byWeek,
  readWanted,
  reportRows,
  weeksUntil,
  writeWanted,
  type Noted,
  type ReportedCreator,
} from '#src/features/calls/report/report.rules.ts';

const day = (text: string) => parseDay(text) ?? expect.unreachable();
const zone = (text: string) => parseZone(text) ?? expect.unreachable();

const creator = (handle: string, left = false): ReportedCreator => ({
  id: handle,
  handle,
  userId: `of ${handle}`,
  coachId: null,
  left,
});
const noted = (handle: string, startsAt: string, result: Noted['result']): Noted => ({
  userId: `of ${handle}`,
  result,
  minutes: 0,
  answer: null,
  startsAt: new Date(startsAt),
  title: 'Weekly',
  zone: zone('Europe/London'),
  audience: 'everyone',
  coachId: '1',
  createdBy: '1',
  holderId: '1',
});

describe('the weeks of a report', () => {
  it('begin on Mondays, and the last one is this week', () => {
    expect(weeksUntil(day('2026-11-29'), 2)).toEqual(['2026-11-16', '2026-11-23']);
    expect(weeksUntil(day('2026-11-30'), 1)).toEqual(['2026-11-30']);
  });

  it('are those of the agency’s place, on both sides of midnight there', () => {
    const weeks = weeksUntil(day('2026-11-24'), 2);
    const [row] = reportRows(
      [creator('ana')],
      [noted('ana', '2026-11-23T04:30:00Z', 'came'), noted('ana', '2026-11-23T05:30:00Z', 'no-show')],
    );
    if (!row) throw new Error('no row');
    expect(byWeek(row, weeks, zone('America/New_York'))).toEqual([['came'], ['no-show']]);
    expect(byWeek(row, weeks, zone('Asia/Tokyo'))).toEqual([[], ['came', 'no-show']]);
  });
});

describe('the lines of a report', () => {
  it('count who came of those of whom it is known and who had not excused themselves', () => {
    const results = ['came', 'came-uninvited', 'came-though-cant', 'no-show', 'excused', 'unknown'] as const;
    const [row] = reportRows(
      [creator('ana')],
      results.map((result) => noted('ana', '2026-11-23T12:00:00Z', result)),
    );
    expect([row?.came, row?.of]).toEqual([3, 4]);
  });

  it('are by handle, those of whom nothing was noted last; who left is there only with something', () => {
    const all = [creator('Zoe'), creator('quiet'), creator('gone', true), creator('was', true), creator('ana')];
    const rows = reportRows(
      all,
      ['Zoe', 'was', 'ana'].map((handle) => noted(handle, '2026-11-23T12:00:00Z', 'came')),
    );
    expect(rows.map((row) => row.creator.handle)).toEqual(['ana', 'was', 'Zoe', 'quiet']);
  });
});

describe('what a button of a report carries', () => {
  it('is read back, and never asks for more weeks than there may be', () => {
    const wanted = { weeks: 12, coachId: '123456789012345678' };
    expect(readWanted(writeWanted(wanted, 3))).toEqual({ ...wanted, page: '3' });
    expect(readWanted('99.any.0')).toEqual({ weeks: 26, coachId: undefined, page: '0' });
    expect(readWanted('')).toEqual({ weeks: 8, coachId: undefined, page: '' });
  });
});
