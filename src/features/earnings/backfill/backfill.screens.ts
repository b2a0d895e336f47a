import type { Day, Month } from '#src/core/calendar.ts';
import { facts, note, text, type Screen } from '#src/core/screen.ts';
import { words } from '#src/core/words.ts';
import type { Texts } from '#src/texts/index.ts';

interface Shown {
  readonly month: Month;
  readonly said: Day;
  readonly creators: number;
  readonly diamonds: bigint;
  readonly liveSeconds: number;
  readonly validDays: number;
}

/** A month without a file, as the month after tells it. */
export function backfilledScreen(texts: Texts, shown: Shown): Screen {
  const say = texts.earnings;
  return {
    title: say.backfilledTitle(shown.month),
    blocks: [
      text(say.backfilled(shown.month, shown.said)),
      facts(
        { label: say.creators, value: words`${shown.creators}` },
        { label: say.diamonds, value: say.diamondsOf(shown.diamonds) },
        { label: say.hours, value: say.duration(shown.liveSeconds) },
        { label: say.validDays, value: words`${shown.validDays}` },
      ),
      note(say.backfilledNote),
    ],
  };
}
