import { command } from '#src/core/command.ts';
import { showPrivacy } from '#src/features/earnings/index.ts';

export default command({
  needs: 'earnings.privacy',
  answers: 'privately',
  run: (ctx) => showPrivacy(ctx),
});
