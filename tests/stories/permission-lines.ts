import { everybody } from '#tests/support/stage.ts';
import { management, option, owners, settings, staff, type Line } from './permission-line.ts';
import { callAnswerLines } from './permission-lines-call-answers.ts';
import { callAttendanceLines } from './permission-lines-call-attendance.ts';
import { callNotesLines } from './permission-lines-call-notes.ts';
import { callLines } from './permission-lines-calls.ts';
import { claimLines } from './permission-lines-claims.ts';
import { creatorLines } from './permission-lines-creators.ts';
import { deskLines } from './permission-lines-desk.ts';
import { importsLines, joiningLines } from './permission-lines-imports.ts';

const noFile = /^That did not work\nI do not have this file any more/u;
const noPreview = /^That did not work\nI do not have this preview any more/u;
const staleQuestion = /This question is out of date, and nothing was linked/u;
const setUp = /^Set up Greenroom\n/u;
const july = /^The agency in July 2026\n[^]*nova\./u;
/** A coach has nobody here: to them a creator is as unknown as one that does not exist. */
const novaCreator = /^nova\.\d+ in July 2026\n|No imported file names|is one of your creators/u;
const unknownCreator = /No imported file names|is one of your creators/u;
const whatCreatorsSee = /^What creators see\n/u;
const rates = /^How diamonds become money\n[^]*7%/u;

/** A coach has nobody here. */
const notYours = /There is no such creator among those you look after/u;
const orNotYours = (says: RegExp): RegExp => new RegExp(`${says.source}|${notYours.source}`, 'u');
const checklistOf = (argument: (creatorId: string) => string, says: RegExp): Line => ({
  who: staff,
  says: orNotYours(says),
  sends: async (of) => ({ argument: argument(await of.unlinked()) }),
  foreign: { sends: async (theirs) => ({ argument: argument(await theirs.unlinked()) }), says: notYours },
});
const ownChecklist = (says: RegExp, argument = ''): Line => ({
  who: everybody,
  says: new RegExp(`${says.source}|You are not linked to a TikTok account`, 'u'),
  sends: () => ({ argument }),
});

/** The permission table: command or action × who they are. */
export const table: Readonly<Record<string, Line>> = {
  ...deskLines,
  ...callLines,
  ...callAnswerLines,
  ...callAttendanceLines,
  ...callNotesLines,
  ...importsLines,
  ...joiningLines,
  // Before somebody's time here is ended for good.
  ...creatorLines,
  ...claimLines,
  '/help': { who: everybody, says: /^What you can do here\n/u },
  '/setup start': { who: settings, says: setUp },
  '/setup agency': { who: settings, says: setUp },
  '/setup roles': { who: settings, says: setUp },
  '/setup channels': { who: settings, says: setUp },
  '/setup check': { who: settings, says: /^Is everything ready\?/u },
  '/setup log': { who: management, says: /^Log\n/u },
  '/setup owners': { who: owners, says: /^Owners\n/u },
  '/setup start-here': {
    who: settings,
    says: /^Start-here card\nThe card is on its way/u,
    sends: (of) => ({ options: [option('channel', 7, of.server.channels.announcements.id)] }),
  },
  '/creator onboard': {
    who: staff,
    says: /^Is this the right person\?\nLink .+ to nova\./u,
    sends: async (of) => ({
      options: [option('member', 6, of.server.users.stranger.id), option('tiktok', 3, await of.unlinked())],
    }),
    foreign: {
      sends: async (theirs, ours) => ({
        options: [option('member', 6, ours.server.users.stranger.id), option('tiktok', 3, await theirs.unlinked())],
      }),
      says: /No imported file names|is one of your creators/u,
    },
  },
  '/earnings import': {
    who: management,
    says: /^Import for July 2026: please check\n/u,
    sends: (of) => {
      const { id } = of.upload();
      return { options: [option('file', 11, id)] };
    },
  },
  '/earnings plan': { who: management, says: rates },
  '/earnings agency': { who: management, says: july, sends: () => ({ options: [option('month', 3, '2026-07')] }) },
  '/earnings creator': {
    who: staff,
    says: novaCreator,
    sends: async (of) => ({ options: [option('creator', 3, await of.unlinked())] }),
    foreign: {
      sends: async (theirs) => ({ options: [option('creator', 3, await theirs.unlinked())] }),
      says: unknownCreator,
    },
  },
  '/setup privacy': { who: owners, says: whatCreatorsSee },
  '/my earnings': { who: everybody, says: /^Your earnings in July 2026\n[^]*nova\.0 |You are not linked to a TikTok account/u },

  'agency.open-help': { who: everybody, says: /^What you can do here\n/u },
  'agency.turn-help': { who: everybody, says: /^What you can do here\n/u, sends: () => ({ argument: '1' }) },
  'agency.open-card': { who: settings, says: /^Start-here card\nWhere shall the card stand\?/u },
  'agency.place-card': {
    who: settings,
    says: /^Start-here card\nThe card is on its way/u,
    sends: (of) => ({ type: 8, values: [of.server.channels.announcements.id] }),
    foreign: {
      // As text, because Discord itself resolves only channels of the server it is chosen in.
      sends: (theirs) => ({ type: 3, values: [theirs.server.channels.announcements.id] }),
      says: /That channel is no longer in this server/u,
    },
  },
  'agency.open-setup': { who: settings, says: setUp },
  'agency.turn-setup': { who: settings, says: setUp },
  'agency.choose-role': {
    who: settings,
    says: setUp,
    sends: ({ server: { roles } }) => ({ argument: `creator.${roles.creator.id}`, type: 6, values: [roles.creator.id] }),
    foreign: {
      // As text, because Discord itself resolves only roles of the server it is chosen in.
      sends: (theirs, ours) => ({
        argument: `creator.${ours.server.roles.creator.id}`,
        type: 3,
        values: [theirs.server.roles.manager.id],
      }),
      says: /The role you chose as creator role is no longer in this server/u,
    },
  },
  'agency.choose-channel': {
    who: settings,
    says: setUp,
    sends: ({ server: { channels } }) => ({ argument: `live.${channels.live.id}`, type: 8, values: [channels.live.id] }),
    foreign: {
      sends: (theirs, ours) => ({
        argument: `staff.${ours.server.channels.staff.id}`,
        type: 3,
        values: [theirs.server.channels.staff.id],
      }),
      says: /The channel you chose as staff channel is no longer in this server/u,
    },
  },
  'agency.pick-zone': { who: settings, says: setUp, sends: async (of) => ({ argument: `${await of.version()}.Europe/London` }) },
  'agency.edit-profile': {
    who: settings,
    says: /"custom_id":"1:agency\.save-profile:/u,
    sends: async (of) => ({ argument: `${await of.version()}.` }),
  },
  'agency.save-profile': {
    who: settings,
    says: setUp,
    sends: async (of) => ({ argument: await of.version() }),
    form: { opener: 'agency.edit-profile', fields: { name: 'Nova', place: 'London', currency: 'EUR' } },
  },
  'agency.open-check': { who: settings, says: /^Is everything ready\?/u },
  'agency.turn-check': { who: settings, says: /^Is everything ready\?/u },
  'agency.try-again': { who: settings, says: /^Trying again\nNothing is waiting any more/u },
  'agency.open-log': { who: management, says: /^Log\n/u },
  'agency.turn-log': { who: management, says: /^Log\n/u, sends: () => ({ argument: '1.all' }) },
  'agency.filter-log': { who: management, says: /^Log\n/u, sends: () => ({ type: 3, values: ['earnings'] }) },
  'agency.open-owners': { who: owners, says: /^Owners\n/u },
  'agency.turn-owners': { who: owners, says: /^Owners\n/u, sends: () => ({ argument: '0' }) },
  'agency.name-owner': {
    who: owners,
    says: /is an owner now\.|is already an owner\./u,
    sends: (of) => ({ type: 5, values: [of.users['named owner'].id] }),
    foreign: {
      sends: (theirs) => ({ type: 3, values: [theirs.outsider().id] }),
      says: /is not a member of this server/u,
    },
  },
  'agency.remove-owner': {
    who: owners,
    says: /is no longer an owner\./u,
    sends: async (of) => ({ argument: await of.ownerRow() }),
    foreign: { sends: async (theirs) => ({ argument: await theirs.ownerRow() }), says: /was not named an owner/u },
  },

  'creators.link': {
    who: staff,
    says: /^Linked\n/u,
    sends: async (of) => ({ argument: `${await of.unlinked()}.${of.server.join('newcomer').user.id}` }),
    foreign: {
      sends: async (theirs, ours) => ({ argument: `${await theirs.unlinked()}.${ours.server.users.stranger.id}` }),
      says: staleQuestion,
    },
  },
  'creators.cancel-link': { who: staff, says: /^Nothing was linked\n/u },

  'messages.open-reminders': { who: everybody, says: /^Reminders\nReminders are o|You are not linked to a TikTok account/u },
  'messages.turn-reminders': {
    who: everybody,
    says: /^Reminders\nReminders are on\.|You are not linked to a TikTok account/u,
    sends: () => ({ argument: 'on' }),
  },

  'earnings.open-import': { who: management, says: /"custom_id":"1:earnings\.hand-in:/u },
  // Without its form there is no file: it says how to get one.
  'earnings.hand-in': { who: management, says: /^How to export from Backstage\n/u },
  'earnings.confirm-import': {
    who: management,
    says: /^July 2026 is in\n/u,
    sends: async (of) => ({ argument: await of.preview() }),
    foreign: { sends: async (theirs) => ({ argument: await theirs.preview() }), says: noPreview },
  },
  'earnings.discard-import': {
    who: management,
    says: /^Discarded\n/u,
    sends: async (of) => ({ argument: await of.preview() }),
    foreign: { sends: async (theirs) => ({ argument: await theirs.preview() }), says: noPreview },
  },
  'earnings.turn-preview': {
    who: management,
    says: /^Import for July 2026: please check\n/u,
    sends: async (of) => ({ argument: `${await of.preview()}.1` }),
    foreign: { sends: async (theirs) => ({ argument: `${await theirs.preview()}.1` }), says: noPreview },
  },
  'earnings.choose-column': { who: management, says: noFile },
  'earnings.name-header': { who: management, says: noFile },
  'earnings.name-headers': { who: management, says: noFile },
  'earnings.forget-file': { who: management, says: noFile },
  'earnings.named-headers': { who: management, says: /^Columns that were named here\nNobody has named a column/u },
  'earnings.forget-header': { who: management, says: /Somebody changed what is remembered/u },
  'earnings.agency-page': { who: management, says: july, sends: () => ({ argument: '2026-07' }) },
  'earnings.show-agency': { who: management, says: july },
  'earnings.show-own': { who: everybody, says: /^Your earnings in July 2026\n|You are not linked to a TikTok account/u },
  'earnings.own-month': {
    who: everybody,
    says: /^Your earnings in July 2026\n|You are not linked to a TikTok account/u,
    sends: () => ({ argument: '2026-07' }),
  },
  'earnings.open-creator': {
    who: staff,
    says: novaCreator,
    sends: async (of) => ({ argument: await of.unlinked() }),
    foreign: { sends: async (theirs) => ({ argument: await theirs.unlinked() }), says: unknownCreator },
  },
  'earnings.creator-month': {
    who: staff,
    says: novaCreator,
    sends: async (of) => ({ argument: `${await of.unlinked()}.2026-07` }),
    foreign: { sends: async (theirs) => ({ argument: `${await theirs.unlinked()}.2026-07` }), says: unknownCreator },
  },
  'earnings.download': { who: management, says: /^July 2026 as a file\n/u, sends: () => ({ argument: '2026-07' }) },
  'earnings.open-privacy': { who: owners, says: whatCreatorsSee },
  'earnings.set-privacy': { who: owners, says: whatCreatorsSee, sends: () => ({ argument: 'show' }) },
  'earnings.open-plan': { who: management, says: rates },
  'earnings.show-plan': { who: management, says: rates },
  'earnings.change-plan': { who: owners, says: /"custom_id":"1:earnings\.preview-plan:/u },
  'earnings.preview-plan': {
    who: owners,
    says: /^Shall I set this\?\n[^]*8%/u,
    form: { opener: 'earnings.change-plan', fields: { diamond: '0.01', creator: '50', agency: '8', from: '2026-07' } },
  },
  'earnings.set-plan': {
    who: owners,
    says: rates,
    sends: async (of) => ({ argument: await of.planDraft() }),
    foreign: { sends: async (theirs) => ({ argument: await theirs.planDraft() }), says: /Somebody set a plan since you looked/u },
  },

  '/my checklist': { who: everybody, says: /^Your checklist\n|You are not linked to a TikTok account/u },
  'checklist.open-own': ownChecklist(/^Your checklist\n/u),
  'checklist.back-to-own': ownChecklist(/^Your checklist\n/u),
  'checklist.open-item': ownChecklist(/^Niche\n/u, 'niche'),
  'checklist.own-pictures': ownChecklist(/^My pictures\n/u, '0'),
  'checklist.fill': ownChecklist(/"custom_id":"1:checklist\.send:niche"/u, 'niche'),
  'checklist.send': ownChecklist(/Nothing was written for Niche/u, 'niche'),
  'checklist.open-queue': { who: staff, says: /^Checklists to look at\n/u },
  'checklist.turn-queue': { who: staff, says: /^Checklists to look at\n/u, sends: () => ({ argument: '0' }) },
  'checklist.open-creator': checklistOf((id) => id, /^Checklist of nova\./u),
  'checklist.back-to-creator': checklistOf((id) => id, /^Checklist of nova\./u),
  'checklist.review': checklistOf((id) => `${id}.lighting.0`, /^Lighting of nova\./u),
  'checklist.good': checklistOf((id) => `${id}.first-live.0`, /^First LIVE of nova\./u),
  'checklist.ask-change': checklistOf((id) => `${id}.props.0`, /"custom_id":"1:checklist\.change:/u),
  'checklist.change': {
    who: staff,
    // Without its form nothing is said; that it says something is a story of its own.
    says: /Say what should be different/u,
    sends: async (of) => ({ argument: `${await of.unlinked()}.props.0` }),
  },
};

/** What is about people rather than settings and money. */
export const peopleLines: Readonly<Record<string, Line>> = Object.fromEntries(
  Object.entries(table).filter(([name]) => /creator|checklist|desk\.|messages|today|\/my/u.test(name)),
);
