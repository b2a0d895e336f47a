import { command, optional, suggested } from '#src/core/command.ts';
import { myEarnings, suggestOwnMonths } from '#src/features/earnings/index.ts';

export default command({
  needs: 'earnings.own',
  answers: 'privately',
  options: { month: optional(suggested(suggestOwnMonths)) },
  run: (ctx, values) => myEarnings(ctx, values),
});
