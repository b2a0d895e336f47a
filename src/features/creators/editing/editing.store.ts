import { and, eq, sql } from 'drizzle-orm';
import type { Rows, Transaction } from '#src/context.ts';
import { drizzleOf } from '#src/database/handle.ts';
import { creators } from '#src/features/creators/creators.tables.ts';

/** What the agency itself knows of a creator, beside the files. */
export interface Ours {
  readonly handle: string;
  readonly niche: string | null;
  /** IANA zone. */
  readonly zone: string | null;
  readonly adultAt: Date | null;
  readonly withoutDiscord: boolean;
  readonly version: number;
}

export async function findOurs(rows: Rows, agencyId: string, creatorId: string): Promise<Ours | undefined> {
  const [found] = await drizzleOf(rows)
    .select({
      handle: creators.handle,
      niche: creators.niche,
      zone: creators.zone,
      adultAt: creators.adultAt,
      withoutDiscord: creators.withoutDiscord,
      version: creators.version,
    })
    .from(creators)
    .where(and(eq(creators.agencyId, agencyId), eq(creators.id, creatorId)));
  return found;
}

/** @param seen the version on the form. @returns false: somebody else was quicker */
export async function saveOurs(
  tx: Transaction,
  agencyId: string,
  creatorId: string,
  seen: number,
  now: Pick<Ours, 'niche' | 'zone' | 'adultAt' | 'withoutDiscord'>,
): Promise<boolean> {
  const saved = await drizzleOf(tx)
    .update(creators)
    .set({ ...now, version: sql`${creators.version} + 1` })
    .where(and(eq(creators.agencyId, agencyId), eq(creators.id, creatorId), eq(creators.version, seen)))
    .returning({ id: creators.id });
  return saved.length === 1;
}
