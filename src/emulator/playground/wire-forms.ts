import type { SelectShown } from './wire-blocks.ts';
import type { Mark } from './wire-marks.ts';

export interface FormShown {
  readonly customId: string;
  readonly title: string;
  readonly channelId: string;
  readonly messageId?: string;
  readonly rows: readonly (FormText | FieldShown)[];
}
export interface FormText {
  readonly kind: 'words';
  readonly marks: readonly Mark[];
}
export type FieldShown = {
  readonly customId: string;
  readonly label: string;
  readonly description: string;
  readonly required: boolean;
} & (
  | {
      readonly kind: 'line' | 'paragraph';
      readonly value: string;
      readonly placeholder: string;
      readonly least: number;
      readonly most: number;
    }
  | { readonly kind: 'select'; readonly select: SelectShown }
  | {
      readonly kind: 'radio' | 'checkboxes';
      readonly least: number;
      readonly most: number;
      readonly options: SelectShown['options'];
    }
  | { readonly kind: 'checkbox'; readonly checked: boolean }
  /** `endings`: what their names end with, `.csv`; anything without it. */
  | { readonly kind: 'files'; readonly least: number; readonly most: number; readonly endings?: readonly string[] }
);
