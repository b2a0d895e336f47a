import type { Day, Month } from '#src/core/calendar.ts';
import type { Money } from '#src/core/money.ts';
import { buttons, facts, note, text, type Block, type Button, type Fact, type Screen } from '#src/core/screen.ts';
import { words, type Words } from '#src/core/words.ts';
import type { Texts } from '#src/texts/index.ts';

/** A creator's home, once they have confirmed who they are. */
export interface PageView {
  readonly handle: string;
  readonly coachId: string | undefined;
  /** undefined: no file names them yet. */
  readonly month:
    | {
        readonly month: Month;
        readonly asOf: Day;
        readonly age: number;
        readonly diamonds: bigint;
        readonly liveSeconds: number;
        readonly validDays: number;
        /** undefined: the agency shows creators no money. */
        readonly creatorShare: Money | undefined;
        readonly gate: Words | undefined;
      }
    | undefined;
  readonly week: { readonly from: Day; readonly to: Day; readonly liveSeconds: number; readonly validDays: number } | undefined;
  readonly checklist: { readonly good: number; readonly all: number };
  /** Action items from calls; undefined: none is open. */
  readonly items: { readonly open: number; readonly overdue: number } | undefined;
  readonly reminders: Button;
}

export function pageScreen(texts: Texts, view: PageView): Screen {
  const say = texts.desk.page;
  return {
    title: say.title,
    blocks: [
      text(say.hello(view.handle)),
      ...(view.coachId === undefined ? [] : [text(say.coach(view.coachId))]),
      ...figureBlocks(texts, view),
      text(say.checklist(view.checklist.good, view.checklist.all)),
      ...(view.items ? [text(texts.callNotes.have(view.items.open, view.items.overdue))] : []),
      buttons(
        { label: say.earnings, press: { action: 'earnings.show-own' }, style: 'primary' },
        { label: say.openChecklist, press: { action: 'checklist.open-own' } },
        ...(view.items ? [{ label: texts.callNotes.openItems, press: { action: 'calls.open-items' } } as const] : []),
        view.reminders,
      ),
      buttons(
        { label: say.data, press: { action: 'desk.open-data' } },
        { label: say.help, press: { action: 'agency.open-help' } },
      ),
    ],
  };
}

function figureBlocks(texts: Texts, { month, week }: PageView): readonly Block[] {
  const say = texts.desk.page;
  const { earnings } = texts;
  if (!month) return [note(say.noFigures)];
  const shown: Fact[] = [
    { label: say.diamonds, value: earnings.diamondsOf(month.diamonds) },
    { label: say.hours, value: earnings.duration(month.liveSeconds) },
    { label: say.validDays, value: words`${month.validDays}` },
    ...(month.creatorShare ? [{ label: say.share, value: words`**${earnings.amount(month.creatorShare)}**` }] : []),
  ];
  return [
    text(say.thisWeek),
    week
      ? text(say.week({ validDays: week.validDays, seconds: week.liveSeconds, from: week.from, to: week.to }))
      : note(say.weekUnknown),
    text(say.month(month.month, month.asOf)),
    ...(month.age > 1 ? [note(say.old(month.age))] : []),
    facts(...shown),
    ...(month.gate ? [text(month.gate)] : []),
    ...(month.creatorShare ? [note(earnings.estimate)] : []),
  ];
}

/** For who is nobody's creator yet: what they can say, or what they have said. */
export function unknownScreen(
  texts: Texts,
  o: {
    readonly claim: { readonly handle: string; readonly at: Date } | undefined;
    readonly buttons: readonly Button[];
    readonly isStaff: boolean;
  },
): Screen {
  const say = texts.desk.page;
  const data: Button = { label: say.data, press: { action: 'desk.open-data' } };
  const help: Button = { label: say.help, press: { action: 'agency.open-help' } };
  const today: Button = { label: say.today, style: 'primary', press: { action: 'desk.open-today' } };
  return {
    title: say.title,
    blocks: [
      text(o.claim ? say.waiting(o.claim.handle, o.claim.at) : o.isStaff ? say.staff : say.unknown),
      // Few of them are creators, too.
      o.isStaff && !o.claim
        ? buttons(today, data, help, ...o.buttons.map((button) => ({ ...button, style: 'secondary' as const })))
        : buttons(...o.buttons, data, help),
    ],
  };
}
