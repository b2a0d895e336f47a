import type { PersonalData } from '#src/context.ts';
import { plainRow } from '#src/core/personal.ts';
import { forgetReasons, listRequestsOf } from './deletion.store.ts';

/** What somebody asked for, and what became of it. That it was carried out has to stay known; what was written of them goes. */
export const deskPersonalData: PersonalData = {
  area: 'desk',
  list: async (ctx, { userId }) => {
    const requests = await listRequestsOf(ctx.db, ctx.agency.id, userId);
    const rows = requests.map(({ askedAt, state, decidedAt, reason }) =>
      plainRow({ asked: askedAt, state, decided: decidedAt, reason }),
    );
    return [{ name: ctx.texts.desk.data.requests, rows }];
  },
  erase: (tx, ctx, { userId }) => forgetReasons(tx, ctx.agency.id, userId),
};
