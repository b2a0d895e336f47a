import { z } from 'zod';
import { defineHouseJob, defineSweep } from '#src/jobs/index.ts';
import { deleteNoteDraftsBefore, isAnyNoteDraftBefore } from '#src/features/calls/notes/drafts.store.ts';
import { deleteDraftsBefore, isAnyDraftBefore } from './drafts.store.ts';

const keptMs = 24 * 60 * 60_000;

/** The house's own: nobody works for an agency that has removed Greenroom. */
const forget = defineHouseJob({
  name: 'calls.forget-drafts',
  about: 'lets go of what was typed of calls and nobody decided on within a day',
  payload: z.object({}),
  run: async ({ db, clock }) => {
    const before = new Date(clock.now().getTime() - keptMs);
    await deleteDraftsBefore(db, before);
    await deleteNoteDraftsBefore(db, before);
  },
});

export const forgettingJobs = [forget];

export const forgettingSweeps = [
  defineSweep({
    name: 'calls.drafts-to-forget',
    find: async ({ db, clock }, page) => {
      if (page.offset > 0) return [];
      const before = new Date(clock.now().getTime() - keptMs);
      const isAny = (await isAnyDraftBefore(db, before)) || (await isAnyNoteDraftBefore(db, before));
      return isAny ? [forget.of({}, 'forget-drafts')] : [];
    },
  }),
];
