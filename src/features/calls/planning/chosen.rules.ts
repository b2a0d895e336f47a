import { parseDay, type Day } from '#src/core/calendar.ts';
import { isRowId, isSnowflake } from '#src/core/ids.ts';
import type { Repeats } from '#src/core/recurrence.ts';

export const audiences = ['everyone', 'role', 'niche', 'coach', 'creator', 'webinar'] as const;
export type AudienceKind = (typeof audiences)[number];
export const repeating: readonly Repeats[] = ['weekly', 'fortnightly', 'once'];
/** How many can come, to choose from. */
export const seatCounts = [2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 75, 100] as const;

/** What is chosen on the preview, beside what the form asks for. */
export interface Chosen {
  readonly audience: AudienceKind;
  readonly roleId: string | null;
  readonly niche: string | null;
  /** Whose creators it is for. */
  readonly ofCoachId: string | null;
  readonly creatorId: string | null;
  /** What was typed as `for:` and is nobody who is known. */
  readonly unknown: string | null;
  /** Who holds it. */
  readonly coachId: string;
  readonly repeats: Repeats;
  /** The last day it may fall on; null: it goes on. */
  readonly lastDay: Day | null;
  readonly channelId: string | null;
  readonly seats: number | null;
  readonly mentionsRole: boolean;
}

/** Of a call for these, only they see anything. */
export const isSmall = ({ audience }: Pick<Chosen, 'audience'>): boolean => audience === 'creator' || audience === 'coach';

/** Nobody counts who comes to a webinar, and one creator needs no seat. */
export const hasSeats = ({ audience }: Pick<Chosen, 'audience'>): boolean => audience !== 'webinar' && audience !== 'creator';

/** Whom a call is for, as its row says it; what is not meant by the kind is left out. */
export const audienceOf = (chosen: Chosen) => ({
  audience: chosen.audience,
  audienceRoleId: chosen.audience === 'role' ? chosen.roleId : null,
  audienceNiche: chosen.audience === 'niche' ? chosen.niche : null,
  audienceCoachId: chosen.audience === 'coach' ? chosen.ofCoachId : null,
  audienceCreatorId: chosen.audience === 'creator' ? chosen.creatorId : null,
});

/**
 * Whether a call that is changed to this would be for others, where only its people see anything: whoever was invited
 * before would go on seeing its private thread, or its post would stand where everybody reads it.
 */
export function isForOthers(before: ReturnType<typeof audienceOf>, chosen: Chosen): boolean {
  if (!isSmall(before) && !isSmall(chosen)) return false;
  const after = audienceOf(chosen);
  return (
    before.audience !== after.audience ||
    before.audienceCoachId !== after.audienceCoachId ||
    before.audienceCreatorId !== after.audienceCreatorId
  );
}

/** Whether there is a role that each post may mention. */
export const canMention = ({ audience }: Pick<Chosen, 'audience'>): boolean => audience === 'role';

/** What has to be chosen before it can be planned. */
export type Missing = 'role' | 'niche' | 'of-coach' | 'creator' | 'channel' | 'for';

export function missingOf(chosen: Chosen): readonly Missing[] {
  const { audience } = chosen;
  return [
    ...(chosen.unknown !== null ? (['for'] as const) : []),
    ...(audience === 'role' && chosen.roleId === null ? (['role'] as const) : []),
    ...(audience === 'niche' && chosen.niche === null ? (['niche'] as const) : []),
    ...(audience === 'coach' && chosen.ofCoachId === null ? (['of-coach'] as const) : []),
    ...(audience === 'creator' && chosen.creatorId === null ? (['creator'] as const) : []),
    ...(chosen.channelId === null ? (['channel'] as const) : []),
  ];
}

export const fields = [
  'audience',
  'role',
  'niche',
  'of-coach',
  'creator',
  'coach',
  'repeats',
  'until',
  'channel',
  'seats',
  'mention',
] as const;
export type Field = (typeof fields)[number];

/** What a draft is after something was chosen in one of the preview's selects; a value that is none of it changes nothing. */
export function choose(chosen: Chosen, field: Field, value: string | undefined): Chosen {
  const id = value !== undefined && isSnowflake(value) ? value : null;
  switch (field) {
    case 'audience': {
      const audience = audiences.find((one) => one === value);
      return audience === undefined ? chosen : { ...chosen, audience, unknown: null };
    }
    case 'role':
      return { ...chosen, roleId: id };
    case 'niche':
      return { ...chosen, niche: value?.slice(0, 100) ?? null };
    case 'of-coach':
      return { ...chosen, ofCoachId: id };
    case 'creator':
      return { ...chosen, creatorId: value !== undefined && isRowId(value) ? value : null };
    case 'coach':
      return id === null ? chosen : { ...chosen, coachId: id };
    case 'repeats':
      return { ...chosen, repeats: repeating.find((one) => one === value) ?? chosen.repeats };
    case 'until':
      return { ...chosen, lastDay: parseDay(value ?? '') ?? null };
    case 'channel':
      return { ...chosen, channelId: id };
    case 'seats':
      return { ...chosen, seats: seatCounts.find((count) => String(count) === value) ?? null };
    case 'mention':
      return { ...chosen, mentionsRole: !chosen.mentionsRole };
    default:
      return field satisfies never;
  }
}
