import { action } from '#src/core/action.ts';
import { askToEndLink, endLink, keepLink } from './end-link.service.ts';
import { cancelOffboard, offboard } from './offboard.service.ts';

export const leavingActions = [
  action({ name: 'creators.ask-end-link', needs: 'creators.end-link', run: askToEndLink }),
  action({ name: 'creators.end-link', needs: 'creators.end-link', run: endLink }),
  action({ name: 'creators.keep-link', needs: 'creators.end-link', run: keepLink }),
  action({ name: 'creators.offboard', needs: 'creators.offboard', run: offboard }),
  action({ name: 'creators.keep-creator', needs: 'creators.offboard', run: cancelOffboard }),
];
