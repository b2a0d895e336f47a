import { eq, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Clock, Database, Rows } from '#src/context.ts';
import { inBatches } from '#src/core/batches.ts';
import { StartRefused } from '#src/core/errors.ts';
import { arrayOf, drizzleOf, queryRows } from './handle.ts';
import { houseFacts, interactionsClaimed } from './house.tables.ts';
import { longestSilenceMs } from './trouble.ts';

const claimedRow = z.object({ id: z.string() });

/**
 * @returns whether an interaction is now the caller's to answer; false: it was delivered before, here or elsewhere.
 * What comes at once is claimed at once, because hundreds of servers share one connection of the embedded database.
 */
export function claimInteractions(db: Database, clock: Clock): (interactionId: string) => Promise<boolean> {
  const claim = async (ids: readonly string[]): Promise<readonly boolean[]> => {
    // The same statement however many there are.
    const claimed = await queryRows(
      db,
      sql`insert into interactions_claimed (interaction_id, claimed_at)
        select unnest(${arrayOf(ids)}::text[]), ${clock.now().toISOString()}::timestamptz
        on conflict do nothing returning interaction_id as id`,
      claimedRow,
    );
    const ours = new Set(claimed.map((row) => row.id));
    // Of one that is there twice only the first is ours.
    return ids.map((id) => ours.delete(id));
  };
  return inBatches(200, claim, longestSilenceMs);
}

/** Discord's interactions live 15 minutes; what was claimed before is forgotten. */
export async function purgeClaims(rows: Rows, before: Date): Promise<void> {
  await drizzleOf(rows).delete(interactionsClaimed).where(lt(interactionsClaimed.claimedAt, before));
}

export async function readFact(rows: Rows, name: string): Promise<string | undefined> {
  const [fact] = await drizzleOf(rows).select().from(houseFacts).where(eq(houseFacts.name, name));
  return fact?.value;
}

export async function writeFact(rows: Rows, name: string, value: string, at: Date): Promise<void> {
  await drizzleOf(rows)
    .insert(houseFacts)
    .values({ name, value, knownSince: at })
    .onConflictDoUpdate({ target: houseFacts.name, set: { value, knownSince: at } });
}

/** A Discord application, as its token names it. */
export interface Application {
  readonly id: string;
  readonly name: string;
}

/**
 * The database belongs to the application it was first used with: its buttons, messages and servers are that one's.
 * @throws StartRefused when it is another's
 */
export async function ownDatabase(db: Database, application: Application, at: Date): Promise<void> {
  const owner = await db.transaction(async (tx) => {
    await drizzleOf(tx)
      .insert(houseFacts)
      .values({ name: 'application', value: application.id, knownSince: at })
      .onConflictDoNothing();
    return readFact(tx, 'application');
  });
  if (owner !== application.id) throw new StartRefused(belongsToAnother(owner ?? '?', application));
}

export const belongsToAnother = (owner: string, { id, name }: Application): string =>
  `This database belongs to another Discord application (${owner}), and DISCORD_TOKEN is of ${name} (${id}): set the token of application ${owner}, or set DATABASE_URL or DATA_DIR to a database of its own for this one.`;
