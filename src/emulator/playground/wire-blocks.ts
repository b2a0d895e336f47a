import type { ChannelShown } from './wire-channels.ts';
import type { Mark } from './wire-marks.ts';

/** A part of a message, top to bottom. */
export type Block =
  | { readonly kind: 'text'; readonly marks: readonly Mark[] }
  | { readonly kind: 'container'; readonly accent: string | null; readonly spoiler: boolean; readonly blocks: readonly Block[] }
  | { readonly kind: 'section'; readonly texts: readonly (readonly Mark[])[]; readonly beside: ButtonShown | PictureShown }
  | { readonly kind: 'buttons'; readonly buttons: readonly ButtonShown[] }
  | { readonly kind: 'select'; readonly select: SelectShown }
  | { readonly kind: 'gallery'; readonly pictures: readonly PictureShown[] }
  | { readonly kind: 'file'; readonly name: string; readonly url: string; readonly bytes: number }
  | { readonly kind: 'separator'; readonly line: boolean; readonly wide: boolean }
  | {
      readonly kind: 'embed';
      readonly accent: string | null;
      readonly title: readonly Mark[];
      readonly blocks: readonly Block[];
    };

export interface ButtonShown {
  readonly kind: 'button';
  readonly label: string;
  readonly emoji: string | null;
  readonly style: 'primary' | 'secondary' | 'success' | 'danger' | 'link';
  /** null: a link. */
  readonly customId: string | null;
  readonly url: string | null;
  readonly disabled: boolean;
}

export interface PictureShown {
  readonly kind: 'picture';
  readonly url: string;
  readonly alt: string;
  readonly spoiler: boolean;
}

export interface SelectShown {
  readonly customId: string;
  readonly of: 'options' | 'users' | 'roles' | 'mentionables' | 'channels';
  readonly placeholder: string;
  readonly least: number;
  readonly most: number;
  readonly disabled: boolean;
  readonly options: readonly {
    readonly label: string;
    readonly value: string;
    readonly description: string;
    readonly chosen: boolean;
  }[];
  /** IDs that are chosen from the start. */
  readonly chosen: readonly string[];
  /** Of channels: only these; all without it. */
  readonly kinds?: readonly ChannelShown['kind'][];
}
