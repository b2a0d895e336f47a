import { and, eq, inArray, isNull, notInArray, sql } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { agencies } from '#src/features/agency/agency.tables.ts';
import { forgetDirectory } from '#src/features/agency/directory.store.ts';

/** A server Greenroom is in, as Discord describes it. */
export interface PresentGuild {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
}

export interface Arrival {
  readonly agencyId: string;
  readonly guildId: string;
}

/** Of these servers, the ones whose row says anything else; one read for all of them. */
export async function listChanged<G extends PresentGuild>(rows: Rows, guilds: readonly G[]): Promise<readonly G[]> {
  const known = await drizzleOf(rows)
    .select({ guildId: agencies.guildId, name: agencies.guildName, locale: agencies.locale, removedAt: agencies.removedAt })
    .from(agencies)
    .where(
      inArray(
        agencies.guildId,
        guilds.map(({ id }) => id),
      ),
    );
  const byGuild = new Map(known.map((row) => [row.guildId, row]));
  return guilds.filter(({ id, name, locale }) => {
    const row = byGuild.get(id);
    return !row || row.removedAt !== null || row.name !== name || row.locale !== locale;
  });
}

/**
 * Creates or revives the agencies of these servers, in one statement. Roles, channels and everything else of a server
 * that comes back are as they were.
 * @param guilds each server once
 * @returns the ones that joined just now
 */
export async function upsertPresent(tx: Transaction, guilds: readonly PresentGuild[], at: Date): Promise<readonly Arrival[]> {
  if (guilds.length === 0) return [];
  forgetDirectory(tx);
  const joined = sql`case when ${agencies.removedAt} is null then ${agencies.joinedAt} else excluded.joined_at end`;
  const saved = await drizzleOf(tx)
    .insert(agencies)
    .values(guilds.map(({ id, name, locale }) => ({ guildId: id, guildName: name, locale, joinedAt: at })))
    .onConflictDoUpdate({
      target: agencies.guildId,
      set: {
        guildName: sql`excluded.guild_name`,
        locale: sql`excluded.locale`,
        joinedAt: joined,
        removedAt: null,
        // Who got or lost a role while Greenroom was out of the server was told by nobody.
        staffComparedAt: sql`case when ${agencies.removedAt} is null then ${agencies.staffComparedAt} end`,
      },
    })
    .returning({ agencyId: agencies.id, guildId: agencies.guildId, joinedAt: agencies.joinedAt });
  return saved.filter(({ joinedAt }) => joinedAt.getTime() === at.getTime());
}

/** The agencies of these servers. */
export async function listPresent(rows: Rows, guilds: readonly { readonly id: string }[]): Promise<readonly string[]> {
  const ids = guilds.map(({ id }) => id);
  const found = await drizzleOf(rows).select({ id: agencies.id }).from(agencies).where(inArray(agencies.guildId, ids));
  return found.map(({ id }) => id);
}

/** From now on nothing is sent there. */
export async function markRemoved(tx: Transaction, guildId: string, at: Date): Promise<void> {
  forgetDirectory(tx);
  await drizzleOf(tx)
    .update(agencies)
    .set({ removedAt: at })
    .where(and(eq(agencies.guildId, guildId), isNull(agencies.removedAt)));
}

/** Every server that is not among these removed Greenroom while nobody was listening. */
export async function markAbsent(tx: Transaction, presentGuildIds: readonly string[], at: Date): Promise<void> {
  forgetDirectory(tx);
  const elsewhere = presentGuildIds.length > 0 ? notInArray(agencies.guildId, [...presentGuildIds]) : undefined;
  await drizzleOf(tx)
    .update(agencies)
    .set({ removedAt: at })
    .where(and(isNull(agencies.removedAt), elsewhere));
}
