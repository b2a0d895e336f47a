import { choice, command, member, optional } from '#src/core/command.ts';
import { creatorStatuses, showList } from '#src/features/creators/index.ts';

export default command({
  needs: 'creators.see',
  answers: 'privately',
  options: { status: optional(choice(...creatorStatuses)), coach: optional(member()) },
  run: (ctx, values) => showList(ctx, values),
});
