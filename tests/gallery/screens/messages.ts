import type { Chapter } from '../screen.ts';

export const messages: Chapter = {
  title: 'Messages',
  screens: [
    {
      name: 'welcome',
      as: 'esme',
      about: 'The one message without asking, to somebody who was approved.',
      first: (town) => town.pass({ minutes: 10 }),
      found: (town) => town.dm('esme', /Welcome to/u),
      whole: true,
    },
    {
      name: 'private-thread',
      as: 'carl',
      about: 'The thread of a creator and their coach.',
      found: (town) => town.thread('ana', /Private thread/u),
    },
    {
      name: 'unreached',
      as: 'mia',
      about: 'Somebody whom nothing reaches.',
      first: async (town) => {
        const { guild } = town.seeded;
        town.seeded.user('jade').dms = 'closed';
        await town.person('mia').types('/creator onboard tiktok:finn.uk member:jade coach:cora');
        await town.person('mia').clicks('Link');
        guild.leave(town.seeded.user('jade'));
        await town.pass({ minutes: 10 });
      },
      found: (town) => town.post('staff', /not reached|left/u),
    },
    {
      name: 'threads-full',
      as: 'mia',
      about: 'Discord takes no more threads, and a creator takes no direct messages.',
      first: async (town) => {
        town.seeded.user('juno').dms = 'closed';
        await town.person('mia').types('/creator onboard tiktok:hugo.dances member:juno coach:cora');
        await town.person('mia').clicks('Link');
        const full = town.stage.emulator.fail({ route: /threads$/u }, { status: 400, code: 160_006 });
        await town.pass({ minutes: 10 });
        full.stop();
      },
      found: (town) => town.post('staff', /active threads/u),
    },
    { name: 'help-creator', as: 'ana', about: 'Help, for a creator.', types: '/help' },
    { name: 'help-coach', as: 'carl', about: 'Help, for a coach.', types: '/help' },
    { name: 'help-manager', as: 'mia', about: 'Help, for a manager.', types: '/help' },
    { name: 'help-manager-more', as: 'mia', about: 'The next page of it.', does: (mia) => mia.clicks('More') },
    { name: 'help-owner', as: 'olivia', about: 'Help, for an owner.', types: '/help' },
    { name: 'help-stranger', as: 'sam', about: 'Help, for somebody without a role.', types: '/help' },
  ],
};
