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

/** What a button carries: `<page>.<status>.<coach>`. */
export const writeFilter = (page: number, { status, coach }: Filter): string => `${page}.${status ?? 'all'}.${coach ?? 'any'}`;

export function readStatus(typed: string | undefined): Status | undefined {
  return statuses.find((status) => status === typed);
}

/** Digits are a member, `nobody` is nobody, everything else is anybody. */
export function readCoach(typed: string | undefined): string | undefined {
  return typed !== undefined && (typed === 'nobody' || /^\d{17,20}$/u.test(typed)) ? typed : undefined;
}
