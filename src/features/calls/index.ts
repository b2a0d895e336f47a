export { suggestWhom } from './planning/audience.service.ts';
export { showCalls } from './planning/listing.service.ts';
export { showMine } from './planning/mine.service.ts';
export { planningHelp as callsHelp } from './planning/planning.actions.ts';
export { planningPersonalData } from './planning/personal.service.ts';
export { startSchedule } from './planning/schedule.service.ts';
export { answersMemberNews as callsMemberNews, answersServerNews } from './answers/interest.service.ts';
export { answersPersonalData as callsPersonalData } from './answers/personal.service.ts';
export { attendanceMemberNews, attendanceServerNews } from './attending/noting.service.ts';
export { attendancePersonalData } from './attending/personal.service.ts';
export { callsChecks } from './readiness/readiness.checks.ts';
export { showReminders } from './reminding/choosing.service.ts';
export { reminderMessage } from './reminding/reminding.service.ts';

import { answersActions } from './answers/answers.actions.ts';
import { attendingActions } from './attending/attending.actions.ts';
import { attendingJobs, attendingSweeps } from './attending/attending.jobs.ts';
import { callsJobs as planningJobs, callsSweeps as planningSweeps } from './calls.jobs.ts';
import { planningActions } from './planning/planning.actions.ts';
import { postingJobs, postingSweeps } from './posting/posting.jobs.ts';
import { remindingActions } from './reminding/reminding.actions.ts';
import { remindingJobs } from './reminding/reminding.jobs.ts';

export const callsActions = [...planningActions, ...answersActions, ...remindingActions, ...attendingActions];
export const callsJobs = [...planningJobs, ...postingJobs, ...remindingJobs, ...attendingJobs];
export const callsSweeps = [...planningSweeps, ...postingSweeps, ...attendingSweeps];
