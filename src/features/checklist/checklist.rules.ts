import { isRowId } from '#src/core/ids.ts';

/** The points of the checklist, in the order they are worked through (domain.md, Community practice). */
export const itemNames = ['niche', 'schedule', 'lighting', 'background', 'props', 'sound', 'first-live'] as const;
export type ItemName = (typeof itemNames)[number];

/** What a point asks for. `tick`: only that it was done. */
const asksFor: Readonly<Record<ItemName, 'words' | 'picture' | 'tick'>> = {
  niche: 'words',
  schedule: 'words',
  lighting: 'picture',
  background: 'picture',
  props: 'picture',
  sound: 'picture',
  'first-live': 'tick',
};

export const wantsOf = (item: ItemName): 'words' | 'picture' | 'tick' => asksFor[item];

export type ItemState = 'open' | 'sent' | 'good' | 'change';

export function itemNamed(name: string): ItemName | undefined {
  return itemNames.find((item) => item === name);
}

/** A point of somebody's checklist, as a button carries it. */
export interface ItemOf {
  readonly creatorId: string;
  readonly item: ItemName;
  /** What whoever presses has seen; 0: nothing was sent. */
  readonly version: number;
}

export const writeItemOf = ({ creatorId, item, version }: ItemOf): string => `${creatorId}.${item}.${version}`;

/** @returns undefined when no button of ours carries that */
export function itemOf(argument: string): ItemOf | undefined {
  const [creatorId = '', name = '', version = '0'] = argument.split('.');
  const item = itemNamed(name);
  if (!isRowId(creatorId) || item === undefined || !/^\d{1,6}$/u.test(version)) return undefined;
  return { creatorId, item, version: Number(version) };
}

const dayMilliseconds = 86_400_000;

/** How long a picture stays after it was found good, was replaced, or its run or its sender's link ended. */
export const keptDays = 30;
export const keptAfter = (at: Date): Date => new Date(at.getTime() + keptDays * dayMilliseconds);

/** Whether a picture is still to be kept is looked at once a day. */
export const lookAfter = (at: Date): Date => new Date(at.getTime() + dayMilliseconds);

/** Answers of the same five minutes reach the creator as one word. */
const tellEveryMs = 5 * 60_000;

/** When the creator hears of an answer: a little later, because the next one is on its way. */
export const tellDue = (answeredAt: Date): Date => new Date((Math.floor(answeredAt.getTime() / tellEveryMs) + 1) * tellEveryMs);

/** A point as it stands, for whoever looks at it. */
export interface ShownItem {
  readonly item: ItemName;
  readonly state: ItemState;
  /** 0: nothing was sent. */
  readonly version: number;
  readonly words: string | null;
  readonly note: string | null;
  readonly sentAt: Date | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
  /** A picture is there to be opened. */
  readonly hasPicture: boolean;
}

export const openItem = (item: ItemName): ShownItem => ({
  item,
  state: 'open',
  version: 0,
  words: null,
  note: null,
  sentAt: null,
  answeredBy: null,
  answeredAt: null,
  hasPicture: false,
});

/** All points in order, those of which nothing is stored as open ones. */
export function wholeList<T extends ShownItem>(stored: readonly T[]): readonly (T | ShownItem)[] {
  return itemNames.map((item) => stored.find((one) => one.item === item) ?? openItem(item));
}
