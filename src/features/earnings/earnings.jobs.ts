import { z } from 'zod';
import { lockAgency } from '#src/features/agency/index.ts';
import { defineJob, defineSweep } from '#src/jobs/index.ts';
import { headingsJobs, headingsSweeps } from './headings/headings.jobs.ts';
import { endPreview, listForgotten } from './importing/previews.store.ts';
import { postedJobs, postedSweeps } from './posted/posted.jobs.ts';

const dayMilliseconds = 86_400_000;

/** Deletes what was read of a file that nobody decided on within a day: there are names in it. */
const purgePreview = defineJob({
  name: 'earnings.purge-preview',
  about: 'forgets a file that nobody confirmed',
  payload: z.object({ importId: z.uuid() }),
  run: async (ctx, { importId }) => {
    await ctx.db.transaction(async (tx) => {
      // Somebody may be confirming it: then it is theirs.
      await lockAgency(tx, ctx.agency.id);
      await endPreview(tx, ctx.agency.id, importId, { state: 'purged', by: null, at: ctx.clock.now() });
    });
  },
});

const forgottenPreviews = defineSweep({
  name: 'earnings.forgotten-previews',
  find: async (ctx, page) => {
    const before = new Date(ctx.clock.now().getTime() - dayMilliseconds);
    const found = await listForgotten(ctx.db, before, page);
    return found.map(({ id, agencyId }) => purgePreview.of(agencyId, { importId: id }, id));
  },
});

export const earningsJobs = [purgePreview, ...headingsJobs, ...postedJobs];
export const earningsSweeps = [forgottenPreviews, ...headingsSweeps, ...postedSweeps];
