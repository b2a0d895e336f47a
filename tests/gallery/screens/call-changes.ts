import type { Chapter } from '../screen.ts';
import type { Town } from '../town.ts';
import { inThread, post, untilBegins } from '../call.ts';

const title = 'Trends';

/** What becomes of a call: it is edited, handed over, put right in Discord, reminded of in private, skipped, ended. */
export const callChanges: Chapter = {
  title: 'What becomes of coaching calls',
  screens: [
    {
      name: 'call-edit-form',
      as: 'cleo',
      about: 'All of a call can be changed.',
      first: async (town) => {
        const cleo = town.person('cleo');
        await cleo.types(`/call schedule title:${title} day:tomorrow time:17:00 duration:45 where:Live talk repeats:weekly`);
        await cleo.fills({});
        await cleo.clicks('Confirm');
        await town.tick();
        for (const name of ['ana', 'bo']) await town.person(name).clicks('Going', { on: post(town, title) });
      },
      types: '/call list',
      does: (cleo) => cleo.clicks('Open', { beside: title }),
      form: 'Edit',
    },
    {
      name: 'call-edit-preview',
      as: 'cleo',
      about: 'What would change.',
      does: async (cleo) => {
        await cleo.clicks('Edit');
        await cleo.fills({ Duration: '30' });
      },
    },
    {
      name: 'call-handed-over',
      as: 'cleo',
      about: 'Somebody else holds it.',
      does: (_, town) => handsOver(town, 'cleo', 'carl'),
    },
    {
      name: 'call-handed-over-told',
      as: 'ana',
      about: 'Who comes is told.',
      first: (town) => town.pass({ minutes: 1 }),
      found: (town) => inThread(town, title, /Somebody else holds it/u),
    },
    {
      name: 'call-event-again',
      as: 'ana',
      about: 'Somebody deleted the event in Discord.',
      first: async (town) => {
        const { events } = town.seeded.guild;
        const event = events.open().find(({ name }) => name === title);
        if (event) events.cancel(event);
        await town.pass({ minutes: 1 });
      },
      found: (town) => inThread(town, title, /The event was deleted/u),
    },
    {
      name: 'call-post-again',
      as: 'ana',
      about: 'Somebody deleted the post, which is seen when something changes.',
      first: async (town) => {
        town.person('olivia').deletes(post(town, title));
        await handsOver(town, 'carl', 'cleo');
        await town.pass({ minutes: 1 });
      },
      found: (town) => inThread(town, title, /Posted again/u),
    },
    {
      name: 'call-reminder-direct',
      as: 'ana',
      about: 'The reminder as a direct message, for who wants it.',
      first: async (town) => {
        const ana = town.person('ana');
        await ana.types('/my reminders');
        await ana.clicks('Turn on', { beside: 'As a direct message too' });
        await untilBegins(town, title, 60);
      },
      found: (town) => town.dm('ana', /In an hour/u),
    },
    {
      name: 'call-skipped-told',
      as: 'ana',
      about: 'It is skipped an hour before, and who comes is told.',
      first: async (town) => {
        const cleo = town.person('cleo');
        await cleo.clicks('Manage', { on: post(town, title) });
        await cleo.clicks('Skip');
        await cleo.clicks('Skip it');
        await town.pass({ minutes: 1 });
      },
      found: (town) => inThread(town, title, /Not this time/u),
    },
    { name: 'call-post-skipped', as: 'ana', about: 'The post of a call that is skipped.', found: (town) => post(town, title) },
    {
      name: 'call-ended',
      as: 'cleo',
      about: 'It has ended for good.',
      types: '/call list',
      does: async (cleo) => {
        await cleo.clicks('Open', { beside: title });
        await cleo.clicks('End');
        await cleo.clicks('End it for good');
      },
    },
  ],
};

async function handsOver(town: Town, from: string, to: string): Promise<void> {
  const coach = town.person(from);
  await coach.types('/call list');
  await coach.clicks('Open', { beside: title });
  await coach.clicks('Hand over');
  await coach.fills({ 'Who holds it from now on?': town.seeded.user(to) });
}
