import type { PersonalData } from '#src/house.ts';
import { plainRow } from '#src/core/personal.ts';
import { pseudonymOf } from '#src/features/creators/index.ts';
import { showsMoney } from '#src/features/earnings/privacy/privacy.store.ts';
import { eraseFiles, erasePerson, readFigures, readFiles } from './personal.store.ts';
import { deleteUncounted, takeWaiting } from './uncounted.store.ts';

/** What the files say, and what was counted from it; money only where the agency shows creators money. */
export const earningsPersonalData: PersonalData = {
  area: 'earnings',
  list: async (ctx, { userId, creatorIds }) => {
    const { personal } = ctx.texts.earnings;
    const found = await readFigures(ctx.db, ctx.agency.id, creatorIds);
    const { posted, kept } = await readFiles(ctx.db, ctx.agency.id, userId);
    const money = await showsMoney(ctx.db, ctx.agency.id);
    return [
      { name: personal.rows, rows: found.snapshots.map(plainRow) },
      ...(money ? [{ name: personal.lines, rows: found.lines.map(plainRow) }] : []),
      { name: personal.files, rows: [...posted, ...kept].map(plainRow) },
    ];
  },
  erase: async (tx, ctx, { userId, creatorIds }) => {
    await eraseFiles(tx, ctx.agency.id, userId, ctx.actor.userId);
    await deleteUncounted(tx, ctx.agency.id, creatorIds);
    await takeWaiting(tx, ctx.agency.id, creatorIds);
    for (const id of creatorIds) await erasePerson(tx, ctx.agency.id, id, pseudonymOf(id));
  },
};
