/** A line of the ledger, as far as it is made of snapshots and plans: amounts in US cents. */
export interface LedgerLine {
  readonly month: string;
  readonly creatorId: string;
  readonly importId: string;
  readonly planId: string;
  readonly gift: bigint;
  readonly deducted: bigint;
  /** As stored, deduction by deduction. */
  readonly deductions: string;
  readonly creator: bigint;
  /** null: the plan says no agency share. */
  readonly agency: bigint | null;
}

/** How a line was, and how it is made again. */
export interface LineDifference {
  readonly month: string;
  readonly creatorId: string;
  readonly before: LedgerLine | undefined;
  readonly after: LedgerLine | undefined;
}

/** Lines that are not the same before and after, in the order of months and creators. */
export function differencesOf(before: readonly LedgerLine[], after: readonly LedgerLine[]): readonly LineDifference[] {
  const made = new Map(after.map((line) => [keyOf(line), line]));
  const had = new Map(before.map((line) => [keyOf(line), line]));
  return [...new Set([...had.keys(), ...made.keys()])].toSorted().flatMap((key) => {
    const [was, is] = [had.get(key), made.get(key)];
    const line = is ?? was;
    if (!line || (was && is && textOf(was) === textOf(is))) return [];
    return [{ month: line.month, creatorId: line.creatorId, before: was, after: is }];
  });
}

const keyOf = ({ month, creatorId }: LedgerLine): string => `${month} ${creatorId}`;
const textOf = (line: LedgerLine): string =>
  [line.importId, line.planId, line.gift, line.deducted, line.deductions, line.creator, line.agency].join(' ');
