import { action } from '#src/core/action.ts';
import { show, update } from '#src/core/answer.ts';
import { nameOwner, showOwners, unnameOwner } from './owners.service.ts';
import { readPage } from '#src/core/pages.ts';

export const ownersActions = [
  action({ name: 'agency.open-owners', needs: 'agency.owners', run: async (ctx) => show(await showOwners(ctx)) }),
  action({
    name: 'agency.turn-owners',
    needs: 'agency.owners',
    run: async (ctx, page) => update(await showOwners(ctx, readPage(page))),
  }),
  action({
    name: 'agency.name-owner',
    needs: 'agency.owners',
    run: async (ctx, _, input) => {
      const [userId] = input.chosen;
      return update(userId === undefined ? await showOwners(ctx) : await nameOwner(ctx, userId));
    },
  }),
  action({ name: 'agency.remove-owner', needs: 'agency.owners', run: async (ctx, id) => update(await unnameOwner(ctx, id)) }),
];
