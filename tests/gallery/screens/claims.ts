import { said } from '#tests/support/claiming.ts';
import type { Person } from '#src/emulator/index.ts';
import type { Chapter } from '../screen.ts';
import type { Town } from '../town.ts';

async function begins(who: Person): Promise<void> {
  await who.types('/my page');
  await who.clicks("I'm a creator here");
}

async function says(who: Person, what: Partial<typeof said>): Promise<void> {
  await begins(who);
  await who.clicks(/Go on to the form|Change it/u);
  await who.fills({ ...said, ...what });
}

const posted = (words: RegExp) => ({
  first: (town: Town) => town.tick(),
  found: (town: Town) => town.post('staff', words),
});

export const claims: Chapter = {
  title: 'Saying who one is',
  screens: [
    { name: 'my-page-unknown', as: 'esme', about: 'The page of somebody whom nobody knows yet.', types: '/my page' },
    {
      name: 'claim-start',
      as: 'esme',
      about: 'First, what is stored and who sees it.',
      does: (esme) => esme.clicks("I'm a creator here"),
    },
    { name: 'claim-form', as: 'esme', about: 'Five questions.', form: 'Go on to the form' },
    {
      name: 'claim-no-handle',
      as: 'esme',
      about: 'What is no handle is asked again.',
      does: (esme) => says(esme, { 'Your TikTok handle': 'my name is Esme!' }),
    },
    {
      name: 'claim-which-place',
      as: 'esme',
      about: 'A place that can mean several.',
      does: async (esme) => {
        await esme.clicks('Correct it');
        await esme.fills({ ...said, 'Your TikTok handle': 'cleo.npc54', 'Where is your clock?': 'Berlinn' });
      },
    },
    {
      name: 'claim-waiting',
      as: 'esme',
      about: 'What was understood, while the agency is asked.',
      does: (esme) => esme.clicks('Berlin'),
    },
    { name: 'my-page-waiting', as: 'esme', about: 'Her page meanwhile.', types: '/my page' },
    { name: 'claim-post', as: 'mia', about: 'The staff are asked.', ...posted(/my TikTok account is/u), whole: true },
    {
      name: 'today-claims',
      as: 'mia',
      about: 'The same from what needs her today.',
      types: '/today',
      does: (mia) => mia.clicks('Look'),
    },
    {
      name: 'claim-withdrawn',
      as: 'finn',
      about: 'Somebody takes it back.',
      does: async (finn) => {
        await says(finn, { 'Your TikTok handle': 'finn.new' });
        await finn.clicks('Take it back');
      },
    },
    { name: 'claim-withdrawn-post', as: 'mia', about: 'What remains of the question.', ...posted(/took it back/u) },
    {
      name: 'claim-approved',
      as: 'mia',
      about: 'Approved.',
      first: async (town) => {
        town.keep('claim', town.post('staff', /my TikTok account is/u));
        return Promise.resolve();
      },
      does: (mia, town) => mia.clicks('Approve', { on: town.again('claim') }),
    },
    {
      name: 'claim-approved-post',
      as: 'mia',
      about: 'Who approved it, and when.',
      first: (town) => town.tick(),
      found: (town) => town.again('claim'),
    },
    {
      name: 'claim-refused',
      as: 'mia',
      about: 'Not approved.',
      first: async (town) => {
        await says(town.person('gia'), { 'Your TikTok handle': 'hugo.uk60' });
        await town.tick();
      },
      does: (mia, town) => mia.clicks('Refuse', { on: town.post('staff', /hugo\.uk60/u) }),
    },
    { name: 'claim-start-refused', as: 'gia', about: 'She reads it when she asks again.', does: (gia) => begins(gia) },
    {
      name: 'claim-under-age',
      as: 'hugo',
      about: 'Under 18 nobody is onboarded.',
      does: (hugo) => says(hugo, { 'Your TikTok handle': 'eli.cooks', 'Are you 18 or older?': 'No' }),
    },
    { name: 'claim-under-age-post', as: 'mia', about: 'The staff are told.', ...posted(/Under 18/u) },
    {
      name: 'claim-known',
      as: 'ana',
      about: 'Somebody who is in already.',
      does: (ana, town) => ana.clicks("I'm a creator here", { on: town.post('general', /Who sees what/u) }),
    },
  ],
};
