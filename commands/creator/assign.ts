import { command, member, optional, suggested } from '#src/core/command.ts';
import { proposeAssign, suggestGroups, suggestSeen } from '#src/features/creators/index.ts';

export default command({
  needs: 'creators.assign',
  answers: 'privately',
  options: { coach: member(), creator: optional(suggested(suggestSeen)), group: optional(suggested(suggestGroups)) },
  run: (ctx, values) => proposeAssign(ctx, values),
});
