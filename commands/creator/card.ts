import { command, suggested } from '#src/core/command.ts';
import { showCard, suggestSeenOrUnassigned } from '#src/features/creators/index.ts';

export default command({
  needs: 'creators.see',
  answers: 'privately',
  options: { creator: suggested(suggestSeenOrUnassigned) },
  run: (ctx, { creator }) => showCard(ctx, creator),
});
