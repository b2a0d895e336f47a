import { anything, assert, nat, property, uniqueArray, uuid } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsOf } from '#src/features/calls/posting/parts.rules.ts';
import { digestOf, isAhead, keyOf, mayEdit, sentAt, whoComes } from '#src/features/calls/posting/posting.rules.ts';
import { neededToPost } from '#src/features/calls/readiness/readiness.rules.ts';
import { isTooLate, isWanted, reminderKindOf, usual } from '#src/features/calls/reminding/reminding.rules.ts';

const at = (text: string): Date => new Date(`2026-08-06T${text}Z`);

describe('an edit of a post', () => {
  it('is made at once while the post is young', () => {
    expect(mayEdit({ postedAt: at('18:00:00'), shownAt: at('18:59:00') }, at('18:59:01'))).toBe(true);
  });

  it('of an old one comes at most every 30 seconds', () => {
    const post = { postedAt: at('10:00:00'), shownAt: at('18:00:00') };
    expect(mayEdit(post, at('18:00:29'))).toBe(false);
    expect(mayEdit(post, at('18:00:30'))).toBe(true);
  });

  it('is not kept back by a clock that was put back', () => {
    expect(mayEdit({ postedAt: at('10:00:00'), shownAt: at('18:00:00') }, at('17:00:00'))).toBe(true);
  });

  it('knows from its ID when a message was sent', () => {
    expect(sentAt('175928847299117063').toISOString()).toBe('2016-04-30T11:18:25.796Z');
  });
});

describe('a digest', () => {
  it('is the same for the same, short, and holds nothing of what was shown', () => {
    assert(
      property(anything(), (shown) => {
        const text = { shown };
        expect(digestOf(text)).toBe(digestOf(text));
        expect(digestOf(text)).toMatch(/^[0-9a-z]{1,11}$/u);
      }),
    );
  });

  it('differs for what differs in one name', () => {
    const digests = Array.from({ length: 5_000 }, (_, index) => digestOf({ going: [String(index)] }));
    expect(new Set(digests).size).toBe(5_000);
  });
});

describe('what is made in Discord', () => {
  it('has another key each time it is made again', () => {
    expect([keyOf('post', 'id', 1), keyOf('post', 'id', 2), keyOf('event', 'id', 1)]).toEqual([
      'calls.post:id',
      'calls.post:id:2',
      'calls.event:id',
    ]);
  });

  it('is made only of what is still to come, or on', () => {
    const endsAt = at('19:00:00');
    for (const [state, expected] of [
      ['planned', true],
      ['running', true],
      ['over', false],
      ['skipped', false],
    ] as const)
      expect(isAhead({ state, endsAt }, at('18:30:00'))).toBe(expected);
    expect(isAhead({ state: 'running', endsAt }, endsAt)).toBe(false);
  });

  it('lists everybody under what they said, and who took it back nowhere', () => {
    const answers = ['going', 'maybe', 'cant', 'waiting', 'withdrawn'].map((answer) => ({ userId: answer, answer }));
    expect(whoComes(answers)).toEqual({ going: ['going'], maybe: ['maybe'], cant: ['cant'], waiting: ['waiting'] });
  });
});

describe('a reminder', () => {
  it('comes to whoever has not chosen once, an hour before', () => {
    const kinds = ['calls.remind-24h', 'calls.remind-1h', 'calls.remind-10m'] as const;
    expect(kinds.filter((kind) => isWanted(kind, usual))).toEqual(['calls.remind-1h']);
    expect(usual.directly).toBe(false);
  });

  it('is too late six hours, ten minutes and no time before the start', () => {
    const startsAt = at('18:00:00');
    expect(isTooLate('calls.remind-24h', startsAt, at('12:00:00'))).toBe(false);
    expect(isTooLate('calls.remind-24h', startsAt, at('12:00:01'))).toBe(true);
    expect(isTooLate('calls.remind-1h', startsAt, at('17:50:00'))).toBe(false);
    expect(isTooLate('calls.remind-1h', startsAt, at('17:50:01'))).toBe(true);
    expect(isTooLate('calls.remind-10m', startsAt, at('18:00:00'))).toBe(false);
    expect(isTooLate('calls.remind-10m', startsAt, at('18:00:01'))).toBe(true);
  });

  it('of several messages notifies each once, wherever it ended and whoever says meanwhile that they can’t come', () => {
    const some = uniqueArray(uuid(), { maxLength: 300, size: 'max' });
    assert(
      property(some, nat(4), nat(6), (ids, posted, leaving) => {
        const before = partsOf(ids, []).slice(0, posted);
        const begun = before.map(({ end }) => end ?? '');
        const left = ids.filter((_, index) => index % 7 !== leaving);
        const after = partsOf(left, begun).filter(({ end }) => !begun.includes(end ?? ''));
        const notified = [...before, ...after].flatMap(({ userIds }) => userIds);
        expect(new Set(notified).size).toBe(notified.length);
        expect(new Set(notified).isSupersetOf(new Set(left))).toBe(true);
        expect([...before, ...after].filter(({ userIds }) => userIds.length > 90)).toEqual([]);
      }),
    );
  });

  it('is known by its name only', () => {
    expect(reminderKindOf('calls.remind-1h')).toBe('calls.remind-1h');
    expect(reminderKindOf('calls.remind-2h')).toBeUndefined();
  });
});

const threads = (audience: string) => neededToPost(audience).filter((name) => name.startsWith('Create'));

describe('what is needed where a call is posted', () => {
  it('is a private thread for one creator, and either kind for a coach’s creators: they are few at one time and many at another', () => {
    expect(threads('everyone')).toEqual(['CreatePublicThreads']);
    expect(threads('creator')).toEqual(['CreatePrivateThreads']);
    expect(threads('coach')).toEqual(['CreatePublicThreads', 'CreatePrivateThreads']);
    expect(neededToPost('coach')).toContain('ManageThreads');
  });
});
