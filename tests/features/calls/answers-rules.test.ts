import { array, assert, constantFrom, integer, option, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answerFor,
  comes,
  given,
  isConcerned,
  isOver,
  isTakenBack,
  movingUp,
  type Answered,
  type Said,
  type Wish,
} from '#src/features/calls/answers/answers.rules.ts';
import { isFor, type Attendee, type Audience } from '#src/features/calls/answers/audience.rules.ts';

const wishes: readonly Wish[] = ['going', 'maybe', 'cant', 'withdrawn'];

/** What comes of answers in their order: rows stay where their answer was last changed. */
function after(presses: readonly { who: number; wish: Wish }[], seats: number | null): readonly Answered[] {
  let rows: readonly Answered[] = [];
  for (const { who, wish } of presses) {
    const userId = String(who);
    const { answer, before, movedUp } = given(rows, { userId, wish }, seats);
    if (answer !== before) rows = [...rows.filter((row) => row.userId !== userId), { userId, answer }];
    rows = rows.map((row) => (movedUp.has(row.userId) ? { ...row, answer: 'going' } : row));
  }
  return rows;
}

const pressed = array(record({ who: integer({ min: 0, max: 7 }), wish: constantFrom(...wishes) }), { maxLength: 60 });
const counted = (rows: readonly Answered[], answer: Said): number => rows.filter((row) => row.answer === answer).length;

describe('seats', () => {
  it('are never given to more people than there are, and never stay free while somebody waits', () => {
    assert(
      property(pressed, integer({ min: 1, max: 5 }), (presses, seats) => {
        const rows = after(presses, seats);
        expect(counted(rows, 'going')).toBeLessThanOrEqual(seats);
        expect(counted(rows, 'waiting') === 0 || counted(rows, 'going') === seats).toBe(true);
      }),
    );
  });

  it('without a limit let everybody come who says so', () => {
    assert(
      property(pressed, (presses) => {
        const last = new Map(presses.map(({ who, wish }) => [String(who), wish]));
        expect(new Map(after(presses, null).map(({ userId, answer }) => [userId, answer]))).toEqual(last);
      }),
    );
  });

  it('stay with who has one, also when there are fewer seats by now', () => {
    const others = [1, 2, 3].map((id) => ({ userId: String(id), answer: 'going' as const }));
    expect(answerFor('going', 'going', others, 2)).toBe('going');
    expect(answerFor('going', undefined, others, 2)).toBe('waiting');
    expect(movingUp([...others, { userId: '4', answer: 'waiting' }], 2)).toEqual([]);
  });

  it('that came free belong to who waited first', () => {
    const waiting = ['b', 'c', 'd'].map((userId) => ({ userId, answer: 'waiting' as const }));
    expect(movingUp([{ userId: 'a', answer: 'going' }, ...waiting], 3).map(({ userId }) => userId)).toEqual(['b', 'c']);
    expect(answerFor('going', undefined, waiting, 3)).toBe('waiting');
  });
});

describe('an answer', () => {
  it('decides who is reminded and told, and who can’t come never is', () => {
    const all: readonly Said[] = ['going', 'maybe', 'cant', 'waiting', 'withdrawn'];
    expect(all.filter(comes)).toEqual(['going', 'maybe']);
    expect(all.filter(isConcerned)).toEqual(['going', 'maybe', 'waiting']);
    expect(all.filter(isTakenBack)).toEqual(['going', 'maybe', 'waiting']);
  });

  it('counts until the very end', () => {
    const endsAt = new Date('2026-08-06T19:00:00Z');
    expect(isOver({ state: 'planned', endsAt }, new Date(endsAt.getTime() - 1))).toBe(false);
    expect(isOver({ state: 'planned', endsAt }, endsAt)).toBe(true);
    expect(isOver({ state: 'over', endsAt }, new Date(0))).toBe(true);
  });
});

const call: Audience = {
  audience: 'everyone',
  audienceRoleId: null,
  audienceNiche: null,
  audienceCoachId: null,
  audienceCreatorId: null,
};
const nobody: Attendee = {
  userId: 'ben',
  leads: false,
  coaches: false,
  creates: false,
  roleIds: new Set(),
  creator: undefined,
};
const ben = { id: 'creator-ben', niche: 'Singing', coachId: 'salma' };

const row = (userId: string, answer: Said): Answered => ({ userId, answer });

describe('an answer', () => {
  const stored = [row('ana', 'going'), row('ben', 'waiting'), row('cleo', 'waiting')];

  it('that frees a seat gives it to who waits longest', () => {
    expect(given(stored, { userId: 'ana', wish: 'cant' }, 1)).toEqual({
      answer: 'cant',
      before: 'going',
      place: undefined,
      movedUp: new Set(['ben']),
    });
  });

  it('says one’s place on the waiting list, after who has moved up since there are more seats', () => {
    expect(given(stored, { userId: 'dora', wish: 'going' }, 2)).toMatchObject({ answer: 'waiting', place: 2 });
    expect(given(stored, { userId: 'ben', wish: 'going' }, 2)).toMatchObject({ before: 'going', movedUp: new Set(['ben']) });
    expect(given(stored, { userId: 'ben', wish: 'cant' }, 2)).toMatchObject({ answer: 'cant', movedUp: new Set(['cleo']) });
  });
});

describe('whom a call is for', () => {
  it.each([
    ['everyone', call, { creates: true }, true],
    ['everyone, by the link alone', call, { creator: ben }, true],
    ['everyone', call, {}, false],
    ['a webinar', { ...call, audience: 'webinar' }, { coaches: true }, true],
    ['a role', { ...call, audience: 'role', audienceRoleId: 'r' }, { roleIds: new Set(['r']) }, true],
    ['a role', { ...call, audience: 'role', audienceRoleId: 'r' }, { creates: true, roleIds: new Set(['x']) }, false],
    ['a role that is not chosen', { ...call, audience: 'role' }, { creates: true }, false],
    ['a niche, however it is written', { ...call, audience: 'niche', audienceNiche: ' singing ' }, { creator: ben }, true],
    ['a niche', { ...call, audience: 'niche', audienceNiche: 'Cooking' }, { creator: ben }, false],
    ['a niche that is not chosen', { ...call, audience: 'niche' }, { creator: { ...ben, niche: null } }, false],
    ['a coach’s creators', { ...call, audience: 'coach', audienceCoachId: 'salma' }, { creator: ben }, true],
    ['a coach’s creators', { ...call, audience: 'coach', audienceCoachId: 'tom' }, { creator: ben }, false],
    ['nobody’s creators', { ...call, audience: 'coach' }, { creator: { ...ben, coachId: null } }, false],
    ['one creator', { ...call, audience: 'creator', audienceCreatorId: 'creator-ben' }, { creator: ben }, true],
    ['one creator', { ...call, audience: 'creator', audienceCreatorId: 'creator-ana' }, { creator: ben, coaches: true }, false],
  ] as const)('%s', (_name, audience, who, expected) => {
    expect(isFor(audience, 'holder', { ...nobody, ...who })).toBe(expected);
  });

  it('is always its holder too, and whoever leads the agency', () => {
    assert(
      property(
        constantFrom<Audience['audience']>('everyone', 'role', 'niche', 'coach', 'creator', 'webinar'),
        option(constantFrom('x', 'y')),
        (audience, other) => {
          const of = { ...call, audience, audienceRoleId: other, audienceCreatorId: other };
          expect(isFor(of, 'ben', nobody)).toBe(true);
          expect(isFor(of, 'holder', { ...nobody, leads: true })).toBe(true);
        },
      ),
    );
  });
});
