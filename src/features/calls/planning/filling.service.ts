import type { JobContext, Transaction } from '#src/context.ts';
import { endOf, plannedDues, toFill } from '#src/features/calls/calls.rules.ts';
import { insertOccurrences, listToFill, lockCall, setFillAt, type CallRow } from '#src/features/calls/calls.store.ts';
import { defineJob, defineSweep, planDues } from '#src/jobs/index.ts';
import { z } from 'zod';

/** Makes the rows of the next 14 days that a call has not yet, with all that is due of them. */
export async function fill(tx: Transaction, call: CallRow, now: Date): Promise<void> {
  const { agencyId, id: callId, coachId, zone, minutes } = call;
  const { now: wanted, fillAt } = toFill(call, now);
  const made = await insertOccurrences(
    tx,
    wanted.map(({ day, at }) => ({ agencyId, callId, day, startsAt: at, endsAt: endOf(at, minutes), coachId })),
  );
  await planDues(
    tx,
    made.flatMap((occurrence) => plannedDues({ ...occurrence, zone, posted: false }, now)),
  );
  await setFillAt(tx, call, fillAt);
}

export const fillCall = defineJob({
  name: 'calls.fill',
  about: 'makes the next times of a call',
  payload: z.object({ callId: z.string() }),
  run: (ctx: JobContext, { callId }) =>
    ctx.db.transaction(async (tx) => {
      const call = await lockCall(tx, ctx.agency.id, callId);
      if (call && call.endedAt === null) await fill(tx, call, ctx.clock.now());
    }),
});

/** The times of calls that come within the 14 days that there are rows for. */
export const callsToFill = defineSweep({
  name: 'calls.fill-all',
  find: async ({ db, clock }, page) => {
    const due = await listToFill(db, clock.now(), page);
    return due.map(({ agencyId, id }) => fillCall.of(agencyId, { callId: id }, `fill:${id}`));
  },
});
