import type { Place, Unreachable } from './messages.rules.ts';
import type { Word } from './words.store.ts';

/** What came of trying to say something. */
export type Tried =
  | { readonly kind: 'sent' }
  | { readonly kind: 'later'; readonly at: Date }
  | { readonly kind: 'unreachable'; readonly why: Unreachable; readonly place: Place };

/** What a word's message is, in whichever place it is said. */
export const postKey = (word: Word): string => `word:${word.id}`;
