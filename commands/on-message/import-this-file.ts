import { onMessage } from '#src/core/command.ts';
import { exportFiles, importPosted } from '#src/features/earnings/index.ts';

export default onMessage({
  needs: 'earnings.import',
  answers: 'privately',
  files: exportFiles,
  run: (ctx, message) => importPosted(ctx, message),
});
