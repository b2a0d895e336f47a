/**
 * Money, diamonds and rates: whole numbers only, so that every split adds up and nothing depends on floating point.
 * The rules of rounding are those of the agencies: half-even once for values and deductions, cut off for shares.
 */
declare const rateBrand: unique symbol;

/** An amount in the smallest unit of its currency (cents for USD, yen for JPY). */
export interface Money {
  readonly minor: bigint;
  /** ISO 4217, upper case. */
  readonly currency: string;
}

/** What TikTok credits for gifts; a unit of its own, worth something only by a plan. */
export type Diamonds = bigint;

/** A share or a rate from 0 to 1,000,000 (100%): 7.125% is 71,250. */
export type PartsPerMillion = number & { readonly [rateBrand]: true };

const million = 1_000_000n;
const microUsdPerCent = 10_000n;

export const usd = (cents: bigint): Money => ({ minor: cents, currency: 'USD' });

/** @throws RangeError unless `parts` is a whole number from 0 to 1,000,000 */
export function partsPerMillion(parts: number): PartsPerMillion {
  if (!isRate(parts)) throw new RangeError(`not a rate in parts per million: ${parts}`);
  return parts;
}

function isRate(parts: number): parts is PartsPerMillion {
  return Number.isInteger(parts) && parts >= 0 && parts <= 1_000_000;
}

/**
 * What diamonds stand for in money, rounded half-even to cents, once.
 * @param microUsdPerDiamond millionths of a dollar: 10,000 is USD 0.01
 */
export function giftValue(diamonds: Diamonds, microUsdPerDiamond: bigint): Money {
  return usd(divideHalfEven(diamonds * microUsdPerDiamond, microUsdPerCent));
}

/** A deduction from an amount: the rate of it, rounded half-even. */
export function deduction(of: Money, rate: PartsPerMillion): Money {
  return { ...of, minor: divideHalfEven(of.minor * BigInt(rate), million) };
}

/** A share of an amount, cut off at the smallest unit: a share never promises more than there is. */
export function share(of: Money, rate: PartsPerMillion): Money {
  return { ...of, minor: (of.minor * BigInt(rate)) / million };
}

/** @throws RangeError when two currencies meet */
export function add(left: Money, right: Money): Money {
  return { ...left, minor: left.minor + sameCurrency(left, right).minor };
}

/** @throws RangeError when two currencies meet */
export function subtract(left: Money, right: Money): Money {
  return { ...left, minor: left.minor - sameCurrency(left, right).minor };
}

/** The sum of rows; of none: nothing, in `currency`. */
export function sum(amounts: Iterable<Money>, currency = 'USD'): Money {
  let total: Money = { minor: 0n, currency };
  for (const amount of amounts) total = add(total, amount);
  return total;
}

function sameCurrency(left: Money, right: Money): Money {
  if (left.currency !== right.currency) throw new RangeError(`${left.currency} and ${right.currency} cannot be counted together`);
  return right;
}

/**
 * Splits an amount by weights so that the parts add up to it exactly: each gets its whole units, what remains goes one
 * unit each to the largest remainders (the earlier part first where they are equal).
 * @throws RangeError for a negative weight, or when no weight is above 0
 */
export function allocate(total: Money, weights: readonly bigint[]): Money[] {
  const weight = weights.reduce((all, one) => all + one, 0n);
  if (weight <= 0n || weights.some((one) => one < 0n))
    throw new RangeError('an amount is split by weights of which at least one is above 0');
  const sign = total.minor < 0n ? -1n : 1n;
  const amount = total.minor * sign;
  const parts = weights.map((one, index) => ({ index, units: (amount * one) / weight, rest: (amount * one) % weight }));
  let left = Number(amount - parts.reduce((all, part) => all + part.units, 0n));
  const byRest = parts.toSorted((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  for (const part of byRest) {
    if (left === 0) break;
    part.units += 1n;
    left -= 1;
  }
  return parts.map((part) => ({ ...total, minor: part.units * sign }));
}

/** `$876.00` in the reader's language. @param locale Discord's or any BCP 47 tag */
export function formatMoney(money: Money, locale: string): string {
  const format = numberFormat(locale, { style: 'currency', currency: money.currency });
  return format.format(decimalOf(money.minor, format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** `1,234,567` in the reader's language. */
export const formatDiamonds = (diamonds: Diamonds, locale: string): string => formatWhole(diamonds, locale);
export const formatWhole = (count: bigint | number, locale: string): string => numberFormat(locale).format(count);

/** `7.125%` in the reader's language. */
export function formatRate(rate: PartsPerMillion, locale: string): string {
  return numberFormat(locale, { style: 'percent', maximumFractionDigits: 4 }).format(decimalOf(BigInt(rate), 6));
}

const formats = new Map<string, Intl.NumberFormat>();

/** Making a formatter costs more than using it a hundred times. */
function numberFormat(locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const key = `${locale} ${options.style ?? ''} ${options.currency ?? ''}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, options);
  formats.set(key, made);
  return made;
}

/** The exact decimal as text: Intl reads such text without going through floating point. */
function decimalOf(minor: bigint, digits: number): Intl.StringNumericLiteral {
  const sign = minor < 0n ? '-' : '';
  const text = String(minor < 0n ? -minor : minor).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return numericLiteral(digits === 0 ? `${sign}${whole}` : `${sign}${whole}.${text.slice(-digits)}`);
}

/** Made of digits, a sign and one point above. */
function numericLiteral(decimal: string): Intl.StringNumericLiteral {
  return decimal as Intl.StringNumericLiteral;
}

/** Division of whole numbers, ties to the even neighbour. @param divisor above 0 */
function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  const negative = dividend < 0n;
  const size = negative ? -dividend : dividend;
  const down = size / divisor;
  const twiceRest = (size % divisor) * 2n;
  const up = twiceRest > divisor || (twiceRest === divisor && down % 2n === 1n);
  const rounded = up ? down + 1n : down;
  return negative ? -rounded : rounded;
}
