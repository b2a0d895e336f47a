/** What features contribute, for src/app.ts; a feature is taken out by taking its lines out here. */
import type { House } from '#src/context.ts';
import {
  agencyActions,
  agencyChecks,
  agencyHelp,
  agencyJobs,
  agencyMemberNews,
  agencyPersonalData,
  agencySweeps,
} from '#src/features/agency/index.ts';
import {
  answersServerNews,
  attendanceMemberNews,
  attendancePersonalData,
  attendanceServerNews,
  callsActions,
  callsChecks,
  callsCreatorButtons,
  callsHelp,
  callsJobs,
  callsFollowing,
  callsMemberNews,
  callsPersonalData,
  callsSweeps,
  holdingMemberNews,
  notesPersonalData,
  planningPersonalData,
  reminderMessage,
} from '#src/features/calls/index.ts';
import {
  checklistActions,
  checklistCreatorButtons,
  checklistHelp,
  checklistJobs,
  checklistMessages,
  checklistNamings,
  checklistPersonalData,
  checklistSweeps,
} from '#src/features/checklist/index.ts';
import {
  creatorsActions,
  creatorsChecks,
  creatorsCardButtons,
  creatorsHelp,
  creatorsJobs,
  creatorsMemberNews,
  creatorsNamings,
  creatorsPersonalData,
} from '#src/features/creators/index.ts';
import { deskActions, deskCardButtons, deskHelp, deskJobs, deskMessages, deskPersonalData } from '#src/features/desk/index.ts';
import {
  earningsActions,
  earningsCreatorButtons,
  earningsChecks,
  earningsHelp,
  earningsJobs,
  earningsNamings,
  earningsPersonalData,
  earningsSweeps,
} from '#src/features/earnings/index.ts';
import {
  messagesActions,
  messagesChecks,
  messagesHelp,
  messagesJobs,
  messagesMemberNews,
  messagesPersonalData,
  messagesSweeps,
  welcomeMessage,
} from '#src/features/messages/index.ts';

export const actions = [
  ...agencyActions,
  ...creatorsActions,
  ...messagesActions,
  ...checklistActions,
  ...earningsActions,
  ...callsActions,
  ...deskActions,
];
export const jobsOfFeatures = [
  ...agencyJobs,
  ...creatorsJobs,
  ...messagesJobs,
  ...checklistJobs,
  ...earningsJobs,
  ...callsJobs,
  ...deskJobs,
];
export const sweepsOfFeatures = [...agencySweeps, ...messagesSweeps, ...checklistSweeps, ...earningsSweeps, ...callsSweeps];
export const house: House = {
  checks: [...agencyChecks, ...creatorsChecks, ...messagesChecks, ...earningsChecks, ...callsChecks],
  jobsToBeDone: [...deskHelp, ...callsHelp, ...earningsHelp, ...checklistHelp, ...messagesHelp, ...creatorsHelp, ...agencyHelp],
  namings: [...creatorsNamings, ...earningsNamings, ...checklistNamings],
  cardButtons: [...creatorsCardButtons, ...deskCardButtons],
  privateMessages: [welcomeMessage, ...checklistMessages, reminderMessage, ...deskMessages],
  personalData: [
    creatorsPersonalData,
    agencyPersonalData,
    messagesPersonalData,
    checklistPersonalData,
    earningsPersonalData,
    callsPersonalData,
    attendancePersonalData,
    planningPersonalData,
    notesPersonalData,
    deskPersonalData,
  ],
  memberNews: [
    agencyMemberNews,
    messagesMemberNews,
    creatorsMemberNews,
    callsMemberNews,
    attendanceMemberNews,
    holdingMemberNews,
  ],
  serverNews: [answersServerNews, attendanceServerNews],
  creatorButtons: [...earningsCreatorButtons, ...checklistCreatorButtons, ...callsCreatorButtons],
  following: [callsFollowing],
};
