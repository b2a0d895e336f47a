import { action } from '#src/core/action.ts';
import type { CardButton, HelpEntry } from '#src/context.ts';
import { isLinked } from '#src/features/creators/index.ts';
import { backToData, downloadData, myData, showLooks } from './personal/data.service.ts';
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
} from './deletion/deletion.service.ts';
import { showPage } from './page/page.service.ts';
import { showClaims, showToday, turnToday } from './today/today.service.ts';

const later = <T>(answer: T): Promise<T> => Promise.resolve(answer);

export const deskActions = [
  action({ name: 'desk.open-page', needs: 'desk.own', run: showPage }),
  action({ name: 'desk.turn-today', needs: 'desk.today', run: turnToday }),
  action({ name: 'desk.open-today', needs: 'desk.today', run: showToday }),
  action({ name: 'desk.open-claims', needs: 'creators.decide-claim', run: showClaims }),

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

/** On the start-here card. */
export const deskCardButtons: readonly CardButton[] = [
  { label: ({ desk }) => desk.help.pageButton, press: { action: 'desk.open-page' } },
];

export const deskHelp: readonly HelpEntry[] = [
  {
    needs: 'desk.today',
    describe: ({ texts }) => ({
      text: texts.desk.help.today,
      button: { label: texts.desk.help.todayButton, press: { action: 'desk.open-today' } },
    }),
  },
  {
    needs: 'desk.own',
    for: async (ctx) => ctx.actor.standings.has('creator') || (await isLinked(ctx)),
    describe: ({ texts }) => ({
      text: texts.desk.help.page,
      button: { label: texts.desk.help.pageButton, press: { action: 'desk.open-page' } },
    }),
  },
  {
    needs: 'desk.own',
    describe: ({ texts }) => ({
      text: texts.desk.help.data,
      button: { label: texts.desk.help.dataButton, press: { action: 'desk.open-data' } },
    }),
  },
];
