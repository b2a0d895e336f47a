import { defineDue } from '#src/jobs/index.ts';
import { remind } from './reminding.service.ts';

/** Their subject is the occurrence. */
export const reminderDues = [
  defineDue({
    name: 'calls.remind-24h',
    about: 'reminds who comes to a call, a day before',
    run: (ctx, due) => remind(ctx, 'calls.remind-24h', due),
  }),
  defineDue({
    name: 'calls.remind-1h',
    about: 'reminds who comes to a call, an hour before',
    run: (ctx, due) => remind(ctx, 'calls.remind-1h', due),
  }),
  defineDue({
    name: 'calls.remind-10m',
    about: 'reminds who comes to a call, ten minutes before',
    run: (ctx, due) => remind(ctx, 'calls.remind-10m', due),
  }),
];

export const remindingJobs = reminderDues.map(({ job }) => job);
