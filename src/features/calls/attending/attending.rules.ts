import type { Said } from '#src/features/calls/answers/answers.rules.ts';

export const results = ['came', 'no-show', 'came-uninvited', 'came-though-cant', 'excused', 'unknown'] as const;
export type Result = (typeof results)[number];

export interface Span {
  readonly from: Date;
  /** null: it goes on. */
  readonly to: Date | null;
}
export interface Window {
  readonly startsAt: Date;
  readonly endsAt: Date;
}
export interface Presence extends Span {
  readonly userId: string;
  readonly how: 'voice' | 'button';
}
export interface Attended {
  readonly userId: string;
  readonly result: Result;
  /** Seen in there, in whole minutes. */
  readonly minutes: number;
}

const minute = 60_000;
/** We look once a minute: so long without a look, and we were away. */
export const unseenFromMs = 2.5 * minute;

/** How long somebody has to be there: five minutes, or half of a call of less than ten. In milliseconds. */
export const enoughMs = ({ startsAt, endsAt }: Window): number =>
  Math.min(5 * minute, (endsAt.getTime() - startsAt.getTime()) / 2);

type Range = readonly [number, number];

/** Within the call, put together where they overlap, in order. */
function united(spans: readonly Span[], { startsAt, endsAt }: Window): readonly Range[] {
  const [start, end] = [startsAt.getTime(), endsAt.getTime()];
  const cut = spans
    .map(({ from, to }): Range => [Math.max(start, from.getTime()), Math.min(end, to?.getTime() ?? end)])
    .filter(([from, to]) => from < to)
    .toSorted(([one], [other]) => one - other);
  const joined: Range[] = [];
  for (const [from, to] of cut) {
    const last = joined.at(-1);
    if (last && from <= last[1]) joined[joined.length - 1] = [last[0], Math.max(last[1], to)];
    else joined.push([from, to]);
  }
  return joined;
}

const lengthOf = (ranges: readonly Range[]): number => ranges.reduce((sum, [from, to]) => sum + to - from, 0);

/** How long they cover together within the call, in milliseconds; what overlaps counts once. */
export const coveredMs = (spans: readonly Span[], window: Window): number => lengthOf(united(spans, window));

/**
 * Whether somebody was there. The time in which we did not see is given to whoever we saw at least once: they may well have
 * stayed. Of whom we never saw, nothing is known if they could have been there long enough meanwhile: so it is said, and is
 * no no-show.
 */
export function wasThere(
  presence: readonly Omit<Presence, 'userId'>[],
  blind: readonly Span[],
  window: Window,
): boolean | undefined {
  if (presence.some(({ how }) => how === 'button')) return true;
  const enough = enoughMs(window);
  const seen = coveredMs(presence, window);
  if (seen >= enough) return true;
  if (coveredMs([...presence, ...blind], window) < enough) return false;
  return seen > 0 ? true : undefined;
}

/** What it comes to with what they had said. undefined: nothing to note of them. */
export function resultOf(answer: Said | undefined, there: boolean | undefined): Result | undefined {
  const promised = answer === 'going';
  if (there === undefined) return promised ? 'unknown' : answer === 'cant' ? 'excused' : undefined;
  if (there) {
    if (answer === 'cant') return 'came-though-cant';
    return answer === undefined || answer === 'withdrawn' ? 'came-uninvited' : 'came';
  }
  // Whoever said maybe, or had no seat, has promised nothing.
  return promised ? 'no-show' : answer === 'cant' ? 'excused' : undefined;
}

/** Everybody of whom there is something to note. */
export function attendanceOf(of: {
  readonly window: Window;
  readonly presence: readonly Presence[];
  readonly blind: readonly Span[];
  readonly answers: ReadonlyMap<string, Said>;
  /** Who planned the call, whose it is, and who held this one: they are not their own guests. */
  readonly holders: ReadonlySet<string>;
}): readonly Attended[] {
  // Ended in the minute in which it began: nobody could come, and nobody stayed away.
  if (of.window.endsAt <= of.window.startsAt) return [];
  const byPerson = Map.groupBy(of.presence, ({ userId }) => userId);
  const people = new Set([...of.answers.keys(), ...byPerson.keys()]).difference(of.holders);
  return [...people].flatMap((userId) => {
    const own = byPerson.get(userId) ?? [];
    const result = resultOf(of.answers.get(userId), wasThere(own, of.blind, of.window));
    if (result === undefined) return [];
    const minutes = Math.floor(
      coveredMs(
        own.filter(({ how }) => how === 'voice'),
        of.window,
      ) / minute,
    );
    return [{ userId, result, minutes }];
  });
}
