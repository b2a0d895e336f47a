import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, parseDay, type Day } from '#src/core/calendar.ts';
import { changesOfRuns, runsFrom, type KeptRun, type Sighting } from '#src/features/creators/runs/runs.rules.ts';

function day(text: string): Day {
  const parsed = parseDay(text);
  if (!parsed) throw new Error(`not a day: ${text}`);
  return parsed;
}

const [joined, offboarded] = [day('2026-02-11'), day('2026-08-10')];
const at = (on: string): Date => new Date(`${on}T12:00:00Z`);
const seen = (asOf: string, joinedOn: Day | null = joined): Sighting => ({ asOf: day(asOf), quit: false, joinedOn });
const quit = (asOf: string): Sighting => ({ asOf: day(asOf), quit: true, joinedOn: null });
const ended: KeptRun = { id: 'old', startedOn: joined, endedOn: offboarded, startedAt: null, endedAt: at('2026-08-10') };
const begun: KeptRun = { id: 'new', startedOn: day('2026-08-20'), endedOn: null, startedAt: at('2026-08-20'), endedAt: null };

describe('a run that a person ended', () => {
  it('stays ended, however often later files still show them, or say that they quit', () => {
    expect(runsFrom([seen('2026-08-01'), seen('2026-08-15'), quit('2026-08-20'), seen('2026-08-25')], [ended])).toEqual([
      { startedOn: joined, endedOn: offboarded, row: 'old' },
    ]);
  });

  it('is followed by another when a file shows that they joined since', () => {
    const again = day('2026-08-12');
    expect(runsFrom([seen('2026-08-01'), seen('2026-08-15', again)], [ended])).toEqual([
      { startedOn: joined, endedOn: offboarded, row: 'old' },
      { startedOn: again, endedOn: null },
    ]);
  });

  it('is kept although an older file comes to say that they had quit before', () => {
    expect(runsFrom([seen('2026-08-01'), quit('2026-08-05')], [ended])).toEqual([
      { startedOn: joined, endedOn: offboarded, row: 'old' },
    ]);
  });
});

describe('a run that files began', () => {
  it('began when the newest file says that says when', () => {
    const list = [
      seen('2026-08-01', null),
      seen('2026-08-02', joined),
      seen('2026-08-03', day('2026-07-12')),
      seen('2026-08-04', null),
    ];
    expect(runsFrom(list)).toEqual([{ startedOn: '2026-07-12', endedOn: null }]);
  });

  it('after another one began when a file says that they joined since, and never before that one ended', () => {
    const list = [seen('2026-08-01'), quit('2026-08-05'), seen('2026-08-08'), seen('2026-08-09', day('2026-08-07'))];
    expect(runsFrom(list).at(-1)).toEqual({ startedOn: '2026-08-07', endedOn: null });
    expect(runsFrom([...list, seen('2026-08-10')]).at(-1)).toEqual({ startedOn: '2026-08-07', endedOn: null });
  });
});

describe('a run that goes on', () => {
  it('is as it is after one more file of a later day that says nothing new, whatever people did before', () => {
    const days = fc.integer({ min: 0, max: 40 }).map((count) => addDays(day('2026-06-01'), count));
    const sighting = fc.record({ asOf: days, quit: fc.constant(false), joinedOn: fc.option(days) });
    const instant = fc.option(days.map(at));
    const byHand = fc
      .record({ startedOn: days, endedOn: days, startedAt: instant, endedAt: instant })
      .map((run) => (run.endedAt === null ? { ...run, endedOn: null } : run));
    fc.assert(
      fc.property(fc.array(sighting), fc.array(byHand, { maxLength: 4 }), fc.boolean(), (files, rows, says) => {
        const kept = rows.map((run, index) => ({ ...run, id: String(index) }));
        const before = runsFrom(files, kept);
        fc.pre(before.some(({ endedOn }) => endedOn === null));
        const newest = files
          .toReversed()
          .toSorted((a, b) => b.asOf.localeCompare(a.asOf))
          .find(({ joinedOn }) => joinedOn !== null);
        const later = seen('2026-07-12', says ? (newest?.joinedOn ?? null) : null);
        expect(runsFrom([...files, later], kept)).toEqual(before);
      }),
      { numRuns: 20_000 },
    );
  });
});

describe('a run that a person began', () => {
  it('began on the day they did, whatever its row came to say', () => {
    expect(runsFrom([seen('2026-08-25')], [{ ...begun, startedOn: joined }])).toEqual([
      { startedOn: '2026-08-20', endedOn: null, row: 'new' },
    ]);
  });

  it('is not ended by files that only repeat that they had quit before', () => {
    const list = [seen('2026-08-01'), quit('2026-08-05'), quit('2026-08-25')];
    expect(runsFrom(list, [begun])).toEqual([
      { startedOn: joined, endedOn: '2026-08-05' },
      { startedOn: '2026-08-20', endedOn: null, row: 'new' },
    ]);
  });

  it('is ended by a file that says they quit, once one has had them again', () => {
    const list = [quit('2026-08-05'), seen('2026-08-22'), quit('2026-08-25')];
    expect(runsFrom(list, [begun]).at(-1)).toEqual({ startedOn: '2026-08-20', endedOn: '2026-08-25', row: 'new' });
  });

  it('goes on without any file', () => {
    expect(runsFrom([], [begun])).toEqual([{ startedOn: '2026-08-20', endedOn: null, row: 'new' }]);
  });
});

describe('the rows of runs', () => {
  const fileRow: KeptRun = { id: 'file', startedOn: joined, endedOn: null, startedAt: null, endedAt: null };

  it('are left alone where nothing changed', () => {
    expect(changesOfRuns([fileRow], runsFrom([seen('2026-08-01')], [fileRow]))).toEqual({ gone: [], changed: [], added: [] });
  });

  it('live on when a file ends them', () => {
    const now = runsFrom([seen('2026-08-01'), quit('2026-08-05')], [fileRow]);
    expect(changesOfRuns([fileRow], now)).toEqual({
      gone: [],
      changed: [{ id: 'file', startedOn: joined, endedOn: '2026-08-05' }],
      added: [],
    });
  });

  it('say in the end what was made of files and people, whatever they said before', () => {
    const someDay = fc.integer({ min: 0, max: 60 }).map((offset) => addDays(day('2026-07-01'), offset));
    const sighting = fc.record({ asOf: someDay, quit: fc.boolean(), joinedOn: fc.constantFrom(null, joined) });
    const list = fc.uniqueArray(sighting, { selector: (one) => one.asOf, maxLength: 8 });
    fc.assert(
      fc.property(list, list, fc.subarray([ended, begun]), (before, now, kept) => {
        const first = runsFrom(before, kept).map((run, index) => {
          const { row, ...days } = run;
          const known = kept.find(({ id }) => id === row);
          return { ...(known ?? { id: `row ${index}`, startedAt: null, endedAt: null }), ...days };
        });
        const made = runsFrom(now, first);
        const changes = changesOfRuns(first, made);
        const rows = first
          .filter(({ id }) => !changes.gone.includes(id))
          .map((row) => changes.changed.find(({ id }) => id === row.id) ?? row);
        const days = [...rows, ...changes.added].map(({ startedOn, endedOn }) => `${startedOn} ${endedOn}`);
        expect(days.toSorted()).toEqual(made.map(({ startedOn, endedOn }) => `${startedOn} ${endedOn}`).toSorted());
        expect(made.filter(({ endedOn }) => endedOn === null).length).toBeLessThanOrEqual(1);
        const byHand = new Set(kept.filter(({ endedAt }) => endedAt).map(({ id }) => id));
        expect(changes.gone.filter((id) => byHand.has(id))).toEqual([]);
      }),
    );
  });
});
