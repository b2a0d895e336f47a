import { and, eq } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { agencies } from '#src/features/agency/agency.tables.ts';
import { getRow } from '#src/features/agency/agency.store.ts';

/** Where the lasting card stands, or is to stand. */
export interface CardPlace {
  readonly channelId: string;
  /** undefined: not posted yet. */
  readonly messageId: string | undefined;
  /** Counts postings: each is a message of its own. */
  readonly placement: number;
}

export async function findCard(rows: Rows, agencyId: string): Promise<CardPlace | undefined> {
  const row = await getRow(rows, agencyId);
  return row.cardChannelId === null
    ? undefined
    : { channelId: row.cardChannelId, messageId: row.cardMessageId ?? undefined, placement: row.cardPlacement };
}

/** Holds the agency's row until the transaction ends, so that two people placing the card follow each other. */
export async function lockCard(tx: Transaction, agencyId: string): Promise<void> {
  await drizzleOf(tx).select({ id: agencies.id }).from(agencies).where(eq(agencies.id, agencyId)).for('update');
}

/** Writes where the card stands now. @returns false: it was placed elsewhere meanwhile */
export async function saveCard(tx: Transaction, agencyId: string, seen: number, place: CardPlace): Promise<boolean> {
  const saved = await drizzleOf(tx)
    .update(agencies)
    .set({ cardChannelId: place.channelId, cardMessageId: place.messageId ?? null, cardPlacement: place.placement })
    .where(and(eq(agencies.id, agencyId), eq(agencies.cardPlacement, seen)))
    .returning({ id: agencies.id });
  return saved.length === 1;
}
