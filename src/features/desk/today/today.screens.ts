import type { Day } from '#src/core/calendar.ts';
import { buttons, note, rows, text, type Block, type Button, type Row, type Screen } from '#src/core/screen.ts';
import { joinWords, type Words } from '#src/core/words.ts';
import type { Texts } from '#src/texts/index.ts';

/** What needs somebody today, as far as they may know it. */
export interface TodayView {
  /** undefined: no file is in. */
  readonly data: { readonly asOf: Day; readonly age: number } | undefined;
  readonly mayImport: boolean;
  readonly waiting: {
    readonly claims: number;
    readonly pictures: number;
    readonly unlinked: number;
    readonly managers: number;
    readonly laterIds: number;
    readonly deletions: readonly { readonly id: string; readonly userId: string }[];
  };
  /** Action items from calls that creators have not done in time. */
  readonly overdueItems: number;
  /** Handles; undefined: the files lie too close together to tell. */
  readonly near: readonly string[];
  readonly quiet: readonly string[] | undefined;
  /** undefined: not theirs to mend. */
  readonly broken: number | undefined;
}

/** From how many days on old figures mislead (domain.md, How imports become figures). */
const urgentAge = 4;

export function todayScreen(texts: Texts, view: TodayView): Screen {
  const say = texts.desk.today;
  return {
    title: say.title,
    blocks: [
      text(say.dataTitle),
      rows([dataRow(texts, view)]),
      text(say.approvalsTitle),
      ...waitingBlocks(texts, view),
      text(say.lookAtTitle),
      ...lookAtBlocks(texts, view),
      ...overdueBlocks(texts, view),
      ...(view.broken === undefined ? [] : [text(say.brokenTitle), rows([brokenRow(texts, view.broken)])]),
      buttons(
        { label: say.again, press: { action: 'desk.turn-today' } },
        { label: texts.agency.card.help, press: { action: 'agency.open-help' } },
      ),
    ],
  };
}

function dataRow(texts: Texts, { data, mayImport }: TodayView): Row {
  const say = texts.desk.today;
  const button = { label: say.import, press: { action: 'earnings.open-import' } } as const;
  return { text: freshness(texts, data), ...(mayImport && (data?.age ?? 1) > 0 && { button }) };
}

function freshness({ desk: { today: say } }: Texts, data: TodayView['data']) {
  if (!data) return say.noData;
  if (data.age === 0) return say.fresh(data.asOf);
  return data.age >= urgentAge ? say.urgent(data.asOf, data.age) : say.behind(data.asOf, data.age);
}

function waitingBlocks(texts: Texts, { waiting }: TodayView): readonly Block[] {
  const say = texts.desk.today;
  const list: Row[] = [];
  if (waiting.claims > 0)
    list.push({ text: say.claims(waiting.claims), button: { label: say.look, press: { action: 'desk.open-claims' } } });
  if (waiting.pictures > 0)
    list.push({ text: say.pictures(waiting.pictures), button: { label: say.look, press: { action: 'checklist.open-queue' } } });
  for (const { id, userId } of waiting.deletions)
    list.push({
      text: say.deletions(userId),
      button: { label: say.decide, press: { action: 'desk.open-request', argument: id } },
    });
  if (waiting.managers > 0)
    list.push({
      text: say.managers(waiting.managers),
      button: { label: say.explain, press: { action: 'creators.open-managers' } },
    });
  if (waiting.laterIds > 0)
    list.push({
      text: say.laterIds(waiting.laterIds),
      button: { label: say.decide, press: { action: 'earnings.open-later-ids' } },
    });
  if (waiting.unlinked > 0)
    list.push({ text: say.unlinked(waiting.unlinked), button: { label: say.link, press: { action: 'creators.open-linking' } } });
  return [list.length === 0 ? note(say.nothingWaits) : rows(list)];
}

/** A channel of twelve names gets read, one of ninety-six gets scrolled past. */
const mostNames = 8;
const named = (list: readonly string[]): [readonly string[], number] => [
  list.slice(0, mostNames),
  Math.max(0, list.length - mostNames),
];

function lookAtBlocks(texts: Texts, { data, near, quiet }: TodayView): readonly Block[] {
  const say = texts.desk.today;
  if (!data || (near.length === 0 && quiet?.length === 0)) return [note(say.nobody)];
  return [
    ...(near.length > 0 ? [text(say.near(...named(near)))] : []),
    ...(quiet === undefined ? [note(say.quietUnknown)] : quiet.length > 0 ? [text(say.quiet(...named(quiet)))] : []),
  ];
}

function overdueBlocks({ callNotes: say }: Texts, { overdueItems }: TodayView): readonly Block[] {
  const button = { label: say.look, press: { action: 'calls.open-overdue' } } as const;
  return overdueItems === 0 ? [] : [rows([{ text: say.today(overdueItems), button }])];
}

function brokenRow({ desk: { today: say } }: Texts, count: number): Row {
  if (count === 0) return { text: say.nothingBroken };
  return { text: say.broken(count), button: { label: say.check, press: { action: 'agency.open-check' } } };
}

export interface ClaimsView {
  readonly claims: readonly {
    readonly id: string;
    readonly userId: string;
    readonly handle: string;
    readonly claimedAt: Date;
    /** What the button to approve carries. */
    readonly approval: string;
    /** What the files know, and what speaks against it. */
    readonly about: readonly Words[];
  }[];
  /** From 0. */
  readonly page: number;
  readonly pages: number;
}

const toClaims = (label: string, page: number): Button => ({
  label,
  press: { action: 'desk.open-claims', argument: String(page) },
});

/** The members who said who they are, for whoever decides. */
export function claimsScreen(texts: Texts, view: ClaimsView): Screen {
  const say = texts.desk.today;
  return {
    title: say.claimsTitle,
    blocks: [
      ...(view.claims.length === 0 ? [note(say.noClaims)] : []),
      ...view.claims.flatMap(({ id, userId, handle, claimedAt, about, approval }): Block[] => [
        text(say.claim(userId, handle, claimedAt)),
        text(joinWords(about, '\n')),
        buttons(
          { label: say.approve(handle), style: 'success', press: { action: 'creators.approve-claim', argument: approval } },
          { label: say.refuse, press: { action: 'creators.refuse-claim', argument: id } },
        ),
      ]),
      buttons(
        { label: say.toToday, press: { action: 'desk.turn-today' } },
        ...(view.page > 0 ? [toClaims(say.less, view.page - 1)] : []),
        ...(view.page < view.pages - 1 ? [toClaims(say.more, view.page + 1)] : []),
      ),
    ],
  };
}
