import type { HelpEntry } from '#src/context.ts';
import { action } from '#src/core/action.ts';
import { downloadReport, turnReport } from './report.service.ts';

export const reportActions = [
  action({ name: 'calls.turn-report', needs: 'calls.report', run: turnReport }),
  action({ name: 'calls.download-report', needs: 'calls.report', run: downloadReport }),
];

export const reportHelp: readonly HelpEntry[] = [
  { needs: 'calls.report', describe: ({ texts }) => ({ text: texts.callReport.help }) },
];
