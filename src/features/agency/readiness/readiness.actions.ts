import { action } from '#src/core/action.ts';
import { show, update } from '#src/core/answer.ts';
import { readPage } from '#src/core/pages.ts';
import { showCheck } from './readiness.service.ts';

export const readinessActions = [
  action({ name: 'agency.open-check', needs: 'agency.settings', run: async (ctx) => show(await showCheck(ctx)) }),
  action({
    name: 'agency.turn-check',
    needs: 'agency.settings',
    run: async (ctx, page) => update(await showCheck(ctx, readPage(page))),
  }),
];
