import { addDays, type Day } from '#src/core/calendar.ts';
import { readDay, type DayRefusal } from '#src/features/calls/planning/typed-day.rules.ts';

/** As much as a form, and the screen that shows it, hold. */
export const mostItems = 10;
export const mostInItem = 150;
export const mostInNote = 900;
export const mostInItems = 1200;
export const mostInSummary = 2000;

export interface Item {
  readonly id: string;
  readonly text: string;
  readonly place: number;
  readonly dueDay: Day;
  readonly doneAt: Date | null;
}

export interface ReadItems {
  readonly items: readonly string[];
  /** How many are further ones than a screen holds. */
  readonly left: number;
  /** Those that are longer than a line of it. */
  readonly long: readonly string[];
}

/** One per line; what marks a list, and what stands there twice, is left out. */
export function readItems(typed: string): ReadItems {
  const lines = typed.split(/\r?\n/u).map((line) => line.replace(/^\s*(?:(?:[-*•–]|\[[ x]?\])\s+)+/iu, '').trim());
  const items = [...new Set(lines.filter((line) => line !== ''))];
  return {
    items: items.slice(0, mostItems),
    left: Math.max(0, items.length - mostItems),
    long: items.filter((item) => item.length > mostInItem),
  };
}

/** The day a form of items is filled with: the last that open ones are due, or the usual one where that has passed. */
export function filledDay(items: readonly Item[], o: { readonly usual: Day; readonly today: Day }): Day {
  const ahead = items.filter(({ doneAt, dueDay }) => doneAt === null && dueDay >= o.today).map(({ dueDay }) => dueDay);
  return ahead.toSorted().at(-1) ?? o.usual;
}

/** By when, as typed. What the form was filled with stays as it is, also when it has passed by now. */
export function readDue(typed: string, filled: Day, today: Day): { readonly day: Day; readonly refused: DayRefusal | undefined } {
  const bare = typed.trim();
  if (bare === '' || bare === filled) return { day: filled, refused: undefined };
  const read = readDay(bare, today);
  return read.ok ? { day: read.day, refused: undefined } : { day: filled, refused: read.why };
}

interface Wanted {
  readonly lines: readonly string[];
  readonly due: Day;
  /** What the form was filled with. */
  readonly filled: Day;
}

export interface ItemChanges {
  readonly removed: readonly string[];
  /** That stand elsewhere now, or are due on another day. */
  readonly changed: readonly { readonly id: string; readonly place: number; readonly dueDay: Day }[];
  readonly added: readonly { readonly text: string; readonly place: number; readonly dueDay: Day }[];
}

/** A line that is the same stays the same item, with its tick; another due day is for those that are open. */
export function changesOf(items: readonly Item[], { lines, due, filled }: Wanted): ItemChanges {
  const known = new Map(items.map((item) => [item.text, item]));
  const dueOf = (item: Item): Day => (item.doneAt === null && due !== filled ? due : item.dueDay);
  return {
    removed: items.filter(({ text }) => !lines.includes(text)).map(({ id }) => id),
    changed: lines.flatMap((line, place) => {
      const item = known.get(line);
      if (!item) return [];
      const dueDay = dueOf(item);
      return item.place === place && item.dueDay === dueDay ? [] : [{ id: item.id, place, dueDay }];
    }),
    added: lines.flatMap((text, place) => (known.has(text) ? [] : [{ text, place, dueDay: due }])),
  };
}

export const isOverdue = ({ doneAt, dueDay }: Pick<Item, 'doneAt' | 'dueDay'>, today: Day): boolean =>
  doneAt === null && dueDay < today;

/** By when something is to be done: by the next time of its call, or within a week. @param next the day of that time */
export const usualDue = (today: Day, next: Day | undefined): Day =>
  next !== undefined && next > today ? next : addDays(today, 7);
