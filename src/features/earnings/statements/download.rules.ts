import type { Money } from '#src/core/money.ts';

/** `1234.56`: exact, without a sign of its currency, as spreadsheets read numbers. For currencies of cents. */
export function plainAmount({ minor }: Money): string {
  const digits = String(minor < 0n ? -minor : minor).padStart(3, '0');
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `126:27:31` */
export function plainDuration(seconds: number): string {
  return `${Math.floor(seconds / 3600)}:${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
}

const two = (part: number): string => String(part).padStart(2, '0');
