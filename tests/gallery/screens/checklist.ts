import type { Person } from '#src/emulator/index.ts';
import { room } from '../room.ts';
import type { Chapter } from '../screen.ts';

/** A point of a checklist, as the creator sends it. */
async function sends(who: Person, point: string): Promise<void> {
  await who.types('/my checklist');
  await who.clicks('Send a picture', { beside: point });
  await who.fills({ Picture: { name: 'IMG_2041.JPG', bytes: await room() } });
}

export const checklist: Chapter = {
  title: 'The checklist',
  screens: [
    {
      name: 'reminders',
      as: 'ana',
      about: 'What she asked to be sent.',
      types: '/my page',
      does: (ana) => ana.clicks('Reminders: turn on'),
    },
    { name: 'my-checklist-unlinked', as: 'sam', about: 'Somebody who is no creator has none.', types: '/my checklist' },
    { name: 'my-checklist', as: 'ana', about: 'Seven points, all of them open.', types: '/my checklist', whole: true },
    { name: 'checklist-words-form', as: 'ana', about: 'A point that is written.', form: 'Write' },
    { name: 'checklist-picture-form', as: 'ana', about: 'A point that is a picture.', form: 'Send a picture' },
    { name: 'checklist-tick-form', as: 'ana', about: 'A point that is only done.', form: 'Done' },
    {
      name: 'checklist-no-picture',
      as: 'ana',
      about: 'A file that is no picture is refused.',
      does: async (ana) => {
        await ana.clicks('Send a picture', { beside: 'Lighting' });
        await ana.fills({ Picture: { name: 'room.jpg', bytes: new TextEncoder().encode('just words') } });
      },
    },
    { name: 'checklist-sent', as: 'ana', about: 'A picture, sent.', does: (ana) => sends(ana, 'Lighting') },
    {
      name: 'checklist-words-sent',
      as: 'ana',
      about: 'Words, sent.',
      types: '/my checklist',
      does: async (ana) => {
        await ana.clicks('Write', { beside: 'Weekly schedule' });
        await ana.fills({ 'In your words': 'Mon, Wed, Fri 19:00 to 21:00' });
      },
    },
    {
      name: 'checklist-pictures',
      as: 'ana',
      about: 'Every picture of hers that is kept.',
      types: '/my checklist',
      does: (ana) => ana.clicks('My pictures'),
    },
    {
      name: 'checklist-to-look-at',
      as: 'carl',
      about: 'What waits for her coach.',
      types: '/help',
      does: async (carl) => {
        while (!carl.screen.buttons.some(({ label }) => label === 'To look at')) await carl.clicks('More');
        await carl.clicks('To look at');
      },
    },
    {
      name: 'checklist-review',
      as: 'carl',
      about: 'The picture, and what he can answer.',
      does: (carl) => carl.clicks('Look', { beside: 'Lighting' }),
      whole: true,
    },
    { name: 'checklist-change-form', as: 'carl', about: 'What should be different.', form: 'Change this' },
    {
      name: 'checklist-changed',
      as: 'carl',
      about: 'It is saved.',
      does: async (carl) => {
        await carl.clicks('Change this');
        await carl.fills({ 'What should be different?': 'Turn the lamp to the wall' });
      },
    },
    { name: 'checklist-of-creator', as: 'carl', about: 'All of her points.', does: (carl) => carl.clicks('All points') },
    {
      name: 'checklist-good',
      as: 'carl',
      about: 'Another point looks good.',
      does: async (carl) => {
        await carl.clicks('Look', { beside: 'Weekly schedule' });
        await carl.clicks('Looks good');
      },
    },
    {
      name: 'checklist-answered',
      as: 'ana',
      about: 'The private word that it was looked at.',
      first: (town) => town.pass({ minutes: 6 }),
      found: (town) => town.dm('ana', /looked at your checklist/u),
      whole: true,
    },
    {
      name: 'checklist-to-change',
      as: 'ana',
      about: 'What to change.',
      types: '/my checklist',
      does: (ana) => ana.clicks('Look', { beside: 'Lighting' }),
    },
    {
      name: 'checklist-nothing-waits',
      as: 'cora',
      about: 'A coach for whom nothing waits.',
      types: '/help',
      does: async (cora) => {
        while (!cora.screen.buttons.some(({ label }) => label === 'To look at')) await cora.clicks('More');
        await cora.clicks('To look at');
      },
    },
  ],
};
