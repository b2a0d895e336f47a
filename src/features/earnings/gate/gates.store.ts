import { asc, eq, sql } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { gates } from '#src/features/earnings/earnings.tables.ts';
import type { GateInForce } from './gate.rules.ts';

/** The agency's gates, the first first; empty before its first import. */
export async function listGates(rows: Rows, agencyId: string): Promise<readonly GateInForce[]> {
  const found = await drizzleOf(rows)
    .select({ fromMonth: gates.fromMonth, days: gates.days, seconds: gates.seconds })
    .from(gates)
    .where(eq(gates.agencyId, agencyId))
    .orderBy(asc(sql`coalesce(${gates.fromMonth}, '')`));
  return found.map((gate) => ({ ...gate, fromMonth: gate.fromMonth ?? undefined }));
}

/** An agency that has none yet begins with what its table says everybody begins with. */
export async function beginWithGate(tx: Transaction, agencyId: string): Promise<void> {
  await drizzleOf(tx).insert(gates).values({ agencyId }).onConflictDoNothing();
}
