import { managerImports, ownerSetsUp, sayHello } from '../../story-of-the-job.ts';
import { june, may, type Station } from './station.ts';
import { steps } from './steps.ts';

export const story: Station = {
  name: 'story',
  label: 'The story',
  about: 'The agency is set up, July is in; what happens next is a button',
  startsAt: '2026-08-01T07:00:00Z',
  first: ['olivia', 'ana'],
  begins:
    'Olivia owns the agency Northlight LIVE, Ana is one of her creators. Greenroom is set up and July is in. Press Continue.',
  before: [sayHello, ownerSetsUp, managerImports],
  steps: [steps.link, steps.look, steps.refuse, steps.wholeMonth, steps.kill, steps.wait],
  samples: [june, may],
};
