import { action } from '#src/core/action.ts';
import { proposeOffboard } from '#src/features/creators/leaving/offboard.service.ts';
import { askOffboard, openCard, pickCoach, setDiscord } from './card.service.ts';

export const cardsActions = [
  action({ name: 'creators.open-card', needs: 'creators.see', run: openCard }),
  action({ name: 'creators.set-discord', needs: 'creators.edit', run: setDiscord }),
  action({ name: 'creators.pick-coach', needs: 'creators.assign', run: pickCoach }),
  action({ name: 'creators.ask-offboard', needs: 'creators.offboard', opens: 'form', run: askOffboard }),
  action({
    name: 'creators.offboard-reason',
    needs: 'creators.offboard',
    run: (ctx, creator, input) => proposeOffboard(ctx, { creator, reason: input.text('reason') }),
  }),
];
