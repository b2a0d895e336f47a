import { buttons, note, text, type Screen } from '#src/core/screen.ts';
import type { Texts } from '#src/texts/index.ts';

/**
 * Asks a member whether the account they were linked to is theirs. Whoever would show them figures, and finds that they
 * have not confirmed, shows this instead.
 */
export function confirmQuestion(texts: Texts, own: { readonly handle: string; readonly linkId: string }): Screen {
  const say = texts.confirming;
  const argument = own.linkId;
  return {
    title: say.title,
    blocks: [
      text(say.question(own.handle)),
      note(say.why),
      buttons(
        { label: say.yes, style: 'primary', press: { action: 'creators.confirm-handle', argument } },
        { label: say.no, press: { action: 'creators.deny-handle', argument } },
        { label: say.underAge, press: { action: 'creators.not-adult', argument } },
      ),
    ],
  };
}

export function confirmedScreen(texts: Texts, handle: string): Screen {
  const say = texts.confirming;
  return {
    title: say.confirmedTitle,
    mood: 'done',
    blocks: [text(say.confirmed(handle)), buttons({ label: say.help, press: { action: 'agency.open-help' } })],
  };
}

export const deniedScreen = (texts: Texts, link: { readonly handle: string; readonly looks: number }): Screen => ({
  title: texts.confirming.deniedTitle,
  blocks: [text(texts.confirming.denied(link.handle, link.looks))],
});

export const underAgeScreen = (texts: Texts): Screen => ({
  title: texts.confirming.underAgeTitle,
  blocks: [text(texts.confirming.underAgeWords)],
});
