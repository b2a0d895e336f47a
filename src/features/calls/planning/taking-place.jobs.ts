import type { JobContext } from '#src/context.ts';
import { changeTime, lockTime, type OccurrenceRow } from '#src/features/calls/calls.store.ts';
import { dueKinds } from '#src/features/calls/calls.rules.ts';
import { look, noteResults } from '#src/features/calls/attending/noting.service.ts';
import { toShow, toShowApart } from '#src/features/calls/posting/asking.service.ts';
import { defineDue, dropResting, type Due } from '#src/jobs/index.ts';

/** A call begins, and is on until its end. */
export const beginDue = defineDue({
  name: dueKinds.begin,
  about: 'begins a call',
  run: async (ctx, due) => {
    await become(ctx, due, 'running', ({ state, startsAt }) => state === 'planned' && startsAt <= ctx.clock.now());
    await look(ctx, due.subject);
  },
});

/** It has ended by its time; one that somebody ended before is over already. */
export const endDue = defineDue({
  name: dueKinds.end,
  about: 'ends a call',
  run: async (ctx, due) => {
    await become(ctx, due, 'over', ({ state, endsAt }) => isOn(state) && endsAt <= ctx.clock.now());
    await noteResults(ctx, due.subject);
  },
});

const isOn = (state: OccurrenceRow['state']): boolean => state === 'planned' || state === 'running';

async function become(
  ctx: JobContext,
  { subject }: Due,
  state: 'running' | 'over',
  isTrue: (time: OccurrenceRow) => boolean,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const time = await lockTime(tx, ctx.agency.id, subject);
    // Moved, skipped or ended since.
    if (!time || !isTrue(time)) return;
    await changeTime(tx, time, { state });
    if (state === 'over') await dropResting(tx, toShowApart(ctx.agency.id, subject));
    await ctx.jobs.enqueue(tx, toShow(ctx.agency.id, subject));
  });
}
