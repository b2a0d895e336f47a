import { z } from 'zod';
import { defineHouseJob, defineJob, defineSweep } from '#src/jobs/index.ts';
import { deletePresenceBefore, isAnyPresenceBefore, listWatched } from './attending.store.ts';
import { look } from './noting.service.ts';
import { tellThere } from './telling.jobs.ts';

const keptMs = 90 * 24 * 60 * 60_000;

const lookAt = defineJob({
  name: 'calls.look',
  about: 'looks who is in a call',
  payload: z.object({ occurrenceId: z.string() }),
  run: (ctx, { occurrenceId }) => look(ctx, occurrenceId),
});

/** The house's own: nobody works for an agency that has removed Greenroom. */
const forget = defineHouseJob({
  name: 'calls.forget-presence',
  about: 'deletes who was in calls from when to when, after 90 days',
  payload: z.object({}),
  run: ({ db, clock }) => db.transaction((tx) => deletePresenceBefore(tx, new Date(clock.now().getTime() - keptMs))),
});

export const attendingJobs = [lookAt, forget, tellThere];

export const attendingSweeps = [
  defineSweep({
    name: 'calls.to-look',
    find: async ({ db, clock }, page) =>
      (await listWatched(db, clock.now(), page)).map(({ agencyId, occurrenceId }) =>
        lookAt.of(agencyId, { occurrenceId }, `look:${occurrenceId}`),
      ),
  }),
  defineSweep({
    name: 'calls.presence-to-forget',
    find: async ({ db, clock }, page) =>
      page.offset === 0 && (await isAnyPresenceBefore(db, new Date(clock.now().getTime() - keptMs)))
        ? [forget.of({}, 'forget-presence')]
        : [],
  }),
];
