import { buttons, note, text, type Screen } from '#src/core/screen.ts';
import type { Texts } from '#src/texts/index.ts';

/** What creators see, and the one thing that can be decided about it. */
export function privacyScreen(texts: Texts, o: { shown: boolean; saved: boolean }): Screen {
  const say = texts.earnings;
  return {
    title: say.privacyTitle,
    ...(o.saved && { mood: 'done' as const }),
    blocks: [
      ...(o.saved ? [text(say.privacySaved)] : []),
      text(say.privacyState(o.shown)),
      note(say.privacyNever),
      buttons({
        label: o.shown ? say.hideMoney : say.showMoney,
        press: { action: 'earnings.set-privacy', argument: o.shown ? 'hide' : 'show' },
      }),
    ],
  };
}
