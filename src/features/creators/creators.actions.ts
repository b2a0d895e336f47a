import { action } from '#src/core/action.ts';
import type { HelpEntry, Naming } from '#src/context.ts';
import { listHandles } from './links.store.ts';
import { askToEndLink, endLink, keepLink } from './end-link.service.ts';
import { cancelLink, confirmLink } from './onboard.service.ts';

export const creatorsActions = [
  action({ name: 'creators.link', needs: 'creators.onboard', run: (ctx, argument) => confirmLink(ctx, argument) }),
  action({ name: 'creators.cancel-link', needs: 'creators.onboard', run: (ctx) => cancelLink(ctx) }),
  action({ name: 'creators.ask-end-link', needs: 'creators.end-link', run: askToEndLink }),
  action({ name: 'creators.end-link', needs: 'creators.end-link', run: endLink }),
  action({ name: 'creators.keep-link', needs: 'creators.end-link', run: keepLink }),
];

export const creatorsHelp: readonly HelpEntry[] = [
  { needs: 'creators.onboard', describe: (ctx) => ({ text: ctx.texts.creators.helpOnboard }) },
];

export const creatorsNamings: readonly Naming[] = [
  { area: 'creators', detail: 'creator', list: (ctx, ids) => listHandles(ctx.db, ctx.agency.id, ids) },
];
