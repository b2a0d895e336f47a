import { and, asc, eq, or, sql } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { agencies } from '#src/features/agency/agency.tables.ts';
import { earningLines } from '#src/features/earnings/earnings.tables.ts';
import type { LedgerLine } from './rebuild.rules.ts';

/** Agencies by our ID or their server's, those that removed Greenroom included. @param wanted undefined: all of them */
export async function listAgencies(rows: Rows, wanted: string | undefined): Promise<readonly { id: string; guildId: string }[]> {
  return drizzleOf(rows)
    .select({ id: agencies.id, guildId: agencies.guildId })
    .from(agencies)
    .where(wanted === undefined ? undefined : or(eq(agencies.guildId, wanted), sql`${agencies.id}::text = ${wanted}`))
    .orderBy(asc(agencies.joinedAt), asc(agencies.id));
}

const exported = (agencyId: string) => and(eq(earningLines.agencyId, agencyId), eq(earningLines.why, 'export'));

/** All lines that exports brought. */
export async function listLines(rows: Rows, agencyId: string): Promise<readonly LedgerLine[]> {
  return drizzleOf(rows)
    .select({
      month: earningLines.month,
      creatorId: earningLines.creatorId,
      importId: earningLines.importId,
      planId: earningLines.planId,
      gift: earningLines.giftCents,
      deducted: earningLines.deductedCents,
      deductions: sql<string>`coalesce(${earningLines.deducted}::text, '')`,
      creator: earningLines.creatorCents,
      agency: earningLines.agencyCents,
    })
    .from(earningLines)
    .where(exported(agencyId));
}

export async function deleteExported(tx: Transaction, agencyId: string): Promise<void> {
  await drizzleOf(tx).delete(earningLines).where(exported(agencyId));
}
