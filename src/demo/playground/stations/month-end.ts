import { anaIsLinked, anaLooks, ownerSetsUp, sayHello } from '../../story-of-the-job.ts';
import { on, imports, julyUntilSunday, june, may, wholeJuly, type Station } from './station.ts';

const night = 8 * 3_600_000;

export const monthEnd: Station = {
  name: 'month-end',
  label: 'A creator checks the month on the 31st',
  about: 'Ten minutes to midnight in London, on the last evening of July',
  startsAt: '2026-07-31T22:50:00Z',
  first: ['mia', 'ana'],
  begins: 'The last evening of July. Ana wants to know where she stands; the newest file is of the 19th. Press Continue.',
  before: [sayHello, ownerSetsUp, imports(june.file), imports(julyUntilSunday.file), anaIsLinked],
  steps: [
    {
      label: 'Continue: Ana looks',
      about: 'Her July so far, and until which day it is known',
      phones: [null, on('ana')],
      front: 1,
      told: 'Ana sees her July until the 19th, and that the figures are behind.',
      run: anaLooks,
    },
    {
      label: 'Continue: the next morning',
      about: 'Eight hours pass, and the last file of July is handed in',
      phones: [on('mia'), null],
      front: 0,
      told: 'The night is over. Mia has handed in the last file of July, and sees what changed since the one before.',
      run: async (cast, folder) => {
        await cast.stage.pass(night);
        return imports(wholeJuly.file)(cast, folder);
      },
    },
    {
      label: 'Continue: Ana looks again',
      about: 'All of July, to the cent',
      phones: [null, on('ana')],
      front: 1,
      told: 'All of July, to the cent: Ana has it the minute the file is in.',
      run: anaLooks,
    },
  ],
  samples: [may, { ...wholeJuly, about: 'All of July 2026: from the next morning on' }],
};
