import { partsPerMillion, type PartsPerMillion } from './money.ts';

/** Rates and values as a person types them. Where two readings are possible nothing is guessed. */
export type Typed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: TypedRefusal };
export type TypedRefusal =
  /** Not a number at all. */
  | 'unreadable'
  /** Two readings: `0.5` (half a percent, or half?), `7,125` (a decimal comma, or thousands?). */
  | 'ambiguous'
  /** More decimals than are kept. */
  | 'too-precise'
  /** Negative, above 100%, or a diamond value that is 0 or a dollar and more. */
  | 'out-of-range';

const refused = (why: TypedRefusal): { ok: false; why: TypedRefusal } => ({ ok: false, why });

/**
 * A rate as typed: `7`, `7.125%`, `7,5 %`. A number below 1 needs its percent sign, because 0.5 may mean 50%.
 */
export function parseRate(text: string): Typed<PartsPerMillion> {
  const trimmed = text.replaceAll(/\s/gu, '');
  const signed = trimmed.endsWith('%');
  const number = decimal(signed ? trimmed.slice(0, -1) : trimmed, 4);
  if (!number.ok) return number;
  if (number.value > 1_000_000n) return refused('out-of-range');
  if (!signed && number.value > 0n && number.value < 10_000n) return refused('ambiguous');
  return { ok: true, value: partsPerMillion(Number(number.value)) };
}

/** What one diamond is worth, as typed: `0.01`, `$0.01`, `0,005 USD`. @returns millionths of a dollar, above 0 and below one dollar */
export function parseDiamondValue(text: string): Typed<bigint> {
  const bare = text
    .replaceAll(/\s/gu, '')
    .replace(/^(?:US)?\$|^USD/iu, '')
    .replace(/(?:USD|\$)$/iu, '');
  // Below a dollar the part before the separator is 0, which no thousands separator follows: 0,005 has one reading.
  const number = decimal(bare.replace(/^0,/u, '0.'), 6);
  if (!number.ok) return number;
  if (number.value === 0n || number.value >= 1_000_000n) return refused('out-of-range');
  return number;
}

/** @returns the number times 10^places, exactly */
function decimal(text: string, places: number): Typed<bigint> {
  if (/^[-−–]\d/u.test(text)) return refused('out-of-range');
  const found = /^(\d{1,9})(?:([.,])(\d+))?$/u.exec(text);
  if (!found) return refused(/^\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d*)?$/u.test(text) ? 'ambiguous' : 'unreadable');
  const [, whole = '', separator, digits = ''] = found;
  if (separator === ',' && digits.length === 3) return refused('ambiguous');
  const kept = digits.replace(/0+$/u, '');
  if (kept.length > places) return refused('too-precise');
  return { ok: true, value: BigInt(whole + kept.padEnd(places, '0')) };
}
