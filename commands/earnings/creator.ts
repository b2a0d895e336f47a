import { command, optional, suggested } from '#src/core/command.ts';
import { suggestSeen } from '#src/features/creators/index.ts';
import { creatorEarnings, suggestStaffMonths } from '#src/features/earnings/index.ts';

export default command({
  needs: 'earnings.creator',
  answers: 'privately',
  options: { creator: suggested(suggestSeen), month: optional(suggested(suggestStaffMonths)) },
  run: (ctx, values) => creatorEarnings(ctx, values),
});
