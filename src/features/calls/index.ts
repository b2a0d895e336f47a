export { suggestWhom } from './planning/audience.service.ts';
export { showCalls } from './planning/listing.service.ts';
export { showMine } from './planning/mine.service.ts';
export { planningPersonalData } from './planning/personal.service.ts';
export { startSchedule } from './planning/schedule.service.ts';
export { answersMemberNews as callsMemberNews, answersServerNews } from './answers/interest.service.ts';
export { answersPersonalData as callsPersonalData } from './answers/personal.service.ts';
export { attendanceMemberNews, attendanceServerNews } from './attending/noting.service.ts';
export { attendancePersonalData } from './attending/personal.service.ts';
export { holdingMemberNews } from './holding/holding.service.ts';
export { overdueOf as overdueItems } from './notes/overdue.service.ts';
export { countOwnItems } from './notes/own.service.ts';
export { notesPersonalData } from './notes/personal.service.ts';
export { notesCreatorButtons as callsCreatorButtons } from './notes/notes.actions.ts';
export { callsChecks } from './readiness/readiness.checks.ts';
export { listThreadsToFollow as callsFollowing } from './posting/following.service.ts';
export { reportsWith } from './report/report.rules.ts';
export { showReport } from './report/report.service.ts';
export { showReminders } from './reminding/choosing.service.ts';
export { reminderMessage } from './reminding/reminding.service.ts';

import { answersActions } from './answers/answers.actions.ts';
import { attendingActions } from './attending/attending.actions.ts';
import { attendingJobs, attendingSweeps } from './attending/attending.jobs.ts';
import { callsJobs as planningJobs, callsSweeps as planningSweeps } from './calls.jobs.ts';
import { holdingJobs } from './holding/holding.jobs.ts';
import { notesActions, notesHelp } from './notes/notes.actions.ts';
import { notesJobs } from './notes/telling.jobs.ts';
import { planningActions, planningHelp } from './planning/planning.actions.ts';
import { postingJobs, postingSweeps } from './posting/posting.jobs.ts';
import { remindingActions, remindingHelp } from './reminding/reminding.actions.ts';
import { reportActions, reportHelp } from './report/report.actions.ts';
import { remindingJobs } from './reminding/reminding.jobs.ts';

export const callsActions = [
  ...planningActions,
  ...answersActions,
  ...remindingActions,
  ...attendingActions,
  ...notesActions,
  ...reportActions,
];
export const callsHelp = [...planningHelp, ...remindingHelp, ...notesHelp, ...reportHelp];
export const callsJobs = [...planningJobs, ...postingJobs, ...remindingJobs, ...holdingJobs, ...attendingJobs, ...notesJobs];
export const callsSweeps = [...planningSweeps, ...postingSweeps, ...attendingSweeps];
