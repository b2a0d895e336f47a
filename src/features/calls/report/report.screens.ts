import type { Day } from '#src/core/calendar.ts';
import { pageButtons } from '#src/core/pages.ts';
import { wallClock } from '#src/core/recurrence.ts';
import { buttons, note, text, type Screen, type ScreenFile } from '#src/core/screen.ts';
import type { Zone } from '#src/core/zones.ts';
import { results, type Result } from '#src/features/calls/attending/attending.rules.ts';
import type { Texts } from '#src/texts/index.ts';
import { byWeek, type Noted, type ReportRow } from './report.rules.ts';

/** Its shape in the picture; each has one of its own, so that colours are never the only sign. */
const markOf = {
  came: 'check',
  'came-uninvited': 'plus',
  'came-though-cant': 'check-square',
  'no-show': 'cross',
  excused: 'bar',
  unknown: 'question',
} as const satisfies Record<Result, string>;

interface Shown {
  readonly agency: { readonly name: string; readonly zone: Zone };
  /** Mondays. */
  readonly weeks: readonly Day[];
  readonly today: Day;
}

/** What the picture shows, as data. */
export function reportGrid({ callReport: say }: Texts, rows: readonly ReportRow[], { agency, weeks, today }: Shown) {
  return {
    title: say.pictureTitle,
    subtitle: `${agency.name} · ${say.fromTo(weeks[0] ?? today, today)}`,
    columns: weeks.map(say.column),
    sumLabel: say.sumLabel,
    rows: rows.map((row) => ({
      name: `@${row.creator.handle}`,
      cells: byWeek(row, weeks, agency.zone).map((week) => week.map((result) => markOf[result])),
      sum: say.sum(row.came, row.of),
    })),
    legend: [
      ...results.map((result) => ({ mark: markOf[result], label: say.legend[result] })),
      { mark: undefined, label: say.legendNothing },
    ],
  };
}

/** The numbers of the picture, for who does not see it. */
const altOf = ({ callReport: say }: Texts, rows: readonly ReportRow[], { weeks, today }: Shown): string =>
  say.alt(
    say.fromTo(weeks[0] ?? today, today),
    rows.map(({ creator, came, of }) => `${creator.handle} ${say.sum(came, of)}`),
  );

export function reportScreen(
  texts: Texts,
  o: Shown & {
    /** Everybody's lines, and those of this page. */
    readonly all: readonly ReportRow[];
    readonly shown: readonly ReportRow[];
    readonly page: number;
    readonly pages: number;
    readonly coachId: string | undefined;
    readonly argument: (page: number) => string;
    readonly file: ScreenFile;
  },
): Screen {
  const say = texts.callReport;
  const came = o.all.reduce((sum, row) => sum + row.came, 0);
  const of = o.all.reduce((sum, row) => sum + row.of, 0);
  const quiet = o.all.filter(({ noted }) => noted.length === 0).length;
  return {
    title: say.title,
    blocks: [
      text(say.of({ from: o.weeks[0] ?? o.today, to: o.today, creators: o.all.length, coachId: o.coachId })),
      text(say.all(came, of)),
      { kind: 'picture', file: o.file, alt: altOf(texts, o.shown, o) },
      note(say.rule(quiet)),
      ...(o.pages > 1 ? [note(texts.edge.page(o.page + 1, o.pages))] : []),
      buttons(...pageButtons(texts.edge, 'calls.turn-report', o), {
        label: say.download,
        press: { action: 'calls.download-report', argument: o.argument(0) },
      }),
    ],
  };
}

/** @param o.own whether they are a coach's own that were asked for, by that coach */
export function emptyReportScreen(
  { callReport: say }: Texts,
  o: { readonly weeks: number; readonly coachId: string | undefined; readonly creators: number; readonly own: boolean },
): Screen {
  const sentence =
    o.creators > 0
      ? say.nothingNoted(o.weeks)
      : o.own
        ? say.noneYours
        : o.coachId === undefined
          ? say.noneLinked
          : say.noneOf(o.coachId);
  return { title: say.title, blocks: [text(sentence)] };
}

/**
 * A line for each creator and call, after the header.
 * @param isHidden of which calls the reader is not told what they are called
 */
export function reportTable(
  { callReport: say }: Texts,
  rows: readonly ReportRow[],
  isHidden: (one: Noted) => boolean,
): readonly (readonly string[])[] {
  const lines = rows.flatMap(({ creator, noted }) =>
    noted.map((one) => {
      const { day, time } = wallClock(one.zone, one.startsAt);
      const title = isHidden(one) ? say.hiddenTitle : one.title;
      const answer = one.answer === null ? say.answers.none : say.answers[one.answer];
      return [creator.handle, creator.userId, day, time, one.zone, title, answer, String(one.minutes), say.outcomes[one.result]];
    }),
  );
  return [Object.values(say.columns), ...lines];
}

export const reportFileScreen = ({ callReport: say }: Texts, creators: number, file: ScreenFile): Screen => ({
  title: say.fileTitle,
  mood: 'done',
  blocks: [text(say.downloaded(creators)), { kind: 'file', file }],
});
