import { sayHello } from '../../story-of-the-job.ts';
import { june, wholeJuly, type Station } from './station.ts';
import { steps } from './steps.ts';

export const firstDay: Station = {
  name: 'first-day',
  label: 'First day: set up and link',
  about: 'The bot has just joined and said how to begin',
  startsAt: '2026-08-01T07:00:00Z',
  first: ['olivia', 'ana'],
  begins: 'Greenroom has just joined the server and says how to begin. Press Continue, or be Olivia and type /setup start.',
  before: [sayHello],
  steps: [steps.setUp, steps.july, steps.link, steps.look],
  samples: [wholeJuly, june],
};
