import type { Screen } from '#src/emulator/index.ts';
import { inThread, post, untilBegins } from '../call.ts';
import type { Chapter } from '../screen.ts';
import type { Town } from '../town.ts';

const duets = (town: Town): Screen => post(town, 'Duets');

/** A call for few: its seats, who waits for one, and a call with one creator alone. */
export const callPlaces: Chapter = {
  title: 'Seats of coaching calls',
  screens: [
    {
      name: 'call-seats-few',
      as: 'carl',
      about: 'A call at a link, with two seats.',
      types:
        '/call schedule title:Duets day:tomorrow time:20:00 duration:45 where:https://meet.google.com/abc-defg-hij repeats:once',
      does: async (carl) => {
        await carl.fills({});
        await carl.selects('How many can come', '2 can come');
      },
    },
    {
      name: 'call-waiting-list',
      as: 'dario',
      about: 'All seats are taken: somebody is on the waiting list.',
      first: async (town) => {
        await town.person('carl').clicks('Confirm');
        await town.tick();
        for (const name of ['bo', 'celia']) await town.person(name).clicks('Going', { on: duets(town) });
      },
      does: (dario, town) => dario.clicks('Going', { on: duets(town) }),
    },
    {
      name: 'call-post-full',
      as: 'dario',
      about: 'The post of a call without a free seat.',
      first: (town) => town.tick(),
      found: duets,
    },
    {
      name: 'call-moved-up',
      as: 'dario',
      about: 'A seat became free, and he is told in the thread.',
      first: async (town) => {
        await town.person('bo').clicks('Can’t', { on: duets(town) });
        await town.pass({ minutes: 1 });
      },
      found: (town) => inThread(town, 'Duets', /A seat is free/u),
    },
    {
      name: 'call-here',
      as: 'celia',
      about: 'At a link, whoever is there says so.',
      first: async (town) => {
        await untilBegins(town, 'Duets');
        await town.pass({ minutes: 1 });
      },
      does: (celia, town) => celia.clicks('I’m here', { on: duets(town) }),
    },
    { name: 'call-link-running', as: 'celia', about: 'The post of it while it is on.', found: duets },
    {
      name: 'call-alone-preview',
      as: 'carl',
      about: 'A call with one creator.',
      types: '/call schedule title:Your July day:tomorrow time:18:00 duration:30 where:Live talk for:ana.npc54 repeats:once',
      does: (carl) => carl.fills({}),
    },
    {
      name: 'call-alone-thread',
      as: 'ana',
      about: 'It lives in a private thread of the two.',
      first: async (town) => {
        await town.person('carl').clicks('Confirm');
        await town.pass({ minutes: 1 });
      },
      found: (town) => inThread(town, 'Your July', /invited to this call/u),
      whole: true,
    },
    {
      name: 'call-alone-post',
      as: 'ana',
      about: 'And so does what she answers.',
      found: (town) => inThread(town, 'Your July', /Going/u),
    },
  ],
};
