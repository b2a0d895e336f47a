import { action } from '#src/core/action.ts';
import { confirmHandle, denyHandle, sayNotAdult } from './confirming.service.ts';

export const confirmingActions = [
  action({ name: 'creators.confirm-handle', needs: 'creators.claim', run: confirmHandle }),
  action({ name: 'creators.deny-handle', needs: 'creators.claim', run: denyHandle }),
  action({ name: 'creators.not-adult', needs: 'creators.claim', run: sayNotAdult }),
];
