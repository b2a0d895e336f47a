import { onMember } from '#src/core/command.ts';
import { showCardOfMember } from '#src/features/creators/index.ts';

export default onMember({
  needs: 'creators.see',
  answers: 'privately',
  run: (ctx, userId) => showCardOfMember(ctx, userId),
});
