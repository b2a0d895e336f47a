import type { Day } from '#src/core/calendar.ts';

/** Where a creator stands, in the order of the list's filter. */
export const statuses = ['linked', 'waiting', 'not-linked', 'without-discord', 'left'] as const;
export type Status = (typeof statuses)[number];

/** What somebody wants to see of the list. */
export interface Filter {
  /** undefined: everybody. */
  readonly status: Status | undefined;
  /** A coach's Discord ID; `nobody`: those whom nobody looks after; undefined: of anybody. */
  readonly coach: string | undefined;
}

/** A creator as the rows have them. */
export interface Kept {
  readonly id: string;
  readonly handle: string;
  readonly tiktokId: string | null;
  readonly groupName: string | null;
  readonly managerName: string | null;
  readonly joinedOn: Day | null;
  readonly withoutDiscord: boolean;
  readonly coachId: string | undefined;
  readonly link: { readonly userId: string; readonly confirmed: boolean } | undefined;
  readonly left: boolean;
  /** No file that counts names them any more. */
  readonly unconfirmed: boolean;
}

export interface Listed extends Kept {
  readonly status: Status;
}

/** Whoever left is that first of all; whoever has a member is linked, whatever was said of Discord before. */
function statusOf({ left, link, withoutDiscord }: Kept): Status {
  if (left) return 'left';
  if (link) return link.confirmed ? 'linked' : 'waiting';
  return withoutDiscord ? 'without-discord' : 'not-linked';
}

/**
 * Those whom the reader may see and wants of a coach, in the order of their coaches, those of nobody last, then of handles.
 * @param seenBy a coach, who sees their own and those of nobody; undefined: whoever sees everybody
 */
export function listedFor(everybody: readonly Kept[], coach: Filter['coach'], seenBy: string | undefined): readonly Listed[] {
  const seen = everybody.filter(({ coachId }) => seenBy === undefined || coachId === undefined || coachId === seenBy);
  const wanted = seen.filter(
    ({ coachId }) => coach === undefined || (coach === 'nobody' ? coachId === undefined : coachId === coach),
  );
  return wanted.map((one) => ({ ...one, status: statusOf(one) })).toSorted(byCoachAndHandle);
}

const lastOfAll = '~';

function byCoachAndHandle(a: Listed, b: Listed): number {
  const [coachOfA, coachOfB] = [a.coachId ?? lastOfAll, b.coachId ?? lastOfAll];
  if (coachOfA !== coachOfB) return coachOfA < coachOfB ? -1 : 1;
  const [handleOfA, handleOfB] = [a.handle.toLowerCase(), b.handle.toLowerCase()];
  if (handleOfA !== handleOfB) return handleOfA < handleOfB ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** How many stand where. */
export function countByStatus(list: readonly Listed[]): ReadonlyMap<Status, number> {
  const counts = new Map<Status, number>();
  for (const { status } of list) counts.set(status, (counts.get(status) ?? 0) + 1);
  return counts;
}

/** Whoever looks after somebody, those with most first. */
export function coachesOf(everybody: readonly Kept[]): readonly { readonly coachId: string; readonly creators: number }[] {
  const counts = new Map<string, number>();
  for (const { coachId } of everybody) if (coachId !== undefined) counts.set(coachId, (counts.get(coachId) ?? 0) + 1);
  return [...counts].map(([coachId, count]) => ({ coachId, creators: count })).toSorted((a, b) => b.creators - a.creators);
}

/** What a button carries: `<page>.<status>.<coach>`. */
export const writeFilter = (page: number, { status, coach }: Filter): string => `${page}.${status ?? 'all'}.${coach ?? 'any'}`;

export function readStatus(typed: string | undefined): Status | undefined {
  return statuses.find((status) => status === typed);
}

/** Digits are a member, `nobody` is nobody, everything else is anybody. */
export function readCoach(typed: string | undefined): string | undefined {
  return typed !== undefined && (typed === 'nobody' || /^\d{17,20}$/u.test(typed)) ? typed : undefined;
}
