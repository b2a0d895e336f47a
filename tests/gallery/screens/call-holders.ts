import type { Chapter } from '../screen.ts';
import type { Town } from '../town.ts';

/** As the bot writes it: `Thu 6 Aug 2026`. */
function dayIn(town: Town, days: number): string {
  const at = new Date(town.stage.clock.now().getTime() + days * 86_400_000);
  return at.toUTCString().slice(0, 16).replace(',', '').replace(' 0', ' ');
}

/** Which calls end by themselves, whom they are for, and what becomes of them when whoever holds them is gone. */
export const callHolders: Chapter = {
  title: 'Who holds coaching calls',
  screens: [
    {
      name: 'call-preview-until',
      as: 'cora',
      about: 'A call of four weeks: until when, and how many are invited.',
      types: '/call schedule title:Camera weeks day:tomorrow time:18:30 duration:1h where:Live talk',
      does: async (cora, town) => {
        await cora.fills({});
        await cora.selects('Until when', `Until ${dayIn(town, 22)}`);
      },
      whole: true,
    },
    {
      name: 'call-preview-alone',
      as: 'carl',
      about: 'A call with one creator: any member linked to one whom he looks after.',
      types: '/call schedule title:Talk with Ana day:tomorrow time:10:00 duration:30 where:Live talk repeats:once',
      does: async (carl, town) => {
        await carl.fills({});
        await carl.selects('For whom', 'One creator (1:1)');
        await carl.selects('Which creator', town.seeded.user('ana'));
      },
    },
    {
      name: 'call-holder-gone',
      as: 'olivia',
      about: 'Whoever holds calls has left: the staff are told once.',
      first: async (town) => {
        await town.person('cora').clicks('Confirm');
        town.seeded.guild.leave(town.seeded.user('cora'));
        await town.pass({ minutes: 1 });
      },
      found: (town) => town.post('staff', /Calls without a coach/u),
    },
    {
      name: 'call-holder-gone-call',
      as: 'olivia',
      about: 'Her call, to be handed over.',
      does: async (olivia, town) => {
        await olivia.clicks('Calls', { on: town.post('staff', /Calls without a coach/u) });
        await olivia.clicks('Open', { beside: 'Camera weeks' });
      },
    },
  ],
};
