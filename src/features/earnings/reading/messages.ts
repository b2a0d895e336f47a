import type { Day } from '#src/core/calendar.ts';
import type { ErrorCode } from '#src/core/errors.ts';
import type { ReadExport, RowAsText } from './read-export.ts';

/** To the worker: one file, and the next one only when it has told the end of this one. */
export interface Asked {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The present UTC day: figures of later days are refused. */
  readonly today: Day;
}

/** From the worker: of a file that can be read its head, its rows in batches, and the end. */
export type Told =
  | { readonly kind: 'head'; readonly head: Omit<ReadExport, 'rows'> }
  | { readonly kind: 'rows'; readonly rows: readonly RowAsText[] }
  | { readonly kind: 'end' }
  /** A UserError, taken apart. */
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly params: object }
  /** Anything else: our bug. */
  | { readonly kind: 'failed'; readonly message: string; readonly stack: string | undefined };
