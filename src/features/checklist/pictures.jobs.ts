import { z } from 'zod';
import { defineHouseJob, defineSweep } from '#src/jobs/index.ts';
import { deletePicturesDue, isAnyToLookAt } from './pictures.store.ts';

/** Deletes the pictures whose time is over. The house's own: nobody works for an agency that has removed Greenroom. */
export const forgetPictures = defineHouseJob({
  name: 'checklist.forget-pictures',
  about: 'deletes pictures whose time is over',
  payload: z.object({}),
  run: ({ db, clock }) => db.transaction((tx) => deletePicturesDue(tx, clock.now())),
});

export const picturesToForget = defineSweep({
  name: 'checklist.pictures-to-forget',
  find: async ({ db, clock }, page) =>
    page.offset === 0 && (await isAnyToLookAt(db, clock.now())) ? [forgetPictures.of({}, 'forget-pictures')] : [],
});
