import { action } from '#src/core/action.ts';
import { assignGroup, assignOne, cancelAssign, keepAllDiffering, openDiffering, takeNamed } from './assigning.service.ts';

export const assigningActions = [
  action({ name: 'creators.assign-one', needs: 'creators.assign', run: assignOne }),
  action({ name: 'creators.assign-group', needs: 'creators.assign', run: assignGroup }),
  action({ name: 'creators.cancel-assign', needs: 'creators.assign', run: cancelAssign }),
  action({ name: 'creators.open-differing', needs: 'creators.assign', run: openDiffering }),
  action({ name: 'creators.take-named', needs: 'creators.assign', run: takeNamed }),
  action({ name: 'creators.keep-differing', needs: 'creators.assign', run: keepAllDiffering }),
];
