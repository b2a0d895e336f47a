import { addMonths, type Month } from '#src/core/calendar.ts';
import { partsPerMillion, type PartsPerMillion } from '#src/core/money.ts';
import { parseDiamondValue, parseRate, type Typed, type TypedRefusal } from '#src/core/typed-amounts.ts';
import { monthTyped } from '#src/features/earnings/months.rules.ts';
import { deductionsFit, type MoneyPlan } from '#src/features/earnings/ledger/statement.rules.ts';

/** The form of a plan as it was filled in. */
export interface TypedPlan {
  readonly diamond: string;
  /** One per line, such as `App stores 15%`. */
  readonly deductions: string;
  readonly creator: string;
  readonly agency: string;
  readonly from: string;
}

/** What cannot be taken of it. */
export type PlanFault =
  | { readonly field: 'diamond'; readonly typed: string; readonly why: TypedRefusal }
  | { readonly field: 'creator' | 'agency'; readonly typed: string; readonly why: TypedRefusal }
  | { readonly field: 'deduction'; readonly typed: string; readonly why: TypedRefusal | 'no-name' | 'long-name' | 'twice' }
  | { readonly field: 'deductions'; readonly why: 'over-whole' | 'too-many' }
  | { readonly field: 'from'; readonly typed: string; readonly why: 'unreadable' }
  | { readonly field: 'from'; readonly typed: string; readonly why: 'which-year' }
  | { readonly field: 'from'; readonly typed: string; readonly why: 'too-late'; readonly latest: Month };

export type ReadPlan =
  | { readonly ok: true; readonly plan: MoneyPlan; readonly from: Month }
  | { readonly ok: false; readonly faults: readonly PlanFault[] };

/** A typing mistake in the year would set a plan nobody ever sees at work. */
const monthsAhead = 12;
export const longestName = 40;
export const mostDeductions = 8;

/** Reads the form. Where two readings are possible, nothing is guessed; every mistake is named at once. */
export function readPlan(typed: TypedPlan, now: Month): ReadPlan {
  const value = parseDiamondValue(typed.diamond);
  const creator = parseShare(typed.creator);
  const agency = typed.agency.trim() === '' ? undefined : parseShare(typed.agency);
  const deductions = readDeductions(typed.deductions);
  const from = readFrom(typed.from, now);
  const faults: PlanFault[] = [
    ...(value.ok ? [] : [{ field: 'diamond', typed: typed.diamond, why: value.why } as const]),
    ...deductions.faults,
    ...(creator.ok ? [] : [{ field: 'creator', typed: typed.creator, why: creator.why } as const]),
    ...(agency === undefined || agency.ok ? [] : [{ field: 'agency', typed: typed.agency, why: agency.why } as const]),
    ...(typeof from === 'string' ? [] : [from]),
  ];
  if (!value.ok || !creator.ok || (agency !== undefined && !agency.ok) || typeof from !== 'string' || faults.length > 0) {
    return { ok: false, faults };
  }
  const plan = {
    microUsdPerDiamond: value.value,
    deductions: deductions.list,
    creatorSharePpm: creator.value,
    agencySharePpm: agency?.value,
  };
  return { ok: true, plan, from };
}

/** In a form for all languages `7,5` may be a decimal comma or two numbers: its percent sign, or a point, says which. */
function parseShare(text: string): Typed<PartsPerMillion> {
  const bare = text.replaceAll(/\s/gu, '');
  return /^\d+,\d+$/u.test(bare) ? { ok: false, why: 'ambiguous' } : parseRate(text);
}

type Deductions = MoneyPlan['deductions'];

function readDeductions(typed: string): { list: Deductions; faults: readonly PlanFault[] } {
  const lines = typed
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const list: { name: string; ppm: PartsPerMillion }[] = [];
  const faults: PlanFault[] = [];
  for (const line of lines) {
    const read = readDeduction(line);
    if (!read.ok) faults.push({ field: 'deduction', typed: line, why: read.why });
    else if (list.some(({ name }) => name.toLowerCase() === read.value.name.toLowerCase()))
      faults.push({ field: 'deduction', typed: line, why: 'twice' });
    else list.push(read.value);
  }
  if (lines.length > mostDeductions) faults.push({ field: 'deductions', why: 'too-many' });
  if (!deductionsFit({ deductions: list })) faults.push({ field: 'deductions', why: 'over-whole' });
  return { list, faults };
}

type ReadDeduction =
  | { readonly ok: true; readonly value: Deductions[number] }
  | { readonly ok: false; readonly why: TypedRefusal | 'no-name' | 'long-name' };

/** `App stores 15%`, `App stores: 15 %`. */
function readDeduction(line: string): ReadDeduction {
  const found = /^(?<name>.*?)[\s:=]*(?<rate>[-−–]?\d[\d.,']*\s*%?)$/u.exec(line)?.groups;
  if (!found) return { ok: false, why: 'unreadable' };
  const name = (found['name'] ?? '').trim();
  const rate = parseShare(found['rate'] ?? '');
  if (!/\p{L}/u.test(name)) return { ok: false, why: 'no-name' };
  if (name.length > longestName) return { ok: false, why: 'long-name' };
  if (!rate.ok) return rate;
  return rate.value === 0 ? { ok: false, why: 'out-of-range' } : { ok: true, value: { name, ppm: partsPerMillion(rate.value) } };
}

function readFrom(typed: string, now: Month): Month | (PlanFault & { field: 'from' }) {
  const month = monthTyped(typed, now);
  if (month === undefined) return { field: 'from', typed, why: 'unreadable' };
  // Where months are looked at, a bare `September` is the last one; a rate may be meant for the next.
  if (/^\p{L}+\.?$/u.test(typed.trim())) return { field: 'from', typed, why: 'which-year' };
  const latest = addMonths(now, monthsAhead);
  return month > latest ? { field: 'from', typed, why: 'too-late', latest } : month;
}
