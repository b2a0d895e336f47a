import { z } from 'zod';
import type { JobRequest } from '#src/context.ts';
import { DiscordRefused } from '#src/core/errors.ts';
import { agenciesToTell, defineJob, defineSweep, markTold, postOnce } from '#src/jobs/index.ts';
import { getRow, markParkedTold } from '#src/features/agency/agency.store.ts';
import { groupByReason } from './parked.rules.ts';
import { parkedScreen } from './parked.screens.ts';
import { tellKey, whomToTell } from './parked.service.ts';

/** Tells the staff once what waits for them, and what is missing where. */
export const tellParked = defineJob({
  name: 'agency.tell-parked',
  about: 'tells the staff what waits for them',
  payload: z.object({ at: z.iso.datetime() }),
  run: async (ctx, { at }) => {
    const day = new Date(at);
    const row = await getRow(ctx.db, ctx.agency.id);
    const waiting = groupByReason(await ctx.jobs.parked(ctx.db, ctx.agency.id));
    if (waiting.length === 0 || row.staffChannelId === null) return;
    const screen = parkedScreen(ctx.texts, waiting);
    try {
      await postOnce(ctx, { key: tellKey(ctx.agency.id, day), channelId: row.staffChannelId, screen });
    } catch (error) {
      // Parking the message about what is parked would help nobody: `/setup check` says it, and it is tried tomorrow.
      if (!(error instanceof DiscordRefused && (error.reason === 'missing-permission' || error.reason === 'gone'))) throw error;
    }
    await ctx.db.transaction(async (tx) => {
      await markTold(tx, ctx.agency.id, day);
      await markParkedTold(tx, ctx.agency.id, day);
    });
  },
});

/** Once a day and agency, while something waits for a human. */
export const parkedSweep = defineSweep({
  name: 'agency.tell-parked',
  find: async (ctx, { limit, offset }) => {
    if (offset > 0) return [];
    const at = ctx.clock.now().toISOString();
    const found: JobRequest[] = [];
    // Page by page here, because agencies without a staff channel are passed over and must not hide the others.
    for (let from = 0, full = true; full && found.length < limit; from += limit) {
      const parked = await agenciesToTell(ctx.db, ctx.clock.now(), { limit, offset: from });
      const due = await whomToTell(ctx, parked);
      found.push(...due.map(({ agencyId, key }) => tellParked.of(agencyId, { at }, key)));
      full = parked.length === limit;
    }
    return found.slice(0, limit);
  },
});
