import type { Form, Screen } from './screen.ts';

/** What a command or an action answers with; src/discord decides how it travels. */
export type Answer =
  | { readonly kind: 'show'; readonly screen: Screen; readonly audience: 'privately' | 'publicly' }
  | { readonly kind: 'update'; readonly screen: Screen }
  | { readonly kind: 'form'; readonly form: Form }
  | { readonly kind: 'nothing' };

export const show = (screen: Screen, audience: 'privately' | 'publicly' = 'privately'): Answer => ({
  kind: 'show',
  screen,
  audience,
});

/** Replaces the screen the pressed button stands on. On a message for everybody it is shown to who pressed alone instead. */
export const update = (screen: Screen): Answer => ({ kind: 'update', screen });
export const form = (content: Form): Answer => ({ kind: 'form', form: content });
export const nothingMore = (): Answer => ({ kind: 'nothing' });
