import { command } from '#src/core/command.ts';
import { showPlan } from '#src/features/earnings/index.ts';

export default command({
  needs: 'earnings.see-plan',
  answers: 'privately',
  run: (ctx) => showPlan(ctx),
});
