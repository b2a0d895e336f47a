import { helpActions } from './help/help.actions.ts';
import { logActions } from './log/log.actions.ts';
import { ownersActions } from './owners/owners.actions.ts';
import { parkedActions } from './parked/parked.actions.ts';
import { greet, lookWhoIsHere } from './arrivals/arrivals.jobs.ts';
import { compareStaff, staffSweep } from './staff/comparing.jobs.ts';
import { tellOwners } from './staff/staff.jobs.ts';
import { cardActions } from './card/card.actions.ts';
import { postCard } from './card/card.jobs.ts';
import { parkedSweep, tellParked } from './parked/parked.jobs.ts';
import { readinessActions } from './readiness/readiness.actions.ts';
import { setupActions } from './setup/setup.actions.ts';

export { findAgency, findAgencyOf, findChosenZone, getSettings, lockAgency } from './agency.store.ts';
export { enterAgency } from './directory.store.ts';
export { recordAudit, recordLook } from './log/audit.service.ts';
export { listLooks } from './log/audit.store.ts';

/** `agencyNews({ db, jobs, clock })` is what the edge's News is made of. */
export { agencyNews, type AgencyNews } from './arrivals/arrivals.service.ts';
export { placeCard } from './card/card.service.ts';
export { agencyHelp, showHelp } from './help/help.service.ts';
export { readArea, showLog } from './log/log.service.ts';
export { chooseChannels, chooseRoles } from './setup/choosing.service.ts';
export { agencyPersonalData } from './personal/personal.service.ts';
export { saveProfile, suggestCurrencyChoices, suggestZoneChoices } from './setup/profile.service.ts';
export { showSetup } from './setup/setup.service.ts';
export { listOwners, ownersMemberNews as agencyMemberNews, showOwners } from './owners/owners.service.ts';
export { agencyChecks } from './readiness/readiness.checks.ts';
export { channelFinding } from './readiness/readiness.screens.ts';
export { showCheck } from './readiness/readiness.service.ts';

export const agencyActions = [
  ...cardActions,
  ...helpActions,
  ...logActions,
  ...ownersActions,
  ...parkedActions,
  ...readinessActions,
  ...setupActions,
];
export const agencyJobs = [compareStaff, greet, lookWhoIsHere, postCard, tellOwners, tellParked];
export const agencySweeps = [parkedSweep, staffSweep];
