import { show } from '#src/core/answer.ts';
import { choice, command, optional } from '#src/core/command.ts';
import { readArea, showLog } from '#src/features/agency/index.ts';

export default command({
  needs: 'agency.log',
  answers: 'privately',
  options: { about: optional(choice('agency', 'creators', 'checklist', 'earnings', 'calls')) },
  run: async (ctx, { about }) => show(await showLog(ctx, 0, readArea(about))),
});
