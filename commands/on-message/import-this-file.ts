import { onMessage } from '#src/core/command.ts';
import { importPosted, mostFileBytes } from '#src/features/earnings/index.ts';

export default onMessage({
  needs: 'earnings.import',
  answers: 'privately',
  files: { types: ['.xlsx', '.csv'], mostBytes: mostFileBytes },
  run: (ctx, message) => importPosted(ctx, message),
});
