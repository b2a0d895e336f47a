import { command, integer, member, optional } from '#src/core/command.ts';
import { showReport } from '#src/features/calls/index.ts';

export default command({
  needs: 'calls.report',
  answers: 'privately',
  options: { weeks: optional(integer({ least: 1, most: 26 })), coach: optional(member()) },
  run: (ctx, values) => showReport(ctx, values),
});
