import { show } from '#src/core/answer.ts';
import { command } from '#src/core/command.ts';
import { showOwners } from '#src/features/agency/index.ts';

export default command({
  needs: 'agency.owners',
  answers: 'privately',
  run: async (ctx) => show(await showOwners(ctx)),
});
