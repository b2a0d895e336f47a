import { buttons, text, type Screen } from '#src/core/screen.ts';
import type { Texts } from '#src/texts/index.ts';

/** What the staff are told. @param o.alone how many calls with one creator each they hold besides */
export const holderGoneScreen = (
  { calls }: Texts,
  o: { readonly coachId: string; readonly titles: readonly string[]; readonly alone: number },
): Screen => ({
  title: calls.holderGone.title,
  mood: 'attention',
  blocks: [
    text(calls.holderGone.who(o.coachId)),
    text(calls.holderGone.held(o.titles, o.alone)),
    text(calls.holderGone.next),
    buttons({ label: calls.holderGone.open, press: { action: 'calls.open-list' } }),
  ],
});
