import { z } from 'zod';
import { getSettings } from '#src/features/agency/index.ts';
import { loggedTitle } from '#src/features/calls/planning/changing.rules.ts';
import { findOccurrence } from '#src/features/calls/posting/posting.store.ts';
import { defineJob, Parked, postOnce } from '#src/jobs/index.ts';
import { saysTherePost } from './attending.screens.ts';
import { findAttendance } from './attending.store.ts';

/** Tells the staff once, in their channel, that somebody says they were at a call; who is mentioned is who held it. */
export const tellThere = defineJob({
  name: 'calls.tell-says-there',
  about: 'tells the staff that somebody says they were at a call',
  payload: z.object({ attendanceId: z.string() }),
  run: async (ctx, { attendanceId }) => {
    const one = await findAttendance(ctx.db, ctx.agency.id, attendanceId);
    // Decided meanwhile, or deleted.
    if (!one?.saysThere) return;
    const found = await findOccurrence(ctx.db, ctx.agency.id, one.occurrenceId);
    if (!found) return;
    const { staffChannelId: channelId } = await getSettings(ctx.db, ctx.agency.id);
    if (channelId === undefined) throw new Parked({ kind: 'not-set', setting: 'staff' });
    const { startsAt, coachId } = found.occurrence;
    const screen = saysTherePost(ctx.texts, { one, title: loggedTitle(found.call), startsAt, coachId });
    await postOnce(ctx, { key: `calls.says-there:${attendanceId}`, channelId, screen });
  },
});
