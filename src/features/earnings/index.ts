export { earningsActions } from './earnings.actions.ts';
export { earningsChecks, earningsHelp } from './earnings.help.ts';
export { earningsJobs, earningsSweeps } from './earnings.jobs.ts';
export { showImports } from './history/history.service.ts';
export { previewImport } from './import.service.ts';
export { showPlan } from './plan.service.ts';
export { closeReaders, mostFileBytes } from './reading/index.ts';
export { agencyEarnings, myEarnings, suggestMonths, suggestOwnMonths } from './statements.service.ts';
