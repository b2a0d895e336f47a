import type { Day } from '#src/core/calendar.ts';
import type { ErrorCode } from '#src/core/errors.ts';
import type { Field } from './headers.ts';
import type { ReadExport } from './read-export.ts';
import type { RowsAsText } from './rows-as-text.ts';

/** To the worker: one file at a time, then one `next` for each batch of rows. */
export type Asked =
  | {
      readonly kind: 'read';
      readonly name: string;
      readonly bytes: Uint8Array;
      readonly today: Day;
      readonly names: readonly (readonly [string, Field])[];
    }
  | { readonly kind: 'next' };

/** From the worker. */
export type Told =
  | { readonly kind: 'head'; readonly head: Omit<ReadExport, 'rows'> }
  | { readonly kind: 'rows'; readonly rows: RowsAsText }
  | { readonly kind: 'end' }
  /** A UserError, taken apart. */
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly params: object }
  /** Anything else: our bug. */
  | { readonly kind: 'failed'; readonly message: string; readonly stack: string | undefined };
