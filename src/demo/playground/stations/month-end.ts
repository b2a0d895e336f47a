import { anaIsLinked, anaLooks, ownerSetsUp, sayHello } from '../../story-of-the-job.ts';
import { imports, julyUntilSunday, june, wholeJuly, type Station } from './station.ts';

const night = 8 * 3_600_000;

export const monthEnd: Station = {
  name: 'month-end',
  label: 'A creator checks the month on the 31st',
  about: 'Ten minutes to midnight in London, on the last evening of July',
  startsAt: '2026-07-31T22:50:00Z',
  first: ['ana', 'olivia'],
  before: [sayHello, ownerSetsUp, imports(june), imports(julyUntilSunday.file), anaIsLinked],
  steps: [
    { label: 'Continue: Ana looks', about: 'Her July so far, and until which day it is known', run: anaLooks },
    {
      label: 'Continue: the next morning',
      about: 'Eight hours pass, and the last file of July is handed in',
      run: async (cast, folder) => {
        await cast.stage.move(night);
        await cast.stage.bot.tick();
        await imports(wholeJuly.file)(cast, folder);
      },
    },
    { label: 'Continue: Ana looks again', about: 'All of July, to the cent', run: anaLooks },
  ],
  samples: [wholeJuly],
};
