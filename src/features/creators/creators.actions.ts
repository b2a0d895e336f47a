import { action } from '#src/core/action.ts';
import type { CardButton, Context, HelpEntry, Naming } from '#src/context.ts';
import { mayDo } from '#src/core/permissions.ts';
import { assigningActions } from './assigning/assigning.actions.ts';
import { claimsActions } from './claims/claims.actions.ts';
import { confirmingActions } from './confirming/confirming.actions.ts';
import { editingActions } from './editing/editing.actions.ts';
import { managersActions } from './assigning/managers.actions.ts';
import { listManagerNamesOf } from './assigning/managers.store.ts';
import { linkingActions } from './linking/linking.actions.ts';
import { cardsActions } from './cards/cards.actions.ts';
import { listingActions } from './listing/listing.actions.ts';
import { listHandles } from './linking/links.store.ts';
import { leavingActions } from './leaving/leaving.actions.ts';
import { cancelLink, confirmLink, isLinked } from './onboarding/onboard.service.ts';
import { findOwn } from './seeing/seeing.service.ts';

export const creatorsActions = [
  ...assigningActions,
  ...claimsActions,
  ...confirmingActions,
  ...editingActions,
  ...leavingActions,
  ...managersActions,
  ...cardsActions,
  ...listingActions,
  ...linkingActions,
  action({ name: 'creators.link', needs: 'creators.onboard', run: (ctx, argument) => confirmLink(ctx, argument) }),
  action({ name: 'creators.cancel-link', needs: 'creators.onboard', run: (ctx) => cancelLink(ctx) }),
];

/** Whoever is no staff and has not confirmed which account is theirs. */
async function maySayWho(ctx: Context): Promise<boolean> {
  if (mayDo(ctx.actor.standings, 'creators.see')) return false;
  return !(await isLinked(ctx)) || (await findOwn(ctx))?.confirmed !== true;
}

export const creatorsHelp: readonly HelpEntry[] = [
  {
    needs: 'creators.claim',
    for: maySayWho,
    describe: ({ texts }) => ({
      text: texts.claims.help,
      button: { label: texts.claims.start, press: { action: 'creators.start' } },
    }),
  },
  { needs: 'creators.onboard', describe: (ctx) => ({ text: ctx.texts.creators.helpOnboard }) },
  {
    needs: 'creators.see',
    describe: ({ texts }) => ({
      text: texts.listing.helpList,
      button: { label: texts.listing.openList, press: { action: 'creators.open-list' } },
    }),
  },
];

/** On the start-here card. */
export const creatorsCardButtons: readonly CardButton[] = [
  { label: (texts) => texts.claims.start, press: { action: 'creators.start' }, style: 'primary' },
];

export const creatorsNamings: readonly Naming[] = [
  { area: 'creators', detail: 'creator', list: (ctx, ids) => listHandles(ctx.db, ctx.agency.id, ids) },
  { area: 'creators', detail: 'manager', list: (ctx, ids) => listManagerNamesOf(ctx.db, ctx.agency.id, ids) },
];
