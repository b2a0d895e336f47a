import { eq, lt } from 'drizzle-orm';
import type { Rows } from '#src/context.ts';
import { StartRefused } from '#src/core/errors.ts';
import { drizzleOf } from './handle.ts';
import { houseFacts, interactionsClaimed } from './house.tables.ts';

/**
 * Takes an interaction for this process, before anything is done for it.
 * @returns false when it was taken before: Discord delivered it twice, or another process has it
 */
export async function claimInteraction(rows: Rows, interactionId: string, at: Date): Promise<boolean> {
  const taken = await drizzleOf(rows)
    .insert(interactionsClaimed)
    .values({ interactionId, claimedAt: at })
    .onConflictDoNothing()
    .returning({ id: interactionsClaimed.interactionId });
  return taken.length === 1;
}

/** Discord delivers nothing twice after its 15 minutes; the rows are kept a little longer and then only take room. */
export async function forgetClaims(rows: Rows, before: Date): Promise<void> {
  await drizzleOf(rows).delete(interactionsClaimed).where(lt(interactionsClaimed.claimedAt, before));
}

/**
 * Keeps at the first start whose database this is: its buttons, roles and channels mean nothing to another application.
 * @throws StartRefused when it belongs to another one
 */
export async function ownDatabase(rows: Rows, application: { id: string; name: string }, at: Date): Promise<void> {
  const fact = 'application';
  await drizzleOf(rows).insert(houseFacts).values({ name: fact, value: application.id, knownSince: at }).onConflictDoNothing();
  const [owner] = await drizzleOf(rows).select().from(houseFacts).where(eq(houseFacts.name, fact));
  if (owner?.value === application.id) return;
  throw new StartRefused(
    `This database belongs to the Discord application ${owner?.value}, and DISCORD_TOKEN is of ${application.id} (${application.name}). ` +
      'Set DISCORD_TOKEN to the token of the first one, or DATABASE_URL (embedded: DATA_DIR) to a database of its own.',
  );
}
