import { command, suggested } from '#src/core/command.ts';
import { openEdit, suggestSeen } from '#src/features/creators/index.ts';

export default command({
  needs: 'creators.edit',
  answers: 'privately',
  opens: 'form',
  options: { creator: suggested(suggestSeen) },
  run: (ctx, values) => openEdit(ctx, values),
});
