import type { Day, Month } from '#src/core/calendar.ts';
import { note, text, type Screen } from '#src/core/screen.ts';
import type { Texts } from '#src/texts/index.ts';
import type { LedgerMoney } from '#src/features/earnings/ledger/ledger.rules.ts';
import { monthStatus } from '#src/features/earnings/months.rules.ts';
import { plainAmount, plainDuration } from './download.rules.ts';

/** One line of the file: a creator's. */
export interface DownloadRow {
  readonly handle: string;
  readonly coachId: string | undefined;
  readonly named: string | undefined;
  readonly quit: boolean;
  readonly asOf: Day;
  readonly diamonds: bigint;
  readonly liveSeconds: number;
  readonly validDays: number;
  /** undefined: the agency has no gate. */
  readonly passed: boolean | undefined;
  readonly money: LedgerMoney;
}

export interface Download {
  readonly month: Month;
  readonly asOf: Day;
  readonly agencyShareSet: boolean;
  readonly rows: readonly DownloadRow[];
  readonly total: Omit<DownloadRow, 'handle' | 'coachId' | 'named' | 'quit' | 'asOf' | 'passed'>;
}

/** The agency's month as a table: a header, a line for each creator, and the total, whose parts it names like the rows. */
export function downloadTable(texts: Texts, download: Download): readonly (readonly string[])[] {
  const say = texts.earnings.downloadColumns;
  const names = download.total.money.deductions.map(({ name }) => name);
  const { month, asOf } = download;
  const header = [
    say.month,
    say.status,
    say.countedUpTo,
    say.coach,
    say.manager,
    say.creator,
    say.left,
    say.diamonds,
    say.time,
    say.days,
    say.gate,
    say.gift,
    ...names.map(say.deduction),
    say.net,
    say.creatorShare,
    say.agencyShare,
  ];
  const lines = download.rows.map((row) => [
    month,
    monthStatus(month, row.asOf),
    row.asOf,
    row.coachId ?? '',
    row.named ?? '',
    row.handle,
    yesOrNo(texts, row.quit),
    ...figures(texts, row, { names, passed: row.passed, agencyShareSet: download.agencyShareSet }),
  ]);
  const total = figures(texts, download.total, { names, passed: undefined, agencyShareSet: download.agencyShareSet });
  return [header, ...lines, [month, monthStatus(month, asOf), asOf, '', '', texts.earnings.downloadTotal, '', ...total]];
}

const yesOrNo = (texts: Texts, is: boolean): string => (is ? texts.earnings.yes : texts.earnings.no);

function figures(
  texts: Texts,
  row: Download['total'],
  o: { names: readonly string[]; passed: boolean | undefined; agencyShareSet: boolean },
): readonly string[] {
  const { money } = row;
  const deducted = o.names.map((wanted) => money.deductions.find(({ name }) => name === wanted)?.amount);
  return [
    String(row.diamonds),
    plainDuration(row.liveSeconds),
    String(row.validDays),
    o.passed === undefined ? '' : yesOrNo(texts, o.passed),
    plainAmount(money.gift),
    ...deducted.map((amount) => (amount === undefined ? '0.00' : plainAmount(amount))),
    plainAmount(money.net),
    plainAmount(money.creatorShare),
    o.agencyShareSet ? plainAmount(money.agencyShare) : texts.earnings.notSet,
  ];
}

export function downloadScreen(texts: Texts, o: { month: Month; creators: number; bytes: Uint8Array }): Screen {
  const say = texts.earnings;
  return {
    title: say.downloadTitle(o.month),
    blocks: [
      text(say.downloadSaid(o.creators)),
      { kind: 'file', file: { name: `earnings-${o.month}.csv`, bytes: o.bytes } },
      note(say.downloadNote),
    ],
  };
}
