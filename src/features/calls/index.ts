export { answersMemberNews as callsMemberNews, answersServerNews } from './answers/interest.service.ts';
export { answersPersonalData as callsPersonalData } from './answers/personal.service.ts';
export { showReminders } from './reminding/choosing.service.ts';
export { reminderMessage } from './reminding/reminding.service.ts';

import { answersActions } from './answers/answers.actions.ts';
import { callsJobs as planningJobs, callsSweeps as planningSweeps } from './calls.jobs.ts';
import { postingJobs, postingSweeps } from './posting/posting.jobs.ts';
import { remindingActions } from './reminding/reminding.actions.ts';
import { remindingJobs } from './reminding/reminding.jobs.ts';

export const callsActions = [...answersActions, ...remindingActions];
export const callsJobs = [...planningJobs, ...postingJobs, ...remindingJobs];
export const callsSweeps = [...planningSweeps, ...postingSweeps];
