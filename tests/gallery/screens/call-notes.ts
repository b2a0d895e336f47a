import { inThread, post } from '../call.ts';
import type { Chapter } from '../screen.ts';

const title = 'Lighting workshop';

/** What a call comes to, and what each takes from it. */
export const callNotes: Chapter = {
  title: 'Notes of calls',
  screens: [
    {
      name: 'call-notes',
      as: 'carl',
      about: 'The notes of a call that is over, before anything is written.',
      does: (carl, town) => carl.clicks('Notes', { on: post(town, title) }),
      whole: true,
    },
    {
      name: 'call-summary',
      as: 'carl',
      about: 'Its summary, as its thread says it.',
      first: async (town) => {
        const carl = town.person('carl');
        await carl.clicks('Write summary');
        await carl.fills({ 'What the call came to': 'Two lamps at 45 degrees are enough.\nWindows stay behind the camera.' });
        await town.tick();
      },
      found: (town) => inThread(town, title, /Two lamps/u),
    },
    {
      name: 'call-noted',
      as: 'carl',
      about: 'A note is saved, and what could not be read of its due day is said.',
      does: async (carl) => {
        await carl.clicks('Write', { beside: 'Ana (came' });
        await carl.fills({
          Note: 'A calm, clear start.',
          'Action items': 'Buy a second lamp\nPost three clips',
          'Due day': '31 April',
        });
      },
      whole: true,
    },
    { name: 'call-note-form', as: 'carl', about: 'The form of a note, to change it.', form: 'Change' },
    {
      name: 'call-note-refused',
      as: 'carl',
      about: 'An action item that is too long: what was typed is kept.',
      does: async (carl) => {
        await carl.clicks('Change', { beside: 'Ana (came' });
        await carl.fills({
          'Action items': `Buy a second lamp\nWatch the whole recording, and write down ${'what was said of light, '.repeat(6)}`,
        });
      },
    },
    { name: 'my-page-items', as: 'ana', about: 'Her page names what is open.', types: '/my page' },
    {
      name: 'call-items',
      as: 'ana',
      about: 'Her action items, one of them done.',
      does: async (ana) => {
        await ana.clicks('My action items');
        await ana.clicks('Done', { beside: 'Post three clips' });
      },
    },
    { name: 'call-own-notes', as: 'ana', about: 'Her notes.', does: (ana) => ana.clicks('Notes') },
    {
      name: 'call-creator-notes',
      as: 'carl',
      about: 'All that was noted of her, from her card.',
      uses: { command: 'Creator card', on: () => 'ana' },
      does: (carl) => carl.clicks('Call notes'),
    },
  ],
};
