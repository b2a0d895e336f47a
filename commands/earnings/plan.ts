import { command } from '#src/core/command.ts';
import { showPlan } from '#src/features/earnings/index.ts';

export default command({
  needs: 'earnings.plan',
  answers: 'privately',
  run: (ctx) => showPlan(ctx),
});
