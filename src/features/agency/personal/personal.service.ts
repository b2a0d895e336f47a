import type { PersonalData } from '#src/context.ts';
import { plainRow } from '#src/core/personal.ts';
import { readPersonal } from './personal.store.ts';

/** What somebody did here, as `/setup log` shows it. It is kept: who opened whose figures has to stay known. */
export const agencyPersonalData: PersonalData = {
  area: 'agency',
  list: async (ctx, { userId }) => {
    const { personal } = ctx.texts.agency;
    const found = await readPersonal(ctx.db, ctx.agency.id, userId);
    return [
      {
        name: personal.staff,
        rows: [...found.owners.map((row) => plainRow({ role: 'owner', since: row.addedAt })), ...found.staff.map(plainRow)],
      },
      { name: personal.log, rows: found.log.map(plainRow) },
    ];
  },
  erase: () => Promise.resolve(),
};
