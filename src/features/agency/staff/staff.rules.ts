import { roleOf, type RoleSetting, type Settings } from '#src/features/agency/agency.rules.ts';

/** The roles that open figures: owners are told who gets one. */
export const staffSettings = ['manager', 'coach'] as const satisfies readonly RoleSetting[];
export type StaffSetting = (typeof staffSettings)[number];

export interface Holder {
  readonly userId: string;
  readonly setting: StaffSetting;
}

/** What members' Discord roles make of them. */
export function holdersOf(
  settings: Settings,
  members: readonly { readonly userId: string; readonly roleIds: readonly string[] }[],
): readonly Holder[] {
  return members.flatMap(({ userId, roleIds }) =>
    staffSettings
      .filter((setting) => roleIds.some((id) => id === roleOf(settings, setting)))
      .map((setting) => ({ userId, setting })),
  );
}

/** Who got a role and who lost one, between what was known and what is so now. */
export function staffNews(
  known: readonly Holder[],
  now: readonly Holder[],
): { readonly gained: readonly Holder[]; readonly lost: readonly Holder[] } {
  const key = ({ setting, userId }: Holder): string => `${setting} ${userId}`;
  const [knownKeys, nowKeys] = [new Set(known.map(key)), new Set(now.map(key))];
  return {
    gained: now.filter((holder) => !knownKeys.has(key(holder))),
    lost: known.filter((holder) => !nowKeys.has(key(holder))),
  };
}
