import { action } from '#src/core/action.ts';
import { downloadList, filterCoach, filterStatus, openList, turnList } from './listing.service.ts';

export const listingActions = [
  action({ name: 'creators.open-list', needs: 'creators.see', run: (ctx) => openList(ctx) }),
  action({ name: 'creators.turn-list', needs: 'creators.see', run: turnList }),
  action({ name: 'creators.filter-status', needs: 'creators.see', run: filterStatus }),
  action({ name: 'creators.filter-coach', needs: 'creators.see', run: filterCoach }),
  action({ name: 'creators.download-list', needs: 'creators.see', run: downloadList }),
];
