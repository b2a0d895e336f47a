import { z } from 'zod';
import { defineHouseJob, defineSweep } from '#src/jobs/index.ts';
import { deleteDraftsBefore, isAnyDraftBefore } from './drafts.store.ts';

const keptMs = 24 * 60 * 60_000;

/** The house's own: nobody works for an agency that has removed Greenroom. */
const forget = defineHouseJob({
  name: 'calls.forget-drafts',
  about: 'lets go of calls that nobody decided on within a day',
  payload: z.object({}),
  run: ({ db, clock }) => deleteDraftsBefore(db, new Date(clock.now().getTime() - keptMs)),
});

export const forgettingJobs = [forget];

export const forgettingSweeps = [
  defineSweep({
    name: 'calls.drafts-to-forget',
    find: async ({ db, clock }, page) =>
      page.offset === 0 && (await isAnyDraftBefore(db, new Date(clock.now().getTime() - keptMs)))
        ? [forget.of({}, 'forget-drafts')]
        : [],
  }),
];
