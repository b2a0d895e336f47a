import { agencyAudit } from './en/agency-log.ts';
import { assigning, assigningAudit, assigningChecks, assigningCommands, assigningErrors } from './en/assigning.ts';
import { agency, agencyCommands, agencyErrors } from './en/agency.ts';
import { checklist, checklistAudit, checklistCommands, checklistErrors } from './en/checklist.ts';
import { creators, creatorsAudit, creatorsCommands, creatorsErrors } from './en/creators.ts';
import { claimPosts, claims, claimsAudit, claimsErrors } from './en/claims.ts';
import { callsAudit, callsCommands, callsErrors } from './en/call-changes.ts';
import { calls } from './en/calls.ts';
import { callPosts, callPostsCommands, callPostsErrors } from './en/call-posts.ts';
import { callAttendance, callAttendanceAudit, callAttendanceErrors } from './en/call-attendance.ts';
import { callNotes, callNotesAudit, callNotesErrors } from './en/call-notes.ts';
import { callReport, callReportAudit, callReportCommands, callReportErrors } from './en/call-report.ts';
import { callReadiness, callsChecks } from './en/call-readiness.ts';
import { commands } from './en/commands.ts';
import { confirming, confirmingErrors } from './en/confirming.ts';
import { editing, editingAudit, editingCommands } from './en/editing.ts';
import { leaving, leavingAudit, leavingCommands, leavingErrors } from './en/leaving.ts';
import { privacy } from './en/privacy.ts';
import { earnings, earningsAudit, earningsChecks, earningsCommands, earningsErrors, earningsMenus } from './en/earnings.ts';
import { cards, cardsCommands, cardsErrors } from './en/cards.ts';
import { listing, listingAudit, listingCommands } from './en/listing.ts';
import { linking, linkingAudit, linkingErrors } from './en/linking.ts';
import { managers, managersAudit, managersErrors } from './en/managers.ts';
import { laterIds, laterIdsAudit, laterIdsErrors } from './en/later-ids.ts';
import { imagesErrors } from './en/images.ts';
import { agencyChecks, readiness } from './en/readiness.ts';
import { messages, messagesChecks, messagesErrors } from './en/messages.ts';
import { headings, headingsAudit, headingsErrors } from './en/headings.ts';
import { reading, readingErrors } from './en/reading.ts';
import { desk, deskAudit, deskCommands, deskErrors } from './en/desk.ts';
import { edge, edgeErrors, edgeFatal } from './en/edge.ts';

/** Every word a person reads. A language is this object again; a missing key does not compile. */
export const en = {
  agency,
  assigning,
  cards,
  listing,
  commands: {
    ...commands,
    ...agencyCommands,
    ...assigningCommands,
    ...cardsCommands,
    ...listingCommands,
    ...callsCommands,
    ...callPostsCommands,
    ...callReportCommands,
    ...checklistCommands,
    ...creatorsCommands,
    ...editingCommands,
    ...leavingCommands,
    ...earningsCommands,
    ...deskCommands,
  },
  /** File of commands/on-member or commands/on-message → its name in the menu. */
  menus: { 'on-member/creator-card': 'Creator card', ...earningsMenus },
  calls,
  callAttendance,
  callNotes,
  callPosts,
  callReadiness,
  callReport,
  checklist,
  claims,
  claimPosts,
  confirming,
  creators,
  editing,
  earnings,
  desk,
  edge,
  edgeFatal,
  leaving,
  privacy,
  headings,
  laterIds,
  linking,
  managers,
  messages,
  reading,
  /** Code of a UserError → how it is said, with what to do next. */
  errors: {
    ...edgeErrors,
    ...deskErrors,
    ...agencyErrors,
    ...messagesErrors,
    ...assigningErrors,
    ...cardsErrors,
    ...linkingErrors,
    ...managersErrors,
    ...checklistErrors,
    ...creatorsErrors,
    ...claimsErrors,
    ...confirmingErrors,
    ...leavingErrors,
    ...earningsErrors,
    ...readingErrors,
    ...headingsErrors,
    ...laterIdsErrors,
    ...imagesErrors,
    ...callsErrors,
    ...callPostsErrors,
    ...callAttendanceErrors,
    ...callReportErrors,
    ...callNotesErrors,
  },
  /** Name of a check → what it is about. Each feature that has checks brings `<feature>Checks`. */
  checks: { ...agencyChecks, ...assigningChecks, ...messagesChecks, ...earningsChecks, ...callsChecks },
  readiness,
  /** Code of an audit entry → what was done. Each feature brings `<feature>Audit`. */
  audit: {
    ...agencyAudit,
    ...assigningAudit,
    ...listingAudit,
    ...linkingAudit,
    ...managersAudit,
    ...checklistAudit,
    ...creatorsAudit,
    ...claimsAudit,
    ...editingAudit,
    ...leavingAudit,
    ...earningsAudit,
    ...deskAudit,
    ...headingsAudit,
    ...laterIdsAudit,
    ...callsAudit,
    ...callAttendanceAudit,
    ...callReportAudit,
    ...callNotesAudit,
  },
};

export type Texts = typeof en;
export type AuditWhat = keyof Texts['audit'];
export type CheckName = keyof Texts['checks'];

/** @param _locale Discord's locale of the reader. English is the only language so far. */
export function textsFor(_locale: string): Texts {
  return en;
}

type AllErrors = Texts['errors'];

declare module '#src/core/errors.ts' {
  interface ErrorTexts extends AllErrors {}
}
