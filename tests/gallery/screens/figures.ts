import { agencySees, anaIsLinked } from '#src/demo/story-of-the-job.ts';
import type { Chapter } from '../screen.ts';
import { exportsOf } from '../town.ts';

export const figures: Chapter = {
  title: 'What was earned',
  screens: [
    { name: 'earnings-plan-defaults', as: 'olivia', about: 'Rates that nobody has set yet.', types: '/earnings plan' },
    { name: 'earnings-plan-form', as: 'olivia', about: 'Rates, from a month on.', form: 'Change rates' },
    {
      name: 'earnings-plan-refused',
      as: 'olivia',
      about: 'What of it cannot be taken.',
      does: async (olivia) => {
        await olivia.clicks('Change rates');
        await olivia.fills({ 'Agency share of net revenue': 'seven', 'From which month on': 'soon' });
      },
    },
    {
      name: 'earnings-plan-preview',
      as: 'olivia',
      about: 'What it makes of the last month, before it is set.',
      types: '/earnings plan',
      does: async (olivia) => {
        await olivia.clicks('Change rates');
        await olivia.fills({ 'Agency share of net revenue': '7', 'Deductions from the gift value': 'Platform 3' });
      },
    },
    { name: 'earnings-agency-no-share', as: 'mia', about: 'Nobody has said the agency share.', types: '/earnings agency' },
    {
      name: 'earnings-plan-set',
      as: 'olivia',
      about: 'It is set.',
      first: (town) => agencySees(town.cast),
      types: '/earnings plan',
    },
    { name: 'earnings-plan-manager', as: 'mia', about: 'A manager sees them, and may not set them.', types: '/earnings plan' },
    { name: 'earnings-agency', as: 'mia', about: 'The whole month, by coach.', types: '/earnings agency', whole: true },
    { name: 'earnings-agency-second-page', as: 'mia', about: 'The next page of it.', does: (mia) => mia.clicks('Further ›') },
    { name: 'earnings-agency-download', as: 'mia', about: 'The same as a file.', does: (mia) => mia.clicks('Download') },
    {
      name: 'earnings-agency-month-told',
      as: 'mia',
      about: 'A month without a file, as the month after tells it.',
      types: '/earnings agency month:2026-06',
    },
    {
      name: 'import-month-before',
      as: 'mia',
      about: 'A file of the month before comes in later.',
      types: '/earnings import',
      options: () => ({ file: exportsOf.juneWhole }),
    },
    {
      name: 'import-month-before-confirmed',
      as: 'mia',
      about: 'June is in, too.',
      does: (mia) => mia.clicks('Confirm'),
    },
    {
      name: 'earnings-agency-no-figures',
      as: 'mia',
      about: 'A month of which nothing is known.',
      types: '/earnings agency month:2026-03',
    },
    { name: 'earnings-agency-refused', as: 'carl', about: 'A coach may not see it.', types: '/earnings agency' },
    {
      name: 'earnings-creator',
      as: 'mia',
      about: 'One creator’s month, for a manager.',
      types: '/earnings creator creator:ana.npc54',
    },
    {
      name: 'earnings-creator-coach',
      as: 'carl',
      about: 'The same for her coach: no money.',
      first: (town) => anaIsLinked(town.cast),
      types: '/earnings creator creator:ana.npc54',
    },
    {
      name: 'earnings-creator-not-theirs',
      as: 'carl',
      about: 'Somebody else’s creator.',
      types: '/earnings creator creator:ben.npc90',
    },
    { name: 'my-earnings', as: 'ana', about: 'A creator’s own month.', types: '/my earnings', whole: true },
    { name: 'my-earnings-month-before', as: 'ana', about: 'The month before.', does: (ana) => ana.clicks(/^‹/u) },
    {
      name: 'my-earnings-hidden',
      as: 'ana',
      about: 'The agency shows creators no money.',
      first: async (town) => {
        const olivia = town.person('olivia');
        await olivia.types('/setup privacy');
        await olivia.clicks(/money/iu);
      },
      types: '/my earnings',
    },
    {
      name: 'my-earnings-unlinked',
      as: 'sam',
      about: 'Somebody who is no creator.',
      first: async (town) => {
        const olivia = town.person('olivia');
        await olivia.clicks(/money/iu);
      },
      types: '/my earnings',
    },
  ],
};
