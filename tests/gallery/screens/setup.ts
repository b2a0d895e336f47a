import { sayHello } from '#src/demo/story-of-the-job.ts';
import type { Chapter } from '../screen.ts';

export const setup: Chapter = {
  title: 'Setting up',
  screens: [
    {
      name: 'greeting',
      as: 'olivia',
      about: 'The bot has joined: one message that says the first step.',
      first: (town) => sayHello(town.cast),
      found: (town) => town.post('general', /setup start/u),
      whole: true,
    },
    {
      name: 'help-not-set-up',
      as: 'sam',
      about: 'Help, before anything is set up, of somebody without a role.',
      types: '/help',
    },
    { name: 'setup-start-first', as: 'olivia', about: 'Nothing is chosen yet.', types: '/setup start', whole: true },
    { name: 'setup-profile-form', as: 'olivia', about: 'Name, time zone and currency.', form: 'Time zone, name, currency' },
    {
      name: 'setup-which-zone',
      as: 'olivia',
      about: 'A place that is spelt almost right is asked about.',
      does: async (olivia) => {
        await olivia.clicks('Time zone, name, currency');
        await olivia.fills({ 'Not in the list? Type a place': 'Berlinn' });
      },
    },
    {
      name: 'setup-roles-refused',
      as: 'olivia',
      about: 'Everybody cannot be the managers: nothing is saved.',
      types: '/setup roles',
      options: ({ seeded }) => ({ manager: seeded.guild.everyone }),
    },
    {
      name: 'setup-roles',
      as: 'olivia',
      about: 'Three roles in one go, and what is not ready about them.',
      types: '/setup roles',
      options: ({ seeded }) => seeded.roles,
    },
    {
      name: 'setup-channels',
      as: 'olivia',
      about: 'Five channels in one go, and what is missing in which.',
      types: '/setup channels',
      options: ({ seeded: { channels } }) => ({
        announcements: channels.announcements,
        leaderboard: channels.leaderboard,
        staff: channels.staff,
        private: channels.desk,
        live: channels.live,
      }),
    },
    {
      name: 'setup-agency-refused',
      as: 'olivia',
      about: 'A currency that nobody knows.',
      types: '/setup agency currency:Taler',
    },
    { name: 'setup-agency', as: 'olivia', about: 'The time zone by the name of a city.', types: '/setup agency timezone:London' },
    {
      name: 'setup-start-chosen',
      as: 'olivia',
      about: 'All is chosen, and what is missing in Discord is named.',
      first: (town) => town.tick(),
      types: '/setup start',
    },
    {
      name: 'setup-check-lacking',
      as: 'olivia',
      about: 'Each line says what is missing where.',
      types: '/setup check',
      whole: true,
    },
    {
      name: 'setup-check-ready',
      as: 'olivia',
      about: 'Everything was allowed meanwhile.',
      first: async ({ seeded }) => {
        seeded.allowBot(seeded.channels.announcements);
        seeded.allowBot(seeded.channels.staff);
        seeded.raiseBot();
        return Promise.resolve();
      },
      does: (olivia) => olivia.clicks('Check again'),
      whole: true,
    },
    { name: 'setup-owners', as: 'olivia', about: 'Nobody is named besides the owner of the server.', types: '/setup owners' },
    {
      name: 'setup-owners-named',
      as: 'olivia',
      about: 'One more owner.',
      does: (olivia) => olivia.selects('Name an owner', 'max'),
    },
    { name: 'setup-owners-removed', as: 'olivia', about: 'Removed again.', does: (olivia) => olivia.clicks('Remove') },
    { name: 'setup-privacy', as: 'olivia', about: 'Whether creators see money at all.', types: '/setup privacy' },
    {
      name: 'setup-privacy-hidden',
      as: 'olivia',
      about: 'They see none any more.',
      does: (olivia) => olivia.clicks(/money/iu),
    },
    {
      name: 'setup-privacy-shown',
      as: 'olivia',
      about: 'They see it again.',
      does: (olivia) => olivia.clicks(/money/iu),
    },
    {
      name: 'setup-card-where',
      as: 'mia',
      about: 'A manager, whom Discord shows no /setup, is asked where the card goes.',
      types: '/help',
      does: async (mia) => {
        while (!mia.screen.buttons.some(({ label }) => label === 'Post the card')) await mia.clicks('More');
        await mia.clicks('Post the card');
      },
    },
    {
      name: 'setup-start-here',
      as: 'olivia',
      about: 'The card is on its way.',
      types: '/setup start-here',
      options: ({ seeded }) => ({ channel: seeded.channels.announcements }),
    },
    {
      name: 'card-moved',
      as: 'ana',
      about: 'What remains where the card stood before.',
      first: async (town) => {
        await town.tick();
        await town.person('olivia').types('/setup start-here', { channel: town.seeded.channels.general });
        await town.tick();
      },
      found: (town) => town.post('announcements', /./u),
    },
    {
      name: 'card',
      as: 'ana',
      about: 'The card that tells everybody what Greenroom does and who sees what.',
      found: (town) => town.post('general', /who sees|sees/iu),
      whole: true,
    },
  ],
};
