import { and, asc, eq, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import type { AgencyRow } from '#src/features/agency/agency-row.store.ts';
import { agencies, agencyStaff } from '#src/features/agency/agency.tables.ts';
import { noteStaffNews } from './staff-news.store.ts';
import type { Holder, StaffSetting } from './staff.rules.ts';

/** Who is known to have the manager or coach role. @param userId only of this person */
export async function listStaff(rows: Rows, agencyId: string, userId?: string): Promise<readonly Holder[]> {
  return drizzleOf(rows)
    .select({ userId: agencyStaff.userId, setting: agencyStaff.setting })
    .from(agencyStaff)
    .where(and(eq(agencyStaff.agencyId, agencyId), userId === undefined ? undefined : eq(agencyStaff.userId, userId)));
}

/** @returns the ones that nobody noted before */
export async function noteStaff(
  tx: Transaction,
  agencyId: string,
  holders: readonly Holder[],
  since: Date,
): Promise<readonly Holder[]> {
  if (holders.length === 0) return [];
  const noted = await drizzleOf(tx)
    .insert(agencyStaff)
    .values(holders.map(({ userId, setting }) => ({ agencyId, userId, setting, since })))
    .onConflictDoNothing()
    .returning({ userId: agencyStaff.userId, setting: agencyStaff.setting });
  if (noted.length > 0) await noteStaffNews(tx, agencyId);
  return noted;
}

export async function forgetStaff(tx: Transaction, agencyId: string, holders: readonly Holder[]): Promise<void> {
  if (holders.length === 0) return;
  const each = holders.map(({ userId, setting }) => and(eq(agencyStaff.userId, userId), eq(agencyStaff.setting, setting)));
  const forgotten = await drizzleOf(tx)
    .delete(agencyStaff)
    .where(and(eq(agencyStaff.agencyId, agencyId), or(...each)))
    .returning({ id: agencyStaff.id });
  if (forgotten.length > 0) await noteStaffNews(tx, agencyId);
}

/** Another role makes somebody this now: whoever had the old one is not known to have it. */
export async function forgetAllStaff(tx: Transaction, agencyId: string, setting: StaffSetting): Promise<void> {
  await noteStaffNews(tx, agencyId);
  await drizzleOf(tx)
    .delete(agencyStaff)
    .where(and(eq(agencyStaff.agencyId, agencyId), eq(agencyStaff.setting, setting)));
}

/** @param roleId whose holders are noted: whoever gets it from now on is news. null: of none */
export async function saveKnown(tx: Transaction, agencyId: string, setting: StaffSetting, roleId: string | null): Promise<void> {
  await drizzleOf(tx)
    .update(agencies)
    .set({ [`${setting}KnownRoleId`]: roleId })
    .where(eq(agencies.id, agencyId));
}

/** From now on whoever gets one of these roles is news; what hangs on who is staff is compared once a day too. */
export async function markCompared(
  tx: Transaction,
  agencyId: string,
  compared: Partial<Pick<AgencyRow, 'managerKnownRoleId' | 'coachKnownRoleId'>> & { readonly staffComparedAt: Date },
): Promise<void> {
  await noteStaffNews(tx, agencyId);
  await drizzleOf(tx).update(agencies).set(compared).where(eq(agencies.id, agencyId));
}

/**
 * Agencies that were not compared since, the longest ago first; those where no role makes anybody staff too, because what
 * hangs on who is staff, or whose creator, is compared with it. Of a newcomer without such a role nothing is to be compared
 * before a day is over: many come at once when Discord was away.
 */
export async function listToCompare(
  rows: Rows,
  before: Date,
  page: { readonly limit: number; readonly offset: number },
): Promise<readonly string[]> {
  const mapped = or(isNotNull(agencies.managerRoleId), isNotNull(agencies.coachRoleId));
  const due = or(
    lte(agencies.staffComparedAt, before),
    and(isNull(agencies.staffComparedAt), or(mapped, lte(agencies.joinedAt, before))),
  );
  const found = await drizzleOf(rows)
    .select({ id: agencies.id })
    .from(agencies)
    .where(and(due, isNull(agencies.removedAt)))
    .orderBy(sql`${agencies.staffComparedAt} nulls first`, asc(agencies.id))
    .limit(page.limit)
    .offset(page.offset);
  return found.map(({ id }) => id);
}
