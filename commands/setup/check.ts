import { show } from '#src/core/answer.ts';
import { command } from '#src/core/command.ts';
import { showCheck } from '#src/features/agency/index.ts';

export default command({
  needs: 'agency.settings',
  answers: 'privately',
  run: async (ctx) => show(await showCheck(ctx)),
});
