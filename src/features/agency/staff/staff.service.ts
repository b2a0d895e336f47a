import type { Clock, Database, Jobs, Transaction } from '#src/context.ts';
import { settingsFrom, type AgencyRow } from '#src/features/agency/agency-row.store.ts';
import { findAgencyByGuild, lockRow } from '#src/features/agency/agency.store.ts';
import { holdersOf, staffNews, staffSettings, type Holder, type StaffSetting } from './staff.rules.ts';
import { tellOwners } from './staff.jobs.ts';
import { forgetStaff, listStaff, noteStaff } from './staff.store.ts';

interface Here {
  readonly db: Database;
  readonly jobs: Jobs;
  readonly clock: Clock;
}

/** Owners hear of everybody who gets the manager or coach role (domain.md, Who sees what). */
export async function noteRoles(
  here: Here,
  member: { readonly guildId: string; readonly userId: string; readonly roleIds: readonly string[] },
): Promise<void> {
  const row = await findAgencyByGuild(here.db, member.guildId);
  const watched = row ? staffSettings.filter((setting) => isWatched(row, setting)) : [];
  if (!row || watched.length === 0) return;
  const mine = ({ setting }: Holder): boolean => watched.includes(setting);
  const now = holdersOf(settingsFrom(row), [member]).filter(mine);
  const news = staffNews((await listStaff(here.db, row.id, member.userId)).filter(mine), now);
  if (news.gained.length + news.lost.length === 0) return;
  await here.db.transaction(async (tx) => void (await takeIn(tx, here, row, news)));
}

/** Whether it is known who had the role when it was mapped: before that, nobody who has it is news. */
function isWatched(row: AgencyRow, setting: StaffSetting): boolean {
  const mapped = row[`${setting}RoleId`];
  return mapped !== null && mapped === row[`${setting}KnownRoleId`];
}

/**
 * Writes down who has a role now, and lets the owners know of who is new, in one transaction.
 * @param row as it was when the news was found
 * @returns false: other roles were mapped meanwhile, and what was found is about the ones before
 */
export async function takeIn(
  tx: Transaction,
  { jobs, clock }: Pick<Here, 'jobs' | 'clock'>,
  row: AgencyRow,
  news: { readonly gained: readonly Holder[]; readonly lost: readonly Holder[] },
): Promise<boolean> {
  const { managerRoleId, coachRoleId } = await lockRow(tx, row.id);
  if (managerRoleId !== row.managerRoleId || coachRoleId !== row.coachRoleId) return false;
  await forgetStaff(tx, row.id, news.lost);
  const at = clock.now().toISOString();
  for (const { userId, setting } of await noteStaff(tx, row.id, news.gained, clock.now())) {
    const roleId = row[`${setting}RoleId`];
    if (roleId === null || !isWatched(row, setting)) continue;
    await jobs.enqueue(
      tx,
      tellOwners.of(row.id, { userId, setting, roleId, at }, `role-gained:${row.id}:${setting}:${userId}:${at}`),
    );
  }
  return true;
}
