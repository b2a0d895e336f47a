import type { Day } from '#src/core/calendar.ts';

/** An import that counts, as far as the place of another one beside it goes. */
export interface Committed {
  readonly id: string;
  readonly asOf: Day;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

/** How a file stands to those of its month that are in already. */
export type Place<C extends Committed = Committed> =
  | { readonly kind: 'first' }
  | { readonly kind: 'newer'; readonly than: Day }
  /** Kept as history; changes no current figure. */
  | { readonly kind: 'older'; readonly newest: Day }
  /** The same as-of day with other figures: the manager chooses. */
  | { readonly kind: 'revision'; readonly of: C };

/** @param committed those that count first: latest as-of day, then latest confirm */
export function placeIn<C extends Committed>(committed: readonly C[], asOf: Day): Place<C> {
  const [newest] = committed;
  if (!newest) return { kind: 'first' };
  if (newest.asOf > asOf) return { kind: 'older', newest: newest.asOf };
  return newest.asOf === asOf ? { kind: 'revision', of: newest } : { kind: 'newer', than: newest.asOf };
}

/**
 * Which imports of a month count, told apart from every other state of that month: a commit brings a sequence that is
 * higher than all before, an undo makes them fewer.
 */
export function markOf(committed: readonly { readonly sequence: number | null }[]): string {
  const newest = committed.reduce((most, { sequence }) => Math.max(most, sequence ?? 0), 0);
  return `${committed.length}-${newest}`;
}

/** A row a person should look at, with what was noticed about it. */
export interface RowToCheck {
  readonly line: number;
  readonly username: string;
  readonly counts: boolean;
  readonly findings: readonly {
    readonly kind:
      | 'no-id'
      | 'quit'
      | 'unknown-sentence'
      | 'unreadable'
      | 'too-much'
      | 'shared-name'
      | 'formula-name'
      | 'differing-duplicate'
      | 'last-month-differs'
      | 'went-down';
    /** What another file says, where this one says otherwise: a whole number, of diamonds where no `column` says of what. */
    readonly ours?: string;
    readonly column?: string;
    readonly value?: string;
    readonly lines?: readonly number[];
  }[];
}

/** What a file says otherwise than the one of the same day that counts. */
export interface Revised {
  /** The first of them: figures before names, managers and the like. */
  readonly differences: readonly Difference[];
  /** Of how many creators it says something else. */
  readonly all: number;
  /** Of those, with other figures. */
  readonly otherFigures: number;
  /** How many creators of the other file get no figures from this one, of how many. */
  readonly absent: number;
  readonly creators: number;
}

/** What one creator's row says in two files of the same day. */
export interface Difference {
  readonly username: string;
  /** undefined: not in that file. */
  readonly before: RowFigures | undefined;
  readonly now: RowFigures;
  /** What else this one says otherwise. */
  readonly others: { readonly name: boolean; readonly manager: boolean; readonly group: boolean; readonly joined: boolean };
}

export interface RowFigures {
  readonly diamonds: bigint;
  readonly liveSeconds: number;
  readonly validDays: number;
}
