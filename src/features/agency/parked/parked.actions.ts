import { action } from '#src/core/action.ts';
import { show } from '#src/core/answer.ts';
import { tryAgain } from './parked.service.ts';

export const parkedActions = [
  action({ name: 'agency.try-again', needs: 'agency.parked', run: async (ctx) => show(await tryAgain(ctx)) }),
];
