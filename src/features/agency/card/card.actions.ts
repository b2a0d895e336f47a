import { action } from '#src/core/action.ts';
import { show, update } from '#src/core/answer.ts';
import { whereScreen } from './card.screens.ts';
import { placeCard } from './card.service.ts';

export const cardActions = [
  action({ name: 'agency.open-card', needs: 'agency.settings', run: (ctx) => Promise.resolve(show(whereScreen(ctx.texts))) }),
  action({
    name: 'agency.place-card',
    needs: 'agency.settings',
    run: async (ctx, _, { chosen: [channelId] }) =>
      update(channelId === undefined ? whereScreen(ctx.texts) : await placeCard(ctx, channelId)),
  }),
];
