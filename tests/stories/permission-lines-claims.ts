import { everybody, type Agency } from '#tests/support/stage.ts';
import { option, staff, type Line } from './permission-line.ts';

const start = /^(?:Are you a creator here\?|You are in|Is this you\?|Your agency is asked)\n/u;
const over = /This question is over: you are not linked/u;
const noClaim = /That question is not there any more/u;
const unknown = /No imported file names|is one of your creators/u;

const claim = async (of: Agency) => ({ argument: await of.claim() });
const foreignClaim = { sends: claim, says: noClaim };
/** A link of somebody else is none of theirs, whoever they are. */
const notTheirs: Line = {
  who: everybody,
  says: over,
  sends: async (of) => ({ argument: await of.othersLink() }),
  foreign: { sends: async (theirs) => ({ argument: await theirs.newestLink() }), says: over },
};
const creatorOption = async (of: Agency, ...more: readonly object[]) => ({
  options: [option('creator', 3, await of.coached()), ...more],
});

export const claimLines: Readonly<Record<string, Line>> = {
  '/creator edit': {
    who: staff,
    says: /"custom_id":"1:creators\.save-edit:/u,
    sends: (of) => creatorOption(of),
    foreign: { sends: (theirs) => creatorOption(theirs), says: unknown },
  },
  '/creator unlink': {
    who: staff,
    says: /Nobody in this server is linked to nova\./u,
    sends: (of) => creatorOption(of),
    foreign: { sends: (theirs) => creatorOption(theirs), says: unknown },
  },
  '/creator offboard': {
    who: staff,
    says: /^Does this creator leave\?\n/u,
    sends: (of) => creatorOption(of, option('reason', 3, 'another network')),
    foreign: { sends: (theirs) => creatorOption(theirs, option('reason', 3, 'another network')), says: unknown },
  },
  'creators.start': { who: everybody, says: start },
  'creators.open-claim': { who: everybody, says: /"custom_id":"1:creators\.claim:/u },
  'creators.claim': {
    who: everybody,
    says: start,
    form: { opener: 'creators.open-claim', fields: { handle: 'somebody', niche: 'Singing', place: 'London' } },
  },
  'creators.pick-claim-zone': { who: everybody, says: start, sends: () => ({ argument: 'Europe/London' }) },
  'creators.withdraw-claim': { who: everybody, says: /^Taken back\n/u },
  'creators.confirm-handle': notTheirs,
  'creators.deny-handle': notTheirs,
  'creators.not-adult': notTheirs,
  'creators.approve-claim': { who: staff, says: /^Approved\n/u, sends: claim, foreign: foreignClaim },
  'creators.refuse-claim': { who: staff, says: /^Not approved\n/u, sends: claim, foreign: foreignClaim },
  'creators.end-minor-run': {
    who: staff,
    says: /^Ended\nThe time of young\./u,
    sends: async (of) => ({ argument: await of.underAgeClaim() }),
    foreign: { sends: async (theirs) => ({ argument: await theirs.underAgeClaim() }), says: noClaim },
  },
  'creators.edit': {
    who: staff,
    says: /"custom_id":"1:creators\.save-edit:/u,
    sends: async (of) => ({ argument: await of.coached() }),
    foreign: { sends: async (theirs) => ({ argument: await theirs.coached() }), says: unknown },
  },
  'creators.save-edit': {
    who: staff,
    says: /^Saved: nova\./u,
    sends: async (of) => ({ argument: await of.coachedVersion() }),
    form: { opener: 'creators.edit', fields: { niche: 'Singing', place: '' } },
    foreign: { sends: async (theirs) => ({ argument: await theirs.coachedVersion() }), says: unknown },
  },
  'creators.ask-end-link': {
    who: staff,
    says: /^Is this link wrong\?\n|That link has ended already/u,
    sends: async (of) => ({ argument: await of.newestLink() }),
    foreign: { sends: async (theirs) => ({ argument: await theirs.newestLink() }), says: /That link has ended already/u },
  },
  'creators.end-link': {
    who: staff,
    says: /^The link has ended\n|That link has ended already/u,
    sends: async (of) => ({ argument: await of.freshLink() }),
    foreign: { sends: async (theirs) => ({ argument: await theirs.newestLink() }), says: /That link has ended already/u },
  },
  'creators.keep-link': { who: staff, says: /^The link stays\n/u },
  // What somebody else asked is answered by them.
  'creators.offboard': {
    who: staff,
    says: /This question is over, and nothing was changed/u,
    sends: async (of) => ({ argument: await of.offboarding() }),
    foreign: {
      sends: async (theirs) => ({ argument: await theirs.offboarding() }),
      says: /This question is over, and nothing was changed/u,
    },
  },
  'creators.keep-creator': {
    who: staff,
    says: /This question is over, and nothing was changed/u,
    sends: async (of) => ({ argument: await of.offboarding() }),
    foreign: {
      sends: async (theirs) => ({ argument: await theirs.offboarding() }),
      says: /This question is over, and nothing was changed/u,
    },
  },
};
