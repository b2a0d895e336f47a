import { typed, words } from '#src/core/words.ts';
import { backfill } from './backfill.ts';
import type { CommandTexts } from './commands.ts';
import { history, historyAudit, historyCommands, historyErrors } from './import-history.ts';
import { download } from './download.ts';
import { gate } from './gate.ts';
import { importAge } from './import-age.ts';
import { importSteps } from './import-steps.ts';
import { importNews } from './import-news.ts';
import { leftOut } from './left-out.ts';
import { importing, importingAudit, importingCommands, importingErrors } from './importing.ts';
import { planning, planningAudit, planningCommands, planningErrors } from './plans.ts';
import { shownMoney, shownMoneyAudit, shownMoneyCommands } from './shown-money.ts';
import { postedFiles, postedFilesAudit, postedFilesErrors, postedFilesMenus } from './posted-files.ts';
import { statements, statementsAudit, statementsCommands, statementsErrors } from './statements.ts';

const help = {
  helpImport: words`**Import the export of Backstage**, so that everyone sees today's figures: ${typed('/earnings import')}`,
  helpImportButton: 'Import',
  helpAgency: words`**See the agency's month**: ${typed('/earnings agency')}`,
  helpPlan: words`**Say how diamonds become money**: ${typed('/earnings plan')}`,
  helpSeePlan: words`**See how diamonds become money**: ${typed('/earnings plan')}`,
  helpOwn: words`**See your own earnings**, as an estimate only you can read: ${typed('/my earnings')}`,
  helpPlanButton: 'Rates',
  helpAgencyButton: 'The month',
  helpOwnButton: 'My earnings',
};

export const earnings = {
  ...importing,
  ...backfill,
  ...importNews,
  ...importAge,
  ...importSteps,
  ...leftOut,
  ...postedFiles,
  ...history,
  ...statements,
  ...download,
  ...gate,
  ...planning,
  ...shownMoney,
  ...help,
  /** Names of the parts of `/my data`. */
  personal: {
    rows: 'What the files of Backstage say of you',
    lines: 'What was counted from it, in US cents',
    files: 'Exports you posted or handed in',
  },
};

export const earningsErrors = {
  ...importingErrors,
  ...historyErrors,
  ...postedFilesErrors,
  ...statementsErrors,
  ...planningErrors,
};

export const earningsAudit = {
  ...importingAudit,
  ...historyAudit,
  ...postedFilesAudit,
  ...statementsAudit,
  ...planningAudit,
  ...shownMoneyAudit,
};

export const earningsChecks = { 'earnings.agency-share': 'Agency share', 'earnings.data-age': 'Figures' };

export const earningsCommands: CommandTexts = {
  earnings: { description: "The agency's earnings" },
  ...importingCommands,
  ...historyCommands,
  ...statementsCommands,
  ...planningCommands,
  ...shownMoneyCommands,
};

export const earningsMenus = { ...postedFilesMenus };
