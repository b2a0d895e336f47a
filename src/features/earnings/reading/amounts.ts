import type { Cell } from './cells.ts';
import { textOf } from './cells.ts';

/** No creator has had a hundredth of this in a month: beyond it a cell is a mistake. */
const mostDiamonds = 10_000_000_000n;
const mostCount = 1_000_000_000n;
const suffixes: Readonly<Record<string, number>> = { '': 0, k: 3, m: 6, b: 9 };

/** `553978`, `1,234,567`, `2.98M`, `88.46K`, a number cell. @returns undefined where it cannot be read, is negative or absurd */
export function readDiamonds(cell: Cell): bigint | undefined {
  const amount = readWhole(cell);
  return amount !== undefined && amount >= 0n && amount <= mostDiamonds ? amount : undefined;
}

/** A count of people or streams, written like diamonds; followers may have been lost, so it may be negative. */
export function readCount(cell: Cell): number | undefined {
  const amount = readWhole(cell);
  return amount !== undefined && amount <= mostCount && amount >= -mostCount ? Number(amount) : undefined;
}

/** `21`, `21d`, `1,055d`. @param most the highest that makes sense, 31 for days of a month */
export function readDays(cell: Cell, most = 36_525): number | undefined {
  const days = readWhole(typeof cell === 'string' ? textOf(cell).replace(/ ?d(?:ays?)?$/iu, '') : cell);
  return days !== undefined && days >= 0n && days <= BigInt(most) ? Number(days) : undefined;
}

/** A whole number, exactly: what would leave a fraction or has two readings is undefined. */
function readWhole(cell: Cell): bigint | undefined {
  if (typeof cell === 'number') return Number.isSafeInteger(cell) ? BigInt(cell) : undefined;
  if (typeof cell !== 'string') return undefined;
  const found = /^([-−]?)(\d[\d., ']*?) ?([kmb]?)$/iu.exec(textOf(cell));
  if (!found) return undefined;
  const [, sign = '', digits = '', suffix = ''] = found;
  const power = suffixes[suffix.toLowerCase()] ?? 0;
  const size = power === 0 ? grouped(digits) : scaled(digits, power);
  return size === undefined ? undefined : sign === '' ? size : -size;
}

/** Digits, or digits in groups of three with one kind of separator. */
function grouped(digits: string): bigint | undefined {
  if (/^\d{1,18}$/u.test(digits)) return BigInt(digits);
  if (!/^\d{1,3}([., '])\d{3}(?:\1\d{3}){0,4}$/u.test(digits)) return undefined;
  return BigInt(digits.replaceAll(/\D/gu, ''));
}

/** `2.98` with six zeros; three digits after a comma (`2,985M`) may be either and are not read. */
function scaled(digits: string, power: number): bigint | undefined {
  const found = /^(\d{1,9})(?:([.,])(\d{1,12}))?$/u.exec(digits);
  if (!found) return undefined;
  const [, whole = '', separator, typedFraction = ''] = found;
  if (separator === ',' && typedFraction.length === 3) return undefined;
  const fraction = typedFraction.replace(/0+$/u, '');
  return fraction.length > power ? undefined : BigInt(whole + fraction.padEnd(power, '0'));
}
