import { z } from 'zod';
import { defineJob, defineSweep } from '#src/jobs/index.ts';
import { forgetKeptFile, listOldFiles } from './headings.store.ts';

const dayMilliseconds = 86_400_000;

/** Deletes a file whose columns nobody named within a day: there are names and figures in it. */
const purgeFile = defineJob({
  name: 'earnings.purge-file',
  about: 'forgets a file whose columns nobody named',
  payload: z.object({ fileId: z.uuid() }),
  run: async (ctx, { fileId }) => {
    await ctx.db.transaction((tx) => forgetKeptFile(tx, ctx.agency.id, fileId));
  },
});

const oldFiles = defineSweep({
  name: 'earnings.old-files',
  find: async (ctx, page) => {
    const before = new Date(ctx.clock.now().getTime() - dayMilliseconds);
    const found = await listOldFiles(ctx.db, before, page);
    return found.map(({ id, agencyId }) => purgeFile.of(agencyId, { fileId: id }, id));
  },
});

export const headingsJobs = [purgeFile];
export const headingsSweeps = [oldFiles];
