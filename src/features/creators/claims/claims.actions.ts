import { action } from '#src/core/action.ts';
import { openClaim, pickClaimZone, startClaim, submitClaim, withdrawClaim } from './claiming.service.ts';
import { approveClaim, endMinorRun, refuseClaim } from './deciding.service.ts';

export const claimsActions = [
  action({ name: 'creators.start', needs: 'creators.claim', run: (ctx) => startClaim(ctx) }),
  action({ name: 'creators.open-claim', needs: 'creators.claim', opens: 'form', run: (ctx) => openClaim(ctx) }),
  action({ name: 'creators.claim', needs: 'creators.claim', run: (ctx, _, input) => submitClaim(ctx, input) }),
  action({ name: 'creators.pick-claim-zone', needs: 'creators.claim', run: pickClaimZone }),
  action({ name: 'creators.withdraw-claim', needs: 'creators.claim', run: (ctx) => withdrawClaim(ctx) }),
  action({ name: 'creators.approve-claim', needs: 'creators.decide-claim', run: approveClaim }),
  action({ name: 'creators.refuse-claim', needs: 'creators.decide-claim', run: refuseClaim }),
  action({ name: 'creators.end-minor-run', needs: 'creators.decide-claim', run: endMinorRun }),
];
