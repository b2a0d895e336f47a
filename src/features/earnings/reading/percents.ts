import type { Cell } from './cells.ts';
import { textOf } from './cells.ts';

/** Far above what a part of a whole can be, but a percentage may also compare two months. */
const mostPpm = 1_000_000_000;

/**
 * `90.13%`, and in the same column `0.94618`; `∞` where something is divided by nothing.
 * @returns parts per million, or undefined where it cannot be read
 */
export function readPercent(cell: Cell): number | 'unlimited' | undefined {
  if (typeof cell === 'number') return checked(Math.round(cell * 1_000_000));
  const text = typeof cell === 'string' ? textOf(cell) : '';
  if (text === '∞') return 'unlimited';
  const found = /^(-?\d{1,6})(?:[.,](\d{1,8}))?( ?%)?$/u.exec(text);
  if (!found) return undefined;
  const value = Number(`${found[1] ?? ''}.${found[2] ?? '0'}`);
  return checked(Math.round(value * (found[3] === undefined ? 1_000_000 : 10_000)));
}

const checked = (ppm: number): number | undefined => (Number.isFinite(ppm) && Math.abs(ppm) <= mostPpm ? ppm : undefined);
