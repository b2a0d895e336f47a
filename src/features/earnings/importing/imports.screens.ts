import type { Day, Month } from '#src/core/calendar.ts';
import { turningPages } from '#src/core/pages.ts';
import { buttons, facts, note, rows, text, type Block, type Screen, type Button } from '#src/core/screen.ts';
import { words, type Words } from '#src/core/words.ts';
import type { Texts } from '#src/texts/index.ts';
import type { Place, Revised, RowToCheck } from './imports.rules.ts';
import { headingBlocks, type ShownColumns } from '#src/features/earnings/headings/headings.screens.ts';
import type { LeftOut } from '#src/features/earnings/ledger/left-out.rules.ts';
import { monthStatus } from '#src/features/earnings/months.rules.ts';
import { newsBlocks, type ShownNews } from '#src/features/earnings/news/news.screens.ts';

/** A file somebody handed in. */
interface ShownImport {
  readonly id: string;
  readonly month: Month;
  readonly asOf: Day;
  readonly fileName: string;
  readonly creators: number;
  readonly diamonds: bigint;
  readonly rowsToCheck: number;
  readonly unknownHeaders: readonly string[];
}

/** What confirming a file would do. */
export interface Preview {
  readonly import: ShownImport;
  readonly place: Place;
  /** Something came in since it was first shown. */
  readonly again: boolean;
  /** Creators of the month whom it does not change. */
  readonly leftOut: LeftOut | undefined;
  /** Creators to whom it brings figures although it is an older file: no newer one does. */
  readonly filled: number;
  /** Of the rows to check, from 0. */
  readonly page: number;
  readonly pages: number;
  readonly toCheck: readonly RowToCheck[];
  /** undefined: it is no revision. */
  readonly revised: Revised | undefined;
  /** Columns somebody can still name, or has named. */
  readonly columns: ShownColumns | undefined;
}

export function previewScreen(texts: Texts, preview: Preview): Screen {
  const say = texts.earnings;
  const { month, asOf, creators, diamonds, rowsToCheck, unknownHeaders, fileName } = preview.import;
  const { leftOut } = preview;
  return {
    title: say.previewTitle(month),
    mood:
      preview.again || leftOut || preview.filled > 0 || rowsToCheck > 0 || preview.place.kind === 'revision'
        ? 'attention'
        : 'calm',
    blocks: [
      ...(preview.again ? [text(say.changedMeanwhile)] : []),
      text(say.previewSummary(creators, rowsToCheck)),
      facts(
        {
          label: say.month,
          value: say.monthWithStatus(month, preview.place.kind === 'older' ? 'history' : monthStatus(month, asOf)),
        },
        { label: say.asOf, value: say.day(asOf) },
        { label: say.creators, value: words`${creators}` },
        { label: say.diamonds, value: say.diamondsOf(diamonds) },
        { label: say.file, value: say.fileNamed(fileName) },
      ),
      text(say.place(placeInWords(preview))),
      ...(leftOut ? [text(say.leftOutOfPreview(month, leftOut))] : []),
      ...differenceBlocks(texts, preview),
      ...checkBlocks(texts, preview),
      ...headingBlocks(texts, unknownHeaders, preview.columns),
      decisionButtons(texts, preview),
      note(say.previewKept),
    ],
  };
}

function placeInWords({ place, filled, revised, import: { month } }: Preview) {
  if (place.kind === 'older') return { ...place, filled, month };
  if (place.kind !== 'revision') return place;
  return {
    kind: place.kind,
    asOf: place.of.asOf,
    by: place.of.decidedBy,
    at: place.of.decidedAt,
    otherFigures: revised?.otherFigures ?? 0,
  } as const;
}

function differenceBlocks(texts: Texts, { revised }: Preview): readonly Block[] {
  if (!revised) return [];
  const say = texts.earnings;
  const { differences, all, absent, creators } = revised;
  const more = all - differences.length;
  const shown = [
    text(say.differencesTitle(all)),
    rows(differences.map((one) => ({ text: say.difference(one) }))),
    ...(more > 0 ? [note(texts.edge.more(more))] : []),
  ];
  return [
    ...(all > 0 ? shown : absent > 0 ? [] : [text(say.differsElsewhere)]),
    ...(absent > 0 ? [text(say.absentFromRevision(absent, creators))] : []),
  ];
}

function checkBlocks(texts: Texts, preview: Preview): readonly Block[] {
  if (preview.toCheck.length === 0) return [];
  const say = texts.earnings;
  const { page, pages } = preview;
  return [
    text(say.toCheckTitle),
    rows(preview.toCheck.map((row) => ({ text: checkWords(texts, row) }))),
    ...(preview.toCheck.every((row) => row.counts) ? [] : [note(say.rowsLeftOut)]),
    ...turningPages(texts.edge, 'earnings.turn-preview', { page, pages, argument: (to) => `${preview.import.id}.${to}` }),
  ];
}

function checkWords(texts: Texts, row: RowToCheck): Words {
  const reasons = texts.reading.findings(row.findings);
  const where = texts.reading.atLine(row.line, row.username);
  return row.counts ? words`${where}: ${reasons}.` : words`${where}: ${reasons}. ${texts.reading.notCounted}`;
}

function decisionButtons(texts: Texts, { import: { id }, revised }: Preview): Block {
  const say = texts.earnings;
  const [confirm, discard] = (revised?.otherFigures ?? 0) > 0 ? [say.takeNew, say.keepOld] : [say.confirm, say.discard];
  return buttons(
    { label: confirm, style: 'success', press: { action: 'earnings.confirm-import', argument: id } },
    { label: discard, style: 'secondary', press: { action: 'earnings.discard-import', argument: id } },
  );
}

/** A file that counts now, and what it leaves to be seen and said. */
export interface Confirmed {
  readonly import: ShownImport;
  /** How it stands to the others of its month now. */
  readonly place: Place;
  readonly leftOut: LeftOut | undefined;
  readonly filled: number;
  readonly news: ShownNews | undefined;
  readonly asksForAgencyShare: boolean;
  readonly next: readonly Button[];
}

export function confirmedScreen(texts: Texts, o: Confirmed): Screen {
  const done = o.import;
  const say = texts.earnings;
  return {
    title: o.place.kind === 'older' ? say.keptTitle(done.month) : say.confirmedTitle(done.month),
    mood: 'done',
    blocks: [
      text(
        o.place.kind === 'older'
          ? say.keptAsHistory(done.asOf, o.place.newest)
          : say.confirmed(done.creators, done.month, done.asOf),
      ),
      ...(o.leftOut ? [text(say.leftOutOfMonth(done.month, o.leftOut))] : []),
      ...(o.filled > 0 ? [text(say.filled(done.month, o.filled))] : []),
      ...(o.news ? newsBlocks(texts, o.news) : []),
      ...(o.asksForAgencyShare ? [text(say.agencyShareAsked)] : []),
      buttons(
        { label: say.seeMonth, style: 'primary', press: { action: 'earnings.agency-page', argument: done.month } },
        ...o.next,
      ),
    ],
  };
}

export const discardedScreen = (texts: Texts, gone: ShownImport): Screen => ({
  title: texts.earnings.discardedTitle,
  blocks: [text(texts.earnings.discarded(gone.month, gone.asOf))],
});
