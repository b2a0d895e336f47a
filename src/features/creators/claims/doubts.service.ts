import type { Context } from '#src/context.ts';
import { findLinkOf } from '#src/features/creators/linking/links.store.ts';
import type { Doubts } from './claim-posts.screens.ts';
import { listRivals } from './claims.store.ts';
import { listUnderAge } from './under-age.store.ts';

/** What speaks against a claim, as things are now. @param creator whom it means, where the files know them */
export async function doubtsAbout(
  { db, agency }: Pick<Context, 'db' | 'agency'>,
  claim: { readonly userId: string; readonly handle: string },
  creator: { readonly id: string } | undefined,
): Promise<Doubts> {
  return {
    taken: creator !== undefined && (await findLinkOf(db, agency.id, creator.id)) !== undefined,
    rivals: await listRivals(db, agency.id, claim),
    underAgeSince: (await listUnderAge(db, agency.id, [claim.userId])).get(claim.userId),
  };
}
