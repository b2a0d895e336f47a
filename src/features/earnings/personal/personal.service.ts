import type { PersonalData } from '#src/house.ts';
import { plainRow } from '#src/core/personal.ts';
import { pseudonymOf } from '#src/features/creators/index.ts';
import { showsMoney } from '#src/features/earnings/privacy/privacy.store.ts';
import { erasePerson, readFigures } from './personal.store.ts';

/** What the files say, and what was counted from it; money only where the agency shows creators money. */
export const earningsPersonalData: PersonalData = {
  area: 'earnings',
  list: async (ctx, { creatorIds }) => {
    const { personal } = ctx.texts.earnings;
    const found = await readFigures(ctx.db, ctx.agency.id, creatorIds);
    const money = await showsMoney(ctx.db, ctx.agency.id);
    return [
      { name: personal.rows, rows: found.snapshots.map(plainRow) },
      ...(money ? [{ name: personal.lines, rows: found.lines.map(plainRow) }] : []),
    ];
  },
  erase: async (tx, ctx, { creatorIds }) => {
    for (const id of creatorIds) await erasePerson(tx, ctx.agency.id, id, pseudonymOf(id));
  },
};
