import { anaIsLinked, anaLooks, ownerSetsUp, sayHello } from '../../story-of-the-job.ts';
import { imports, julyUntilSunday, june, type Station } from './station.ts';

export const monday: Station = {
  name: 'monday',
  label: 'Monday morning import',
  about: 'Half of July is in, and the file of this morning lies ready',
  startsAt: '2026-07-20T07:05:00Z',
  first: ['mia', 'ana'],
  before: [sayHello, ownerSetsUp, imports(june), imports('Creator_data_2026_07_16_08_37_UTC0.xlsx'), anaIsLinked],
  steps: [
    {
      label: 'Continue: Mia imports it',
      about: 'She is shown what is new, and confirms',
      run: imports(julyUntilSunday.file),
    },
    { label: 'Continue: Ana looks', about: 'Her July so far, an estimate', run: anaLooks },
  ],
  samples: [julyUntilSunday],
};
