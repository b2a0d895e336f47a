import { anaIsLinked, anaLooks, ownerSetsUp, sayHello } from '../../story-of-the-job.ts';
import { on, imports, julyUntilSunday, june, may, type Station } from './station.ts';

export const monday: Station = {
  name: 'monday',
  label: 'Monday morning import',
  about: 'Half of July is in, and the file of this morning lies ready',
  startsAt: '2026-07-20T07:05:00Z',
  first: ['mia', 'ana'],
  begins:
    'Monday morning: Mia has the new file of TikTok Backstage. Press Continue, or be Mia and drag it in (under Time and tools).',
  before: [sayHello, ownerSetsUp, imports(june.file), imports('Creator_data_2026_07_16_08_37_UTC0.xlsx'), anaIsLinked],
  steps: [
    {
      label: 'Continue: Mia imports it',
      about: 'She is shown what is new, and confirms',
      phones: [on('mia'), null],
      front: 0,
      told: 'The figures go on to Sunday, and Mia is told what changed: who passed the gate, who is near it, who is quiet.',
      run: imports(julyUntilSunday.file),
    },
    {
      label: 'Continue: Ana looks',
      about: 'Her July so far, an estimate',
      phones: [null, on('ana')],
      front: 1,
      told: 'Ana sees her July so far, and until which day it is known. Nobody had to send it to her.',
      run: anaLooks,
    },
  ],
  samples: [julyUntilSunday, may],
};
