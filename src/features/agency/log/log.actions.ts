import { action } from '#src/core/action.ts';
import { show, update } from '#src/core/answer.ts';
import { readArea, showLog } from './log.service.ts';
import { readPage } from '#src/core/pages.ts';

export const logActions = [
  action({ name: 'agency.open-log', needs: 'agency.log', run: async (ctx) => show(await showLog(ctx)) }),
  action({
    name: 'agency.turn-log',
    needs: 'agency.log',
    run: async (ctx, argument) => {
      const [page, area] = argument.split('.');
      return update(await showLog(ctx, readPage(page), readArea(area)));
    },
  }),
  action({
    name: 'agency.filter-log',
    needs: 'agency.log',
    run: async (ctx, _, input) => update(await showLog(ctx, 0, readArea(input.chosen[0]))),
  }),
];
