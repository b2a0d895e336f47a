import { z } from 'zod';
import { defineJob, defineSweep } from '#src/jobs/index.ts';
import { deletePictureIfDue, listPicturesDue } from './pictures.store.ts';

/** Deletes a picture whose time is over; looked at once more, because a run that had ended may go on. */
export const forgetPicture = defineJob({
  name: 'checklist.forget-picture',
  payload: z.object({ pictureId: z.uuid() }),
  run: async (ctx, { pictureId }) => {
    await ctx.db.transaction((tx) => deletePictureIfDue(tx, ctx.agency.id, pictureId, ctx.clock.now()));
  },
});

export const picturesToForget = defineSweep({
  name: 'checklist.pictures-to-forget',
  find: async (ctx, page) => {
    const found = await listPicturesDue(ctx.db, ctx.clock.now(), page);
    return found.map(({ id, agencyId }) => forgetPicture.of(agencyId, { pictureId: id }, id));
  },
});
