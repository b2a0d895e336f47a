import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, parseDay, type Day } from '#src/core/calendar.ts';
import { changesOf, changesTo, handleFrom, whoHeld, type KnownCreator } from '#src/features/creators/creators.rules.ts';
import { runsFrom, type Sighting } from '#src/features/creators/runs/runs.rules.ts';

function day(text: string): Day {
  const parsed = parseDay(text);
  if (!parsed) throw new Error(`not a day: ${text}`);
  return parsed;
}
const first = day('2026-07-01');
const someDay = fc.integer({ min: 0, max: 60 }).map((offset) => addDays(first, offset));

describe('a handle', () => {
  it.each([
    ['ana.npc54', 'ana.npc54'],
    [' @ana.npc54 ', 'ana.npc54'],
    ['https://www.tiktok.com/@ana.npc54', 'ana.npc54'],
    ['tiktok.com/@ana.npc54/live?lang=en#x', 'ana.npc54'],
    ['HTTPS://TIKTOK.COM/@Ana', 'Ana'],
    ['', ''],
  ])('typed as %j is %j', (typed, handle) => {
    expect(handleFrom(typed)).toBe(handle);
  });
});

describe('a row without an ID', () => {
  const none = new Set<string>();

  it('belongs to who last took its username, on its day or before', () => {
    const holdings = [
      { creatorId: 'a', firstSeenOn: day('2026-07-05') },
      { creatorId: 'b', firstSeenOn: day('2026-07-10') },
      { creatorId: 'c', firstSeenOn: day('2026-07-20') },
    ];
    expect(whoHeld(holdings, day('2026-07-04'), none)).toBeUndefined();
    expect(whoHeld(holdings, day('2026-07-05'), none)).toBe('a');
    expect(whoHeld(holdings, day('2026-07-19'), none)).toBe('b');
    expect(whoHeld(holdings, day('2026-07-19'), new Set(['b']))).toBe('a');
  });

  it('belongs to the same one in whatever order the holders are known', () => {
    const holdings = fc.uniqueArray(fc.record({ creatorId: fc.uuid(), firstSeenOn: someDay }), {
      selector: (one) => one.creatorId,
    });
    fc.assert(
      fc.property(holdings, someDay, (list, on) => {
        expect(whoHeld(list.toReversed(), on, none)).toBe(whoHeld(list, on, none));
      }),
    );
  });
});

const seen = (asOf: string, quit = false, joinedOn: string | null = null): Sighting => ({
  asOf: day(asOf),
  quit,
  joinedOn: joinedOn === null ? null : day(joinedOn),
});

describe('runs', () => {
  it('begin with joining, end with the sentence, and begin anew when somebody comes back', () => {
    const sightings = [
      seen('2026-07-01', false, '2026-02-11'),
      seen('2026-07-05', true),
      seen('2026-07-06', true),
      seen('2026-07-20', false, '2026-07-18'),
    ];
    expect(runsFrom(sightings)).toEqual([
      { startedOn: '2026-02-11', endedOn: '2026-07-05' },
      { startedOn: '2026-07-18', endedOn: null },
    ]);
  });

  it('of somebody who comes back with the old day of joining begin after the last one', () => {
    const sightings = [seen('2026-07-05', true, '2026-02-11'), seen('2026-07-20', false, '2026-02-11')];
    expect(runsFrom(sightings)[1]).toEqual({ startedOn: '2026-07-06', endedOn: null });
  });

  it('come out the same in any order, never overlap, and at most the last is open', () => {
    const sightings = fc.uniqueArray(fc.record({ asOf: someDay, quit: fc.boolean(), joinedOn: fc.constant(null) }), {
      selector: (one) => one.asOf,
    });
    fc.assert(
      fc.property(sightings, (list) => {
        const runs = runsFrom(list);
        expect(runsFrom(list.toReversed())).toEqual(runs);
        expect(runs.slice(0, -1).filter((run) => run.endedOn === null)).toEqual([]);
        const overlapping = runs.filter(({ startedOn }, index) => {
          const before = runs[index - 1]?.endedOn ?? null;
          return before !== null && (startedOn === null || startedOn <= before);
        });
        expect(overlapping).toEqual([]);
        const newest = list.toSorted((a, b) => (a.asOf < b.asOf ? -1 : 1)).at(-1);
        expect(runs.at(-1)?.endedOn === null).toBe(newest !== undefined && !newest.quit);
      }),
    );
  });
});

describe('what a file says of somebody', () => {
  const known: KnownCreator = { id: '1', tiktokId: '7', handle: 'ana', managerName: 'salma', groupName: null, joinedOn: null };
  const row = { line: 2, tiktokId: '7', username: 'ana.new', managerName: null, groupName: 'Music', joinedOn: day('2026-02-11') };

  it('is taken over from the newest, as far as it says anything', () => {
    expect(changesOf(known, row)).toEqual({
      id: '1',
      handle: 'ana.new',
      managerName: 'salma',
      groupName: 'Music',
      joinedOn: '2026-02-11',
    });
    expect(changesOf(known, { ...row, username: 'ana', groupName: null, joinedOn: null })).toBeUndefined();
  });

  it('is all there is: what none of them says is not held', () => {
    const said = { creatorId: '1', username: '', managerName: null, groupName: 'Talk', joinedOn: null };
    expect(changesTo(known, said)).toEqual({
      id: '1',
      handle: 'creator …7',
      managerName: null,
      groupName: 'Talk',
      joinedOn: null,
    });
    expect(changesTo({ ...known, tiktokId: null }, said)?.handle).toBe('ana');
    expect(changesTo(known, { ...said, username: 'ana', managerName: 'salma', groupName: null })).toBeUndefined();
  });
});
