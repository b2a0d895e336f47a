import type { Person } from '#src/emulator/index.ts';
import { photo } from '#tests/support/pictures.ts';
import type { Chapter } from '../screen.ts';

/** A point of a checklist, as the creator sends it. */
async function sends(who: Person, point: string): Promise<void> {
  await who.types('/my checklist');
  await who.clicks('Send a picture', { beside: point });
  await who.fills({ Picture: { name: 'IMG_2041.JPG', bytes: new Uint8Array(await photo({ width: 1200, height: 800 })) } });
}

export const checklist: Chapter = {
  title: 'The checklist',
  screens: [
    {
      name: 'reminders',
      as: 'ana',
      about: 'What she asked to be sent.',
      types: '/my page',
      then: (ana) => ana.clicks('Reminders: turn on'),
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
      then: async (ana) => {
        await ana.clicks('Send a picture', { beside: 'Lighting' });
        await ana.fills({ Picture: { name: 'room.jpg', bytes: new TextEncoder().encode('just words') } });
      },
    },
    { name: 'checklist-sent', as: 'ana', about: 'A picture, sent.', then: (ana) => sends(ana, 'Lighting') },
    {
      name: 'checklist-words-sent',
      as: 'ana',
      about: 'Words, sent.',
      types: '/my checklist',
      then: async (ana) => {
        await ana.clicks('Write', { beside: 'Weekly schedule' });
        await ana.fills({ 'In your words': 'Mon, Wed, Fri 19:00 to 21:00' });
      },
    },
    {
      name: 'checklist-pictures',
      as: 'ana',
      about: 'Every picture of hers that is kept.',
      types: '/my checklist',
      then: (ana) => ana.clicks('My pictures'),
    },
    {
      name: 'checklist-to-look-at',
      as: 'carl',
      about: 'What waits for her coach.',
      types: '/help',
      then: async (carl) => {
        while (!carl.screen.buttons.some(({ label }) => label === 'To look at')) await carl.clicks('More');
        await carl.clicks('To look at');
      },
    },
    {
      name: 'checklist-review',
      as: 'carl',
      about: 'The picture, and what he can answer.',
      then: (carl) => carl.clicks('Look', { beside: 'Lighting' }),
      whole: true,
    },
    { name: 'checklist-change-form', as: 'carl', about: 'What should be different.', form: 'Change this' },
    {
      name: 'checklist-changed',
      as: 'carl',
      about: 'It is saved.',
      then: async (carl) => {
        await carl.clicks('Change this');
        await carl.fills({ 'What should be different?': 'Turn the lamp to the wall' });
      },
    },
    { name: 'checklist-of-creator', as: 'carl', about: 'All of her points.', then: (carl) => carl.clicks('All points') },
    {
      name: 'checklist-good',
      as: 'carl',
      about: 'Another point looks good.',
      then: async (carl) => {
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
      then: (ana) => ana.clicks('Look', { beside: 'Lighting' }),
    },
    {
      name: 'checklist-nothing-waits',
      as: 'cora',
      about: 'A coach for whom nothing waits.',
      types: '/help',
      then: async (cora) => {
        while (!cora.screen.buttons.some(({ label }) => label === 'To look at')) await cora.clicks('More');
        await cora.clicks('To look at');
      },
    },
  ],
};
