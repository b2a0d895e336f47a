/** What stands in a cell. Each has a shape of its own: colours alone tell some people nothing. */
export type Mark = 'check' | 'plus' | 'check-square' | 'cross' | 'bar' | 'question';

/** A table of marks as a picture: a line for each, a column for each stretch of time. Its words are as people read them. */
export interface Grid {
  readonly title: string;
  readonly subtitle: string;
  /** What a column is, in two short lines. */
  readonly columns: readonly { readonly top: string; readonly bottom: string }[];
  readonly sumLabel: string;
  readonly rows: readonly GridRow[];
  readonly legend: readonly { readonly mark: Mark | undefined; readonly label: string }[];
}

export interface GridRow {
  readonly name: string;
  /** As many as there are columns; an empty one shows a dot. */
  readonly cells: readonly (readonly Mark[])[];
  readonly sum: string;
}

/** From the child. */
export type Drawn =
  | { readonly kind: 'drawn'; readonly bytes: Uint8Array; readonly width: number; readonly height: number }
  | { readonly kind: 'failed'; readonly message: string };
