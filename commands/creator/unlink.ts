import { command, suggested } from '#src/core/command.ts';
import { proposeUnlink, suggestSeen } from '#src/features/creators/index.ts';

export default command({
  needs: 'creators.end-link',
  answers: 'privately',
  options: { creator: suggested(suggestSeen) },
  run: (ctx, values) => proposeUnlink(ctx, values),
});
