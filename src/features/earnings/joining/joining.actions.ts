import { action } from '#src/core/action.ts';
import { askJoin, join, keepApart, openLaterIds } from './joining.service.ts';

export const joiningActions = [
  action({ name: 'earnings.open-later-ids', needs: 'earnings.import', run: openLaterIds }),
  action({ name: 'earnings.ask-join', needs: 'earnings.import', run: askJoin }),
  action({ name: 'earnings.join', needs: 'earnings.import', run: join }),
  action({ name: 'earnings.keep-apart', needs: 'earnings.import', run: keepApart }),
];
