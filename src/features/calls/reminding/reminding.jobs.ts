import type { JobContext } from '#src/context.ts';
import { dueKinds, reminderKinds, type ReminderKind } from '#src/features/calls/calls.rules.ts';
import { lookAtHolderOf } from '#src/features/calls/holding/holding.service.ts';
import { defineDue, type Due } from '#src/jobs/index.ts';
import { remind } from './reminding.service.ts';

const abouts: Readonly<Record<ReminderKind, string>> = {
  'calls.remind-24h': 'reminds who comes to a call, a day before',
  'calls.remind-1h': 'reminds who comes to a call, an hour before',
  'calls.remind-10m': 'reminds who comes to a call, ten minutes before',
};

async function run(ctx: JobContext, kind: ReminderKind, due: Due): Promise<void> {
  if (kind === dueKinds.dayBefore) await lookAtHolderOf(ctx, due.subject);
  await remind(ctx, kind, due);
}

/** Their subject is the occurrence. */
export const remindingJobs = reminderKinds.map((name) =>
  defineDue({ name, about: abouts[name], run: (ctx, due) => run(ctx, name, due) }),
);
