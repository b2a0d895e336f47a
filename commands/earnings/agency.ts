import { command, optional, suggested } from '#src/core/command.ts';
import { agencyEarnings, suggestMonths } from '#src/features/earnings/index.ts';

export default command({
  needs: 'earnings.agency',
  answers: 'privately',
  options: { month: optional(suggested(suggestMonths)) },
  run: (ctx, values) => agencyEarnings(ctx, values),
});
