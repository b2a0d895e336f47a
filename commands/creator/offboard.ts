import { command, suggested, text } from '#src/core/command.ts';
import { proposeOffboard, suggestSeen } from '#src/features/creators/index.ts';

export default command({
  needs: 'creators.offboard',
  answers: 'privately',
  options: { creator: suggested(suggestSeen), reason: text({ most: 300 }) },
  run: (ctx, values) => proposeOffboard(ctx, values),
});
