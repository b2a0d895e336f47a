import { attachment, command, optional } from '#src/core/command.ts';
import { explainExport, exportFiles, previewImport } from '#src/features/earnings/index.ts';

export default command({
  needs: 'earnings.import',
  answers: 'privately',
  options: { file: optional(attachment(exportFiles)) },
  run: (ctx, { file }) => (file ? previewImport(ctx, file) : explainExport(ctx)),
});
