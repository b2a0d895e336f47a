import { attachment, command, optional } from '#src/core/command.ts';
import { explainExport, mostFileBytes, previewImport } from '#src/features/earnings/index.ts';

export default command({
  needs: 'earnings.import',
  answers: 'privately',
  options: { file: optional(attachment({ types: ['.xlsx', '.csv'], mostBytes: mostFileBytes })) },
  run: (ctx, { file }) => (file ? previewImport(ctx, file) : explainExport(ctx)),
});
