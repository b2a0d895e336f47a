import { show } from '#src/core/answer.ts';
import { command } from '#src/core/command.ts';
import type { Screen } from '#src/core/screen.ts';
import { words } from '#src/core/words.ts';

/** Routes as the emulator's journal names them. */
export const callback = 'POST /interactions/:interaction/:token/callback';
export const original = 'PATCH /webhooks/:webhook/:token/messages/:message';
export const followUp = 'POST /webhooks/:webhook/:token';

export const saying = (said: string, ...blocks: Screen['blocks']): Screen => ({ title: words`${said}`, blocks });

/** A command that shows always the same. */
export const answering = (answers: 'privately' | 'publicly', screen: Screen) =>
  command({ needs: 'help.read', answers, run: () => Promise.resolve(show(screen, answers)) });

export const hello = () => answering('privately', saying('Hello'));

/** Lets a handler go on when the test says so. */
export function gate(): { readonly open: () => void; readonly opened: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { open: resolve, opened: promise };
}
