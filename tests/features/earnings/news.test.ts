import { describe, expect, it } from 'vitest';
import type { Agency, Context } from '#src/context.ts';
import { attention } from '#src/features/earnings/index.ts';
import { newsFrom, quietSince, type SeenNow } from '#src/features/earnings/news/news.rules.ts';
import type { TestDatabase } from '#tests/support/database.ts';
import { ben, cleo, day, HandClock, imports, leftSentence, month, saidBy, someone, upTo } from './desk.ts';
import { eachDesk } from './each-desk.ts';

const july = month('2026-07');
const gate = { days: 7, seconds: 54_000 };

const ana: SeenNow = {
  handle: 'ana',
  joinedOn: day('2026-02-11'),
  now: { validDays: 7, liveSeconds: 54_000, quit: false },
  before: { validDays: 7, liveSeconds: 54_000 },
  hadQuit: false,
  secondsThen: 50_000,
  isNew: false,
  runEnded: false,
};
const since10 = { kind: 'since', day: day('2026-07-10'), start: false } as const;
const told = (row: Partial<SeenNow>, quiet: Parameters<typeof newsFrom>[0]['quiet'] = since10) =>
  newsFrom({ month: july, gate, quiet }, [{ ...ana, ...row }]);
const near = (validDays: number, liveSeconds: number) => told({ now: { validDays, liveSeconds, quit: false } }).near;
const nothing = { passed: [], near: [], quiet: [], arrived: [], left: [] };

describe('what changed since the file before', () => {
  it('is nothing for who passed the gate before and goes on', () => {
    expect(told({})).toEqual(nothing);
  });

  it('is that somebody passed the gate: the last day, the last second, or all at once', () => {
    expect(told({ before: { validDays: 6, liveSeconds: 54_000 } })).toEqual({ ...nothing, passed: ['ana'] });
    expect(told({ before: { validDays: 7, liveSeconds: 53_999 } })).toEqual({ ...nothing, passed: ['ana'] });
    expect(told({ before: undefined })).toEqual({ ...nothing, passed: ['ana'] });
  });

  it('is that somebody passed the part of the gate that is asked of who joined on the 16th', () => {
    const joinedOn = day('2026-07-16');
    const row = { joinedOn, before: { validDays: 3, liveSeconds: 30_000 }, secondsThen: undefined };
    expect(told({ ...row, now: { validDays: 4, liveSeconds: 31_000, quit: false } }).passed).toEqual(['ana']);
    expect(told({ ...row, now: { validDays: 3, liveSeconds: 27_000, quit: false } }).near).toEqual(['ana']);
  });

  it('is who is near the gate, at most one day or one hour short', () => {
    expect(near(6, 54_000)).toEqual(['ana']);
    expect(near(7, 50_400)).toEqual(['ana']);
    expect(near(5, 54_000)).toEqual([]);
    expect(near(7, 50_399)).toEqual([]);
  });

  it('is who has no more LIVE time than three days before', () => {
    expect(told({ secondsThen: 54_000 }).quiet).toEqual(['ana']);
    expect(told({ secondsThen: 53_999 }).quiet).toEqual([]);
    expect(told({ secondsThen: undefined, now: { validDays: 0, liveSeconds: 0, quit: false } }).quiet).toEqual(['ana']);
    expect(told({ secondsThen: 54_000, joinedOn: day('2026-07-11') }).quiet).toEqual([]);
    expect(told({ secondsThen: 54_000 }, { kind: 'too-close' }).quiet).toBeUndefined();
  });

  it('is what the file says of whom the agency has let go, and no longer who is near, quiet or new', () => {
    const now = { validDays: 6, liveSeconds: 54_000, quit: false };
    const row = { now, secondsThen: 54_000, isNew: true };
    expect(told(row)).toEqual({ ...nothing, near: ['ana'], quiet: ['ana'], arrived: ['ana'] });
    expect(told({ ...row, runEnded: true })).toEqual(nothing);
    expect(told({ runEnded: true, before: { validDays: 6, liveSeconds: 54_000 } })).toEqual({ ...nothing, passed: ['ana'] });
    expect(told({ runEnded: true, now: { ...now, quit: true } })).toEqual({ ...nothing, left: ['ana'] });
  });

  it('is who is new, and who left: said once, and neither near nor quiet', () => {
    expect(told({ isNew: true }).arrived).toEqual(['ana']);
    const gone = { validDays: 6, liveSeconds: 54_000, quit: true };
    expect(told({ now: gone, secondsThen: 54_000, before: ana.before })).toEqual({ ...nothing, left: ['ana'] });
    expect(told({ now: gone, secondsThen: 54_000, hadQuit: true })).toEqual(nothing);
  });
});

const from = (asOf: string, ...earlier: readonly string[]) =>
  quietSince(
    july,
    day(asOf),
    earlier.map((one) => day(one)),
  );

describe('quiet', () => {
  it('is measured from the newest file that is three days older', () => {
    expect(from('2026-07-15', '2026-07-10', '2026-07-12', '2026-07-13')).toEqual({
      kind: 'since',
      day: '2026-07-12',
      start: false,
    });
  });

  it('cannot be told where the files lie closer', () => {
    expect(from('2026-07-15', '2026-07-13', '2026-07-14')).toEqual({ kind: 'too-close' });
    expect(from('2026-07-02')).toEqual({ kind: 'too-close' });
    expect(from('2026-07-02', '2026-07-01')).toEqual({ kind: 'too-close' });
  });

  it('is measured from the beginning of the month where that is what is known', () => {
    const start = { kind: 'since', day: '2026-06-30', start: true };
    expect(from('2026-07-15')).toEqual(start);
    expect(from('2026-07-03', '2026-07-02')).toEqual(start);
  });

  it('on the first days of a month is measured from a file of the month before, where all of that month is in', () => {
    const across = { kind: 'since', day: '2026-06-28', start: false, end: '2026-06-30' };
    expect(from('2026-07-02', '2026-07-01', '2026-06-30', '2026-06-28')).toEqual({ ...across, day: '2026-06-28' });
    expect(from('2026-07-01', '2026-06-30', '2026-06-29', '2026-06-28')).toEqual(across);
    expect(from('2026-07-01', '2026-06-29', '2026-06-28')).toEqual({ kind: 'too-close' });
    expect(from('2026-07-01', '2026-06-30', '2026-06-29')).toEqual({ kind: 'too-close' });
    expect(from('2026-07-03', '2026-06-30', '2026-06-28')).toEqual({ kind: 'since', day: '2026-06-30', start: true });
  });
});

const live = (hours: number, days: number) => ({ 'LIVE duration': `${hours}h 0m 0s`, 'Valid go LIVE days': days });

describe('after Confirm', () => {
  let test: TestDatabase;
  let agency: Agency;
  let mia: Context;
  eachDesk((desk) => {
    ({ test, agency, mia } = desk);
  });

  it('one line each says what changed since the last one', async () => {
    await imports(mia, 'a.xlsx', upTo('10', { ...live(12, 6) }, { ...ben, ...live(14, 6) }, { ...cleo, ...live(20, 9) }));
    const said = saidBy(
      await imports(
        mia,
        'b.xlsx',
        upTo(
          '15',
          { ...live(15, 7) },
          { ...ben, ...live(14, 6) },
          { ...cleo, 'Creator ID': leftSentence, ...live(20, 9) },
          { 'Creator ID': '7331759302129665999', "Creator's username": 'dana', ...live(1, 1), 'Join time': '2026-07-12' },
        ),
      ),
    );
    expect(said).toContain('What changed since the file up to 10 Jul 2026');
    expect(said).toContain('Passed the gate (**1**): ana.npc54');
    expect(said).toContain('Near it, one day or one hour short (**1**): ben.npc90');
    expect(said).toContain('Quiet, no LIVE time after 10 Jul 2026 (**1**): ben.npc90');
    expect(said).toContain('New (**1**): dana');
    expect(said).toContain('Left, the file says (**1**): cleo');
  });

  it('the next day says that quiet cannot be told, and nobody is new', async () => {
    await imports(mia, 'a.xlsx', upTo('14', live(12, 6)));
    const said = saidBy(await imports(mia, 'b.xlsx', upTo('15', live(12, 6))));
    expect(said).toContain('Quiet: – (it takes two files that are three days apart)');
    expect(said).toContain('Passed the gate: nobody');
    expect(said).toContain('New: nobody');
  });

  it('a first file has everybody as new, eight by name', async () => {
    const many = Array.from({ length: 11 }, (_, index) => ({
      'Creator ID': `73317593021296659${String(index).padStart(2, '0')}`,
      "Creator's username": `creator.${index}`,
    }));
    const said = saidBy(await imports(mia, 'a.xlsx', upTo('15', ...many)));
    expect(said).toContain('What this first file says');
    expect(said).toMatch(/New \(\*\*11\*\*\): creator\.0, .* and 3 more/u);
  });

  it('of a month before the first one, nobody is new whom a later file shows', async () => {
    await imports(mia, 'july.xlsx', upTo('15', live(12, 6), ben));
    const june = { 'Data period': '2026-06-01 ~ 2026-06-30' };
    const said = saidBy(await imports(mia, 'june.xlsx', upTo('30', { ...ben, ...june }, { ...cleo, ...june })));
    expect(said).toContain('New (**1**): cleo');
  });

  it('a new month is compared with the last file of the month before only for who is new or left', async () => {
    await imports(mia, 'a.xlsx', upTo('31', live(20, 9), ben));
    const august = { 'Data period': '2026-08-01 ~ 2026-08-02' };
    const clock = new HandClock('2026-08-03T07:00:00Z');
    const later = someone(test.database, agency, clock, { id: '100000000000000002', is: ['manager'] });
    const said = saidBy(
      await imports(later, 'b.xlsx', upTo('31', { ...august, ...live(1, 1) }, { ...cleo, ...august, ...live(1, 1) })),
    );
    expect(said).toContain('What changed since the file up to 31 Jul 2026');
    expect(said).toContain('Passed the gate: nobody');
    expect(said).toContain('New (**1**): cleo');
    expect(said).toContain('Quiet: –');
  });

  it('on the 1st says who was quiet on the last days of the month before and the first of this one', async () => {
    await imports(mia, 'a.xlsx', upTo('29', live(20, 9), { ...ben, ...live(8, 5) }, { ...cleo, ...live(9, 5) }));
    await imports(mia, 'b.xlsx', upTo('31', live(20, 9), { ...ben, ...live(8, 5) }, { ...cleo, ...live(10, 6) }));
    const august = { 'Data period': '2026-08-01 ~ 2026-08-01', ...live(0, 0) };
    const later = someone(test.database, agency, new HandClock('2026-08-02T07:00:00Z'), {
      id: '100000000000000002',
      is: ['manager'],
    });
    const rows = [
      { ...august, ...live(2, 1) },
      { ...ben, ...august },
      { ...cleo, ...august },
    ];
    expect(saidBy(await imports(later, 'c.xlsx', upTo('31', ...rows)))).toContain(
      'Quiet, no LIVE time after 29 Jul 2026 (**1**): ben.npc90',
    );
  });

  it('who is near the gate is somebody to look at only while the month lasts', async () => {
    await imports(mia, 'a.xlsx', upTo('30', live(14, 6)));
    const on = (at: string): Context => ({ ...mia, clock: new HandClock(at) });
    expect((await attention(on('2026-07-31T23:59:00Z')))?.near).toEqual(['ana.npc54']);
    expect((await attention(on('2026-08-01T00:00:00Z')))?.near).toEqual([]);
  });

  it('an older file says nothing of the kind', async () => {
    await imports(mia, 'a.xlsx', upTo('15', live(12, 6)));
    expect(saidBy(await imports(mia, 'b.xlsx', upTo('14', live(10, 5))))).not.toContain('Passed the gate');
  });
});
