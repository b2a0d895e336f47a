import { describe, expect, it } from 'vitest';
import { addDays, dayOf } from '#src/core/calendar.ts';
import {
  coachChange,
  pausedFrom,
  takeTurn,
  whyNot,
  type Coach,
  type Contact,
  type Pace,
} from '#src/features/messages/messages.rules.ts';

const contact: Contact = { creatorId: 'c', handle: 'ana', coachId: '1', ended: false };

describe('a private word', () => {
  it.for([
    ['nobody is linked', { contact: undefined }, 'not-linked'],
    ['they are linked to somebody else than it was meant for', { sameCreator: false }, 'not-linked'],
    ['their run has ended', { contact: { ...contact, ended: true } }, 'run-ended'],
    ['it needs that they asked for it, and they did not', { needsOptIn: true }, 'not-wanted'],
    ['they asked for it', { needsOptIn: true, wanted: true }, undefined],
    ['it needs no asking', {}, undefined],
  ] as const)('when %s', ([, change, why]) => {
    expect(whyNot({ contact, sameCreator: true, needsOptIn: false, wanted: false, ...change })).toBe(why);
  });
});

/** The same numbers each time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('the pace of first messages', () => {
  it('is at most one in two seconds and 200 on a UTC day, whenever they are asked for', () => {
    for (let seed = 1; seed <= 10; seed += 1) {
      const random = numbers(seed);
      let now = new Date('2026-07-31T20:00:00Z');
      let pace: Pace = { nextAt: now, day: dayOf(now), opened: 0, perDay: 200, pausedUntil: null };
      const opened: Date[] = [];
      for (let asked = 0; asked < 3_000; asked += 1) {
        now = new Date(now.getTime() + Math.floor(random() * random() * 20_000));
        const turn = takeTurn(pace, now);
        if (turn.kind !== 'at') continue;
        expect(turn.at.getTime() - now.getTime()).toBeLessThanOrEqual(10_000);
        opened.push(turn.at);
        pace = turn.pace;
      }
      const gaps = opened.slice(1).map((at, index) => at.getTime() - (opened[index]?.getTime() ?? 0));
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2_000);
      const today = opened.filter((at) => dayOf(at) === dayOf(new Date('2026-07-31T20:00:00Z')));
      expect(today.length).toBeLessThanOrEqual(200);
      expect(opened.length).toBeGreaterThan(today.length);
    }
  });

  it('stands still for ten minutes after Discord refused, and begins anew with the next UTC day', () => {
    const now = new Date('2026-07-31T23:58:00Z');
    const day = dayOf(now);
    const paused: Pace = { nextAt: now, day, opened: 0, perDay: 200, pausedUntil: pausedFrom(now) };
    expect(takeTurn(paused, new Date('2026-08-01T00:07:59Z'))).toEqual({
      kind: 'paused',
      until: new Date('2026-08-01T00:08:00Z'),
    });
    expect(takeTurn(paused, new Date('2026-08-01T00:08:00Z')).kind).toBe('at');
    const full: Pace = { ...paused, pausedUntil: null, opened: 200 };
    expect(takeTurn(full, now)).toEqual({ kind: 'full', until: new Date('2026-08-01T00:00:00Z') });
    const turn = takeTurn(full, new Date('2026-08-01T00:00:00Z'));
    expect(turn).toMatchObject({ kind: 'at', pace: { opened: 1, day: addDays(day, 1) } });
  });

  it('lets nobody wait longer than ten seconds in a job', () => {
    const now = new Date('2026-07-31T12:00:00Z');
    const nextAt = new Date(now.getTime() + 10_001);
    expect(takeTurn({ nextAt, day: dayOf(now), opened: 1, perDay: 200, pausedUntil: null }, now)).toEqual({
      kind: 'later',
      at: nextAt,
    });
  });
});

const coach = (userId: string, stands = true): Coach => ({ userId, stands });

describe('a change of coach', () => {
  it.for([
    ['nobody to somebody', { userId: '9', coachId: null }, coach('1'), { add: '1', remove: [] }],
    ['one to another', { userId: '9', coachId: '1' }, coach('2'), { add: '2', remove: ['1'] }],
    ['somebody to nobody', { userId: '9', coachId: '1' }, undefined, { add: undefined, remove: ['1'] }],
    ['one to the same, who may have come back', { userId: '9', coachId: '1' }, coach('1'), { add: '1', remove: [] }],
    ['one who is a coach to one no more', { userId: '9', coachId: '1' }, coach('1', false), { add: undefined, remove: ['1'] }],
    ['the creator themselves to another', { userId: '9', coachId: '9' }, coach('1'), { add: '1', remove: [] }],
    ['themselves, a coach no more', { userId: '9', coachId: '9' }, coach('9', false), { add: undefined, remove: [] }],
  ] as const)('from %s', ([, thread, now, expected]) => {
    expect(coachChange(thread, now)).toEqual(expected);
  });
});
