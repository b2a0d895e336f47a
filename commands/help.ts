import { show } from '#src/core/answer.ts';
import { command } from '#src/core/command.ts';
import { showHelp } from '#src/features/agency/index.ts';

export default command({
  needs: 'help.read',
  answers: 'privately',
  run: async (ctx) => show(await showHelp(ctx)),
});
