import type { Chapter } from '../screen.ts';

/** Looking back at who came. */
export const callReport: Chapter = {
  title: 'Who comes to calls',
  screens: [
    {
      name: 'call-says-there',
      as: 'carl',
      about: 'The staff are told once that somebody says they were there.',
      first: (town) => town.tick(),
      found: (town) => town.post('staff', /says that they were at/u),
    },
    { name: 'call-report', as: 'olivia', about: 'Who came, week by week.', types: '/call report', whole: true },
    { name: 'call-report-file', as: 'olivia', about: 'All of it as a file.', does: (olivia) => olivia.clicks('Download all') },
    { name: 'call-report-own', as: 'cora', about: 'A coach who looks after nobody yet.', types: '/call report weeks:4' },
  ],
};
