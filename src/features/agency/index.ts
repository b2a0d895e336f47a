import { helpActions } from './help.actions.ts';
import { logActions } from './log.actions.ts';
import { ownersActions } from './owners.actions.ts';
import { parkedActions } from './parked.actions.ts';
import { greet } from './arrivals.jobs.ts';
import { compareStaff, staffSweep } from './comparing.jobs.ts';
import { tellOwners } from './staff.jobs.ts';
import { cardActions } from './card.actions.ts';
import { postCard } from './card.jobs.ts';
import { parkedSweep, tellParked } from './parked.jobs.ts';
import { readinessActions } from './readiness.actions.ts';
import { setupActions } from './setup.actions.ts';

export { findAgency, findAgencyOf, getSettings } from './agency.store.ts';
export { enterAgency } from './directory.store.ts';
export { recordAudit, recordLook } from './audit.service.ts';
export { listLooks } from './audit.store.ts';

/** `agencyNews({ db, jobs, clock })` is what the edge's News is made of. */
export { agencyNews, type AgencyNews } from './arrivals.service.ts';
export { placeCard } from './card.service.ts';
export { agencyHelp, showHelp } from './help.service.ts';
export { readArea, showLog } from './log.service.ts';
export { chooseChannels, chooseRoles } from './choosing.service.ts';
export { agencyPersonalData } from './personal.service.ts';
export { saveProfile, suggestCurrencyChoices, suggestZoneChoices } from './profile.service.ts';
export { showSetup } from './setup.service.ts';
export { listOwners, showOwners } from './owners.service.ts';
export { agencyChecks } from './readiness.checks.ts';
export { showCheck } from './readiness.service.ts';

export const agencyActions = [
  ...cardActions,
  ...helpActions,
  ...logActions,
  ...ownersActions,
  ...parkedActions,
  ...readinessActions,
  ...setupActions,
];
export const agencyJobs = [compareStaff, greet, postCard, tellOwners, tellParked];
export const agencySweeps = [parkedSweep, staffSweep];
