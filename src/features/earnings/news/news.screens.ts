import type { Day } from '#src/core/calendar.ts';
import { rows, text, type Block } from '#src/core/screen.ts';
import type { Texts } from '#src/texts/index.ts';
import type { News, QuietSince } from './news.rules.ts';

export interface ShownNews extends News {
  /** As-of day of the file before; undefined: there was none. */
  readonly since: Day | undefined;
  readonly quietSince: QuietSince;
}

/** One line each; of long lists the first names, and how many more there are. */
export function newsBlocks(texts: Texts, news: ShownNews): readonly Block[] {
  const say = texts.earnings;
  const lines = [
    say.newsPassed(news.passed),
    say.newsNear(news.near),
    news.quiet === undefined || news.quietSince.kind === 'too-close'
      ? say.newsQuietUnknown
      : say.newsQuiet(news.quiet, news.quietSince.start ? undefined : news.quietSince.day),
    say.newsArrived(news.arrived),
    say.newsLeft(news.left),
  ];
  return [text(say.newsTitle(news.since)), rows(lines.map((line) => ({ text: line })))];
}
