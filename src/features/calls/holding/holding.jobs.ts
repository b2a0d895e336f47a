import { z } from 'zod';
import { getSettings } from '#src/features/agency/index.ts';
import { isPrivate } from '#src/features/calls/planning/changing.rules.ts';
import { isCoach } from '#src/features/creators/index.ts';
import { defineJob, Parked, postOnce } from '#src/jobs/index.ts';
import { lookAtHolderJob } from './holding.service.ts';
import { holderGoneScreen } from './holding.screens.ts';
import { listHeld } from './holding.store.ts';

/** Tells the staff once, in their channel, that calls have nobody any more who holds them. */
const lookAtHolder = defineJob({
  name: lookAtHolderJob,
  about: 'looks whether whoever holds calls may still do so',
  payload: z.object({ coachId: z.string() }),
  run: async (ctx, { coachId }) => {
    if (await isCoach(ctx, coachId)) return;
    const held = await listHeld(ctx.db, { agencyId: ctx.agency.id, coachId, now: ctx.clock.now() });
    const newest = held.toSorted((one, other) => other.createdAt.getTime() - one.createdAt.getTime())[0];
    if (!newest) return;
    const { staffChannelId: channelId } = await getSettings(ctx.db, ctx.agency.id);
    if (channelId === undefined) throw new Parked({ kind: 'not-set', setting: 'staff' });
    // Of a call with one creator, the name may be theirs.
    const titles = held.flatMap((call) => (isPrivate(call) ? [] : [call.title]));
    const screen = holderGoneScreen(ctx.texts, { coachId, titles, alone: held.length - titles.length });
    // Whoever came back, and planned further calls before they left again, is told of again.
    await postOnce(ctx, { key: `calls.holder-gone:${coachId}:${newest.id}`, channelId, screen });
  },
});

export const holdingJobs = [lookAtHolder];
