import type { Context } from '#src/context.ts';
import { mayDo } from '#src/core/permissions.ts';
import type { Button } from '#src/core/screen.ts';
import { listDiffering } from '#src/features/creators/assigning/assignments.store.ts';
import { countUnknownManagers } from '#src/features/creators/assigning/managers.service.ts';
import { countUnlinked } from './linking.service.ts';

/** What a file leaves to be said by a person, as buttons: who its managers are, who its creators are, whose they are. */
export async function afterImportButtons(ctx: Context): Promise<readonly Button[]> {
  if (!mayDo(ctx.actor.standings, 'creators.link-many')) return [];
  const [unknown, unlinked, differing] = await Promise.all([
    countUnknownManagers(ctx),
    countUnlinked(ctx),
    listDiffering(ctx.db, ctx.agency.id),
  ]);
  const { managers, linking, assigning } = ctx.texts;
  return [
    ...(unknown > 0 ? [{ label: managers.open(unknown), press: { action: 'creators.open-managers' } } as const] : []),
    ...(unlinked > 0 ? [{ label: linking.openMany(unlinked), press: { action: 'creators.open-linking' } } as const] : []),
    ...(differing.length > 0
      ? [{ label: assigning.openDiffering(differing.length), press: { action: 'creators.open-differing' } } as const]
      : []),
  ];
}
