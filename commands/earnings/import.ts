import { attachment, command } from '#src/core/command.ts';
import { mostFileBytes, previewImport } from '#src/features/earnings/index.ts';

export default command({
  needs: 'earnings.import',
  answers: 'privately',
  options: { file: attachment({ types: ['.xlsx', '.csv'], mostBytes: mostFileBytes }) },
  run: (ctx, { file }) => previewImport(ctx, file),
});
