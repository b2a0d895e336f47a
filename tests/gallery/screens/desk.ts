import type { Chapter } from '../screen.ts';

export const desk: Chapter = {
  title: 'Home pages and one’s own data',
  screens: [
    { name: 'my-page', as: 'ana', about: 'A creator’s home.', types: '/my page', whole: true },
    { name: 'my-page-staff', as: 'carl', about: 'A coach is shown where his own is.', types: '/my page' },
    { name: 'today', as: 'mia', about: 'What needs a manager today.', types: '/today', whole: true },
    { name: 'today-coach', as: 'carl', about: 'The same for a coach, of his own creators.', types: '/today', whole: true },
    { name: 'today-refused', as: 'ana', about: 'It is not for creators.', types: '/today' },
    { name: 'my-data', as: 'ana', about: 'What is stored about her.', types: '/my data' },
    { name: 'my-data-file', as: 'ana', about: 'All of it as a file.', does: (ana) => ana.clicks('Download') },
    { name: 'my-data-nothing', as: 'tara', about: 'Nothing is stored about somebody.', types: '/my data' },
    {
      name: 'my-data-looks',
      as: 'ana',
      about: 'Who looked at her figures.',
      types: '/my data',
      does: (ana) => ana.clicks('Who looked'),
    },
    {
      name: 'deletion-question',
      as: 'ana',
      about: 'What would go, and what stays.',
      types: '/my data',
      does: (ana) => ana.clicks('Ask for deletion'),
    },
    { name: 'deletion-kept', as: 'ana', about: 'She keeps everything.', does: (ana) => ana.clicks('Keep everything') },
    {
      name: 'deletion-asked',
      as: 'ana',
      about: 'She asks for it.',
      types: '/my data',
      does: async (ana) => {
        await ana.clicks('Ask for deletion');
        await ana.clicks('Ask for it');
      },
    },
    { name: 'my-data-waiting', as: 'ana', about: 'Nobody has decided yet.', types: '/my data' },
    {
      name: 'deletion-post',
      as: 'mia',
      about: 'The staff are told, and nothing about her.',
      first: (town) => town.tick(),
      found: (town) => town.post('staff', /asks for deletion/u),
    },
    {
      name: 'deletion-decide',
      as: 'mia',
      about: 'What deleting takes away.',
      does: (mia, town) => mia.clicks('Decide', { on: town.post('staff', /asks for deletion/u) }),
    },
    { name: 'deletion-refusal-form', as: 'mia', about: 'Why not?', form: 'Refuse…' },
    { name: 'deletion-later', as: 'mia', about: 'Not now.', does: (mia) => mia.clicks('Later') },
    {
      name: 'deletion-refused',
      as: 'mia',
      about: 'Refused, with a reason.',
      types: '/today',
      does: async (mia) => {
        await mia.clicks('Decide');
        await mia.clicks('Refuse…');
        await mia.fills({ 'Why?': 'July is not settled yet.' });
      },
    },
    {
      name: 'deletion-answered',
      as: 'ana',
      about: 'The private word about it.',
      first: (town) => town.pass({ minutes: 2 }),
      found: (town) => town.dm('ana', /answered/iu),
    },
    { name: 'my-data-refused', as: 'ana', about: 'The answer.', types: '/my data' },
    {
      name: 'reminders-off',
      as: 'ana',
      about: 'Reminders are off again.',
      types: '/my page',
      does: (ana) => ana.clicks('Reminders: turn off'),
    },
    {
      name: 'deletion-carried-out',
      as: 'mia',
      about: 'Somebody else’s is carried out.',
      first: async (town) => {
        const esme = town.person('esme');
        await esme.types('/my data');
        await esme.clicks('Ask for deletion');
        await esme.clicks('Ask for it');
        await town.tick();
      },
      does: async (mia, town) => {
        town.keep('deletion', town.post('staff', /asks for deletion/u));
        await mia.clicks('Decide', { on: town.again('deletion') });
        await mia.clicks('Delete it');
      },
    },
    {
      name: 'deletion-decided-post',
      as: 'mia',
      about: 'What remains of the post.',
      first: (town) => town.tick(),
      found: (town) => town.again('deletion'),
    },
  ],
};
