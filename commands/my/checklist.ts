import { command } from '#src/core/command.ts';
import { showOwnChecklist } from '#src/features/checklist/index.ts';

export default command({
  needs: 'checklist.own',
  answers: 'privately',
  run: (ctx) => showOwnChecklist(ctx),
});
