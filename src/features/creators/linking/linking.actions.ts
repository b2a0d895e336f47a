import { action } from '#src/core/action.ts';
import { askLinkMany, linkMany } from './link-many.service.ts';
import { markWithoutDiscord, openLinking, pickMember, turnLinking } from './linking.service.ts';

export const linkingActions = [
  action({ name: 'creators.open-linking', needs: 'creators.link-many', run: (ctx) => openLinking(ctx) }),
  action({ name: 'creators.turn-linking', needs: 'creators.link-many', run: turnLinking }),
  action({ name: 'creators.pick-member', needs: 'creators.link-many', run: pickMember }),
  action({ name: 'creators.without-discord', needs: 'creators.link-many', run: markWithoutDiscord }),
  action({ name: 'creators.ask-link-many', needs: 'creators.link-many', run: askLinkMany }),
  action({ name: 'creators.link-many', needs: 'creators.link-many', run: linkMany }),
];
