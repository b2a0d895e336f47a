import { command } from '#src/core/command.ts';
import { showImports } from '#src/features/earnings/index.ts';

export default command({
  needs: 'earnings.import',
  answers: 'privately',
  run: (ctx) => showImports(ctx),
});
