import { command, member, optional, suggested } from '#src/core/command.ts';
import { proposeLink, suggestUnlinked } from '#src/features/creators/index.ts';

export default command({
  needs: 'creators.onboard',
  answers: 'privately',
  options: { member: member(), tiktok: suggested(suggestUnlinked), coach: optional(member()) },
  run: (ctx, values) => proposeLink(ctx, values),
});
