import type { JobContext, Transaction } from '#src/context.ts';
import type { Settings } from '#src/features/agency/agency.rules.ts';
import { compareStaff } from './comparing.jobs.ts';
import { holdersOf, staffSettings, type Holder, type StaffSetting } from './staff.rules.ts';
import { forgetAllStaff, noteStaff, saveKnown } from './staff.store.ts';

/** The roles that are to make managers or coaches; null: none any more; absent: as before. */
export type StaffMapping = Readonly<Partial<Record<StaffSetting, string | null>>>;

/** Who holds the roles to be mapped, asked before the mapping's transaction. @returns undefined: nobody lists members */
export async function listHolders(ctx: Pick<JobContext, 'guild'>, wanted: StaffMapping): Promise<readonly Holder[] | undefined> {
  const mapped = staffSettings.flatMap((setting) => wanted[setting] ?? []);
  if (mapped.length === 0) return [];
  const settings: Settings = {
    ...(wanted.manager && { managerRoleId: wanted.manager }),
    ...(wanted.coach && { coachRoleId: wanted.coach }),
  };
  const members = await ctx.guild.membersWith(mapped);
  return members && holdersOf(settings, members);
}

/**
 * Notes, in the transaction of the mapping, who holds the roles: from then on whoever gets one is news. Somebody may have
 * got one between the list and the commit, so all are compared once more right after.
 * @param changed the roles that really change
 * @param holders as `listHolders` found them
 */
export async function noteMapped(
  tx: Transaction,
  { agency, clock, jobs }: Pick<JobContext, 'agency' | 'clock' | 'jobs'>,
  changed: StaffMapping,
  holders: readonly Holder[] | undefined,
): Promise<void> {
  const settings = staffSettings.filter((setting) => changed[setting] !== undefined);
  if (settings.length === 0) return;
  for (const setting of settings) {
    await forgetAllStaff(tx, agency.id, setting);
    await saveKnown(tx, agency.id, setting, holders ? (changed[setting] ?? null) : null);
  }
  const theirs = (holders ?? []).filter(({ setting }) => settings.includes(setting));
  await noteStaff(tx, agency.id, theirs, clock.now());
  const key = `compare-staff:${agency.id}:${clock.now().toISOString()}`;
  await jobs.enqueue(tx, compareStaff.of(agency.id, {}, key));
}
