import { action } from '#src/core/action.ts';
import { show, update } from '#src/core/answer.ts';
import { showHelp } from './help.service.ts';
import { readPage } from '#src/core/pages.ts';

export const helpActions = [
  action({ name: 'agency.open-help', needs: 'help.read', run: async (ctx) => show(await showHelp(ctx)) }),
  action({ name: 'agency.turn-help', needs: 'help.read', run: async (ctx, page) => update(await showHelp(ctx, readPage(page))) }),
];
