import { action } from '#src/core/action.ts';
import { backToData, downloadData, myData, showLooks } from './data.service.ts';
import {
  askDeletion,
  carryOutDeletion,
  decideLater,
  keepData,
  openDeletion,
  openRefusal,
  openRequest,
  refuseDeletion,
  withdrawDeletion,
} from './deletion.service.ts';

const later = <T>(answer: T): Promise<T> => Promise.resolve(answer);

export const dataActions = [
  action({ name: 'desk.open-data', needs: 'desk.own', run: myData }),
  action({ name: 'desk.back-to-data', needs: 'desk.own', run: backToData }),
  action({ name: 'desk.download-data', needs: 'desk.own', run: downloadData }),
  action({ name: 'desk.open-looks', needs: 'desk.own', run: showLooks }),
  action({ name: 'desk.open-deletion', needs: 'desk.own', run: (ctx) => later(openDeletion(ctx)) }),
  action({ name: 'desk.ask-deletion', needs: 'desk.own', run: askDeletion }),
  action({ name: 'desk.keep-data', needs: 'desk.own', run: (ctx) => later(keepData(ctx)) }),
  action({ name: 'desk.withdraw-deletion', needs: 'desk.own', run: withdrawDeletion }),
  action({ name: 'desk.open-request', needs: 'desk.decide-deletion', run: openRequest }),
  action({ name: 'desk.carry-out-deletion', needs: 'desk.decide-deletion', run: carryOutDeletion }),
  action({ name: 'desk.decide-later', needs: 'desk.decide-deletion', run: (ctx) => later(decideLater(ctx)) }),
  action({
    name: 'desk.open-refusal',
    needs: 'desk.decide-deletion',
    opens: 'form',
    run: (ctx, requestId) => later(openRefusal(ctx, requestId)),
  }),
  action({
    name: 'desk.refuse-deletion',
    needs: 'desk.decide-deletion',
    run: (ctx, requestId, input) => refuseDeletion(ctx, requestId, input.text('reason')),
  }),
];
