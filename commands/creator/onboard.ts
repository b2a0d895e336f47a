import { command, member, suggested } from '#src/core/command.ts';
import { proposeLink, suggestUnlinked } from '#src/features/creators/index.ts';

export default command({
  needs: 'creators.onboard',
  answers: 'privately',
  options: { member: member(), tiktok: suggested(suggestUnlinked) },
  run: (ctx, values) => proposeLink(ctx, values),
});
