import type { Agency, Who } from '#tests/support/stage.ts';

export const owners: readonly Who[] = ['owner', 'named owner'];
export const management: readonly Who[] = [...owners, 'manager'];
export const settings: readonly Who[] = [...management, 'administrator'];
export const staff: readonly Who[] = [...management, 'coach'];

/** What is sent: a command's options, or what a component carries. */
export interface Sent {
  readonly options?: readonly object[];
  readonly argument?: string;
  /** Who or what a command in a menu is used on. */
  readonly target?: string;
  readonly type?: number;
  readonly values?: readonly string[];
}

export interface Line {
  readonly who: readonly Who[];
  /** What whoever may do it reads. */
  readonly says: RegExp;
  /** About rows of an agency; a fresh one where it can be used only once. */
  readonly sends?: (of: Agency) => Promise<Sent> | Sent;
  /** A form is opened first by those who may, and submitted with this. */
  readonly form?: { readonly opener: string; readonly fields: Readonly<Record<string, string>> };
  /** Everybody may do it, and it writes down that they did: also as a plain member of another agency. */
  readonly writes?: true;
  /** Carries what belongs to another agency, and is told so kindly. */
  readonly foreign?: {
    readonly sends: (theirs: Agency, ours: Agency) => Promise<Sent> | Sent;
    readonly says: RegExp;
  };
}

export const option = (name: string, type: number, value: unknown): object => ({ name, type, value });
