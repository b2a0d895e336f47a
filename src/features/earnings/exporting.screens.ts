import type { Day } from '#src/core/calendar.ts';
import { note, rows, text, type Screen } from '#src/core/screen.ts';
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
    ],
  };
}
