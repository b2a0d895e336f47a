import { managerImports, ownerSetsUp, sayHello } from '../../story-of-the-job.ts';
import { wholeJuly, type Station } from './station.ts';
import { steps } from './steps.ts';

export const story: Station = {
  name: 'story',
  label: 'The story',
  about: 'The agency is set up, July is in; what happens next is a button',
  startsAt: '2026-08-01T07:00:00Z',
  first: ['olivia', 'ana'],
  before: [sayHello, ownerSetsUp, managerImports],
  steps: [steps.link, steps.look, steps.refuse, steps.wholeMonth, steps.kill, steps.wait],
  samples: [wholeJuly],
};
