import type { Words } from './words.ts';

/**
 * What is shown to a person, as plain data. Only src/discord turns it into Discord's components, within every limit;
 * whoever writes a screen counts no characters. Lists of people or rows come in pages of ten.
 */
export interface Screen {
  readonly title: Words;
  readonly blocks: readonly Block[];
  /** Underlines what the words say; never the only sign. */
  readonly mood?: 'calm' | 'done' | 'attention' | 'problem';
  /** Who is notified by this message. Absent: nobody, whatever the words mention. */
  readonly notifies?: { readonly users?: readonly string[]; readonly roles?: readonly string[] };
}

export type Block =
  | { readonly kind: 'text'; readonly text: Words }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  | { readonly kind: 'note'; readonly text: Words }
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] }
  | { readonly kind: 'select'; readonly select: Select }
  | { readonly kind: 'picture'; readonly file: ScreenFile; readonly alt: string }
  | { readonly kind: 'file'; readonly file: ScreenFile }
  | { readonly kind: 'divider' };

export interface Fact {
  readonly label: string;
  readonly value: Words;
}

/** A line of a list, with at most one button beside it. */
export interface Row {
  readonly text: Words;
  readonly button?: Button;
}

export interface ScreenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** `feature.action`, the name of an Action; the renderer refuses a name no feature declares. */
export type ActionName = `${string}.${string}`;

/** What a press does. The argument is the ID of the row it is about, at most 60 characters. */
export interface Press {
  readonly action: ActionName;
  readonly argument?: string;
}

export type Button =
  | {
      readonly label: string;
      readonly press: Press;
      readonly style?: 'primary' | 'secondary' | 'success' | 'danger';
      readonly disabled?: boolean;
    }
  | { readonly label: string; readonly url: string };

export interface Select {
  readonly placeholder: string;
  readonly press: Press;
  readonly of:
    | { readonly kind: 'choices'; readonly choices: readonly Choice[] }
    | { readonly kind: 'members' | 'roles'; readonly selected?: readonly string[] }
    | { readonly kind: 'channels'; readonly types: readonly ChannelKind[]; readonly selected?: readonly string[] };
  readonly least?: number;
  readonly most?: number;
}

export interface Choice {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
  readonly selected?: boolean;
}

export type ChannelKind = 'text' | 'announcement' | 'voice' | 'stage' | 'forum' | 'category' | 'thread';

/** A form (Discord's modal). Submitting it runs `submit` with what was filled in. At most five fields and texts together. */
export interface Form {
  readonly title: string;
  readonly submit: Press;
  readonly fields: readonly FormField[];
}

/** A pop-up list (`choice`) hides its choices until it is opened; `one-of` shows two to ten of them, of which one is taken. */
export type FormField =
  | { readonly kind: 'words'; readonly text: Words }
  | (FieldBase & {
      readonly kind: 'text';
      readonly value?: string;
      readonly placeholder?: string;
      readonly long?: boolean;
      readonly least?: number;
      readonly most?: number;
    })
  | (FieldBase & { readonly kind: 'choice'; readonly choices: readonly Choice[]; readonly most?: number })
  | (FieldBase & { readonly kind: 'one-of'; readonly choices: readonly Choice[] })
  /** Files, at most `most` (1). What came is checked when the action asks for it with `input.files`. */
  | (FieldBase & { readonly kind: 'file'; readonly types: readonly string[]; readonly most?: number })
  | (FieldBase & { readonly kind: 'members' | 'roles'; readonly selected?: readonly string[]; readonly most?: number })
  | (FieldBase & { readonly kind: 'channels'; readonly types: readonly ChannelKind[]; readonly selected?: readonly string[] });

interface FieldBase {
  /** The key under which the action reads it. */
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  readonly required?: boolean;
}

export const text = (content: Words): Block => ({ kind: 'text', text: content });
export const note = (content: Words): Block => ({ kind: 'note', text: content });
export const facts = (...list: readonly Fact[]): Block => ({ kind: 'facts', facts: list });
export const rows = (list: readonly Row[]): Block => ({ kind: 'rows', rows: list });
export const buttons = (...list: readonly Button[]): Block => ({ kind: 'buttons', buttons: list });
export const select = (of: Select): Block => ({ kind: 'select', select: of });
export const divider: Block = { kind: 'divider' };
