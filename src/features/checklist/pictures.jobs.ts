import { z } from 'zod';
import { defineJob, defineSweep } from '#src/jobs/index.ts';
import { deletePicturesDue, listAgenciesToLookAt } from './pictures.store.ts';

/** Deletes an agency's pictures whose time is over. */
export const forgetPictures = defineJob({
  name: 'checklist.forget-pictures',
  payload: z.object({}),
  run: (ctx) => ctx.db.transaction((tx) => deletePicturesDue(tx, ctx.agency.id, ctx.clock.now())),
});

export const picturesToForget = defineSweep({
  name: 'checklist.pictures-to-forget',
  find: async (ctx, page) => {
    const agencyIds = await listAgenciesToLookAt(ctx.db, ctx.clock.now(), page);
    return agencyIds.map((agencyId) => forgetPictures.of(agencyId, {}, `forget-pictures:${agencyId}`));
  },
});
