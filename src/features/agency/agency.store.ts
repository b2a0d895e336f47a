import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Agency, Rows, Transaction } from '#src/context.ts';
import type { Zone } from '#src/core/zones.ts';
import { drizzleOf } from '#src/database/handle.ts';
import type { Settings } from './agency.rules.ts';
import { agencyFrom, chosenZone, settingsFrom, type AgencyRow } from './agency-row.store.ts';
import { agencies } from './agency.tables.ts';
import { forgetDirectory } from './directory.store.ts';

/** The agency for a job of it. undefined: unknown, or Greenroom was removed from its server, so nothing is sent. */
export async function findAgency(rows: Rows, id: string): Promise<Agency | undefined> {
  const row = await findRow(rows, id);
  return row && row.removedAt === null ? agencyFrom(row) : undefined;
}

/** The agency of a server, while Greenroom is in it. */
export async function findAgencyOf(rows: Rows, guildId: string): Promise<Agency | undefined> {
  const row = await findAgencyByGuild(rows, guildId);
  return row && agencyFrom(row);
}

export async function findAgencyByGuild(rows: Rows, guildId: string): Promise<AgencyRow | undefined> {
  const [row] = await drizzleOf(rows)
    .select()
    .from(agencies)
    .where(and(eq(agencies.guildId, guildId), isNull(agencies.removedAt)));
  return row;
}

async function findRow(rows: Rows, id: string): Promise<AgencyRow | undefined> {
  const [row] = await drizzleOf(rows).select().from(agencies).where(eq(agencies.id, id));
  return row;
}

/** @throws for an agency that does not exist: whoever has a Context stands in one. */
export async function getRow(rows: Rows, id: string): Promise<AgencyRow> {
  const row = await findRow(rows, id);
  if (!row) throw new Error(`no agency ${id}`);
  return row;
}

/** The row, which nobody else changes until the transaction ends. */
export async function lockRow(tx: Transaction, id: string): Promise<AgencyRow> {
  const [row] = await drizzleOf(tx).select().from(agencies).where(eq(agencies.id, id)).for('no key update');
  if (!row) throw new Error(`no agency ${id}`);
  return row;
}

/**
 * Whoever decides on files, or on who a creator is and whose, does so before or after the others, never in between: the agency
 * is the first thing they lock, so that none holds what another waits for. Who reads goes on.
 */
export async function lockAgency(tx: Transaction, id: string): Promise<void> {
  await lockRow(tx, id);
}

/** The roles and channels the agency has chosen. */
export async function getSettings(rows: Rows, agencyId: string): Promise<Settings> {
  return settingsFrom(await getRow(rows, agencyId));
}

/** undefined until somebody chose one. */
export async function findChosenZone(rows: Rows, agencyId: string): Promise<Zone | undefined> {
  return chosenZone(await getRow(rows, agencyId));
}

export interface Changes {
  readonly name?: string;
  readonly zone?: Zone;
  readonly currency?: string;
  /** null: no longer chosen. */
  readonly roles?: Readonly<Partial<Record<'managerRoleId' | 'coachRoleId' | 'creatorRoleId', string | null>>>;
  readonly channels?: Readonly<
    Partial<
      Record<
        'announcementsChannelId' | 'leaderboardChannelId' | 'staffChannelId' | 'privateChannelId' | 'liveChannelId',
        string | null
      >
    >
  >;
}

/** Saves what somebody chose. Whoever calls this has locked the row, and compared it with what they saw. */
export async function saveChanges(tx: Transaction, agencyId: string, changes: Changes): Promise<void> {
  const { roles, channels, ...rest } = changes;
  forgetDirectory(tx);
  await drizzleOf(tx)
    .update(agencies)
    .set({ ...rest, ...roles, ...channels, version: sql`${agencies.version} + 1` })
    .where(eq(agencies.id, agencyId));
}

export async function markParkedTold(tx: Transaction, agencyId: string, at: Date): Promise<void> {
  await drizzleOf(tx).update(agencies).set({ parkedToldAt: at }).where(eq(agencies.id, agencyId));
}

/** Of these agencies, the ones that have a staff channel, have not been told since, and were not removed. */
export async function listToTell(rows: Rows, ids: readonly string[], toldBefore: Date): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const found = await drizzleOf(rows)
    .select({ id: agencies.id })
    .from(agencies)
    .where(
      and(
        inArray(agencies.id, [...ids]),
        isNull(agencies.removedAt),
        sql`${agencies.staffChannelId} is not null`,
        sql`(${agencies.parkedToldAt} is null or ${agencies.parkedToldAt} <= ${toldBefore.toISOString()}::timestamptz)`,
      ),
    );
  return found.map(({ id }) => id);
}
