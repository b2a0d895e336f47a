import { describe, expect, it } from 'vitest';
import { follow, type Followed } from '#src/features/creators/assigning/following.rules.ts';
import {
  coachesOf,
  countByStatus,
  listedFor,
  readCoach,
  readStatus,
  writeFilter,
  type Kept,
} from '#src/features/creators/listing/listing.rules.ts';
import { maySee } from '#src/features/creators/seeing/seeing.rules.ts';
import { day } from './roster.ts';

const kept = (handle: string, more: Partial<Kept> = {}): Kept => ({
  id: handle,
  handle,
  tiktokId: null,
  groupName: null,
  managerName: null,
  joinedOn: null,
  withoutDiscord: false,
  coachId: undefined,
  link: undefined,
  left: false,
  unconfirmed: false,
  ...more,
});
const link = (confirmed: boolean) => ({ userId: '1', confirmed });
const handles = (list: readonly Kept[]) => list.map(({ handle }) => handle);

describe('where a creator stands', () => {
  it.each([
    ['linked', { link: link(true) }],
    ['waiting', { link: link(false) }],
    ['not-linked', {}],
    ['without-discord', { withoutDiscord: true }],
    ['waiting', { withoutDiscord: true, link: link(false) }],
    ['left', { left: true, link: link(true) }],
  ] as const)('is %s', (status, more) => {
    expect(listedFor([kept('a', more)], undefined, undefined)[0]?.status).toBe(status);
  });

  it('is counted for the list’s filter', () => {
    const list = listedFor([kept('a'), kept('b'), kept('c', { left: true })], undefined, undefined);
    expect([...countByStatus(list)]).toEqual([
      ['not-linked', 2],
      ['left', 1],
    ]);
  });
});

describe('the list', () => {
  const all = [kept('Zoe', { coachId: 'b' }), kept('ana'), kept('cleo', { coachId: 'a' }), kept('Ben', { coachId: 'b' })];

  it('goes by coach, those of nobody last, then by handle in any case', () => {
    expect(handles(listedFor(all, undefined, undefined))).toEqual(['cleo', 'Ben', 'Zoe', 'ana']);
    expect(coachesOf(all)).toEqual([
      { coachId: 'b', creators: 2 },
      { coachId: 'a', creators: 1 },
    ]);
  });

  it('is narrowed to a coach or to nobody, and for a coach to their own and those of nobody first', () => {
    expect(handles(listedFor(all, 'b', undefined))).toEqual(['Ben', 'Zoe']);
    expect(handles(listedFor(all, 'nobody', undefined))).toEqual(['ana']);
    expect(handles(listedFor(all, undefined, 'a'))).toEqual(['cleo', 'ana']);
    expect(handles(listedFor(all, 'b', 'a'))).toEqual([]);
  });

  it('reads back what its buttons carry, and takes anything else for everything', () => {
    const [page, status, coach] = writeFilter(3, { status: 'left', coach: '100000000000000001' }).split('.');
    expect([page, readStatus(status), readCoach(coach)]).toEqual(['3', 'left', '100000000000000001']);
    expect([readStatus('all'), readCoach('any'), readCoach("'; drop"), readCoach('nobody')]).toEqual([
      undefined,
      undefined,
      undefined,
      'nobody',
    ]);
  });
});

describe('who may look at whom', () => {
  it.each([
    [{ seesAll: true, isCoach: false }, 'other', false, true],
    [{ seesAll: false, isCoach: true }, 'me', false, true],
    [{ seesAll: false, isCoach: true }, 'other', true, false],
    [{ seesAll: false, isCoach: true }, undefined, true, true],
    [{ seesAll: false, isCoach: true }, undefined, false, false],
    [{ seesAll: false, isCoach: false }, 'me', true, false],
    [{ seesAll: false, isCoach: false }, undefined, true, false],
  ] as const)('%o, a creator of %s, those of nobody too: %s → %s', (who, coachId, orUnassigned, may) => {
    expect(maySee({ userId: 'me', ...who }, { coachId }, { orUnassigned })).toBe(may);
  });
});

const followed = (more: Partial<Followed>): Followed => ({
  id: 'c',
  joinedOn: null,
  answer: { userId: 'new', decidedBy: 'm' },
  now: undefined,
  everAssigned: false,
  sentAway: false,
  ...more,
});

describe('following a file', () => {
  const today = day('2026-08-05');
  const begins = (more: Partial<Followed>) => follow([followed(more)], today).begun.map(({ fromDay }) => fromDay);

  it('begins when they joined, or with the month, and never later than today', () => {
    expect(begins({ joinedOn: day('2026-02-11') })).toEqual(['2026-02-11']);
    expect(begins({})).toEqual(['2026-08-01']);
    expect(begins({ joinedOn: day('2026-09-01') })).toEqual([today]);
    expect(begins({ everAssigned: true, joinedOn: day('2026-02-11') })).toEqual([today]);
  });

  it('changes nothing that is so already, was set by hand, or nobody answered', () => {
    for (const more of [
      { now: { coachId: 'new', by: 'file' } },
      { now: { coachId: 'other', by: 'hand' } },
      { answer: undefined, now: { coachId: 'other', by: 'file' } },
      { answer: { userId: null, decidedBy: 'm' } },
      { sentAway: true },
    ] as const)
      expect(follow([followed(more)], today)).toEqual({ ended: [], begun: [] });
  });

  it('ends a coach by a file who is named no longer', () => {
    expect(follow([followed({ now: { coachId: 'old', by: 'file' }, everAssigned: true })], today)).toEqual({
      ended: ['c'],
      begun: [{ creatorId: 'c', coachId: 'new', fromDay: today, setBy: 'm' }],
    });
    expect(
      follow([followed({ answer: { userId: null, decidedBy: 'm' }, now: { coachId: 'old', by: 'file' } })], today).ended,
    ).toEqual(['c']);
  });
});
