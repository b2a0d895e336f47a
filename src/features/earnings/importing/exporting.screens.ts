import type { Day } from '#src/core/calendar.ts';
import { buttons, note, rows, text, type Form, type Screen } from '#src/core/screen.ts';
import type { Texts } from '#src/texts/index.ts';

/** How to get the file. @param o.last yesterday: the newest day that can be in it */
export function exportingScreen(texts: Texts, o: { first: Day; last: Day; monthEnds: boolean }): Screen {
  const say = texts.earnings;
  return {
    title: say.stepsTitle,
    blocks: [
      rows(say.steps(o.first, o.last).map((step) => ({ text: step }))),
      ...(o.monthEnds ? [text(say.stepsMonthEnd)] : []),
      note(say.stepsNote),
      buttons({ label: say.handIn, press: { action: 'earnings.open-import' }, style: 'primary' }),
    ],
  };
}

/** Takes the file where no command is typed, such as from `/today`. */
export function importForm({ earnings: say }: Texts, types: readonly string[]): Form {
  return {
    title: say.handInTitle,
    submit: { action: 'earnings.hand-in' },
    fields: [{ kind: 'file', name: 'file', label: say.handInLabel, description: say.handInHelp, types, required: true }],
  };
}
