import { parkAndTell } from '#src/demo/story-of-the-house.ts';
import type { Chapter } from '../screen.ts';

export const house: Chapter = {
  title: 'The house',
  screens: [
    {
      name: 'staff-role-gained',
      as: 'olivia',
      about: 'The owners hear of a new coach.',
      first: async (town) => {
        town.seeded.guild.give(town.seeded.user('sam'), town.seeded.roles.coach);
        await town.waitForPost('staff', /Sam|got the role/u);
      },
      found: (town) => town.post('staff', /got the role/u),
    },
    {
      name: 'creator-left-server',
      as: 'mia',
      about: 'A creator has left the server.',
      first: async (town) => {
        town.seeded.guild.leave(town.seeded.user('ana'));
        await town.waitForPost('staff', /ana\.npc54[^]*left this server/u);
      },
      found: (town) => town.post('staff', /ana\.npc54[^]*left this server/u),
    },
    {
      name: 'parked',
      as: 'mia',
      about: 'Something waits for a human: it is said once a day.',
      first: (town) => parkAndTell(town.cast),
      found: (town) => town.post('staff', /Something waits/u),
    },
    {
      name: 'parked-nothing',
      as: 'mia',
      about: 'Nothing waits any more.',
      does: (mia, town) => mia.clicks('Try again', { on: town.post('staff', /Something waits/u) }),
    },
    { name: 'setup-log', as: 'olivia', about: 'Who changed what, and when.', types: '/setup log', whole: true },
    { name: 'setup-log-older', as: 'olivia', about: 'The page before.', does: (olivia) => olivia.clicks('Older') },
    { name: 'setup-log-about', as: 'olivia', about: 'Only what is about checklists.', types: '/setup log about:checklist' },
    {
      name: 'posted-file-gone',
      as: 'carl',
      about: 'He has deleted the export that he posted.',
      first: async (town) => {
        town.person('carl').deletes(town.post('general', /here is July/u));
        await town.pass({ days: 1 });
      },
      found: (town) => town.again('reminder'),
    },
    {
      name: 'setup-check-days-later',
      as: 'olivia',
      about: 'The files are days behind, and a channel was deleted.',
      first: async (town) => {
        town.seeded.guild.deleteChannel(town.seeded.channels.live);
        await town.pass({ days: 3 });
      },
      types: '/setup check',
    },
    { name: 'today-days-later', as: 'mia', about: 'The same in what needs a manager.', types: '/today' },
    { name: 'import-not-today', as: 'mia', about: 'Which period is right by now.', types: '/earnings import' },
  ],
};
