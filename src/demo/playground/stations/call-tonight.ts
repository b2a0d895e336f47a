import {
  anaGetsANote,
  callThread,
  coachPlans,
  creatorsAnswer,
  itIsOver,
  oneIsCorrected,
  theyAreReminded,
  theyCome,
} from '../../story-of-a-call.ts';
import { anaIsLinked, ownerSetsUp, sayHello } from '../../story-of-the-job.ts';
import { imports, june, may, on, wholeJuly, type Station } from './station.ts';

const inThread = (who: string) => on(who, callThread);

export const callTonight: Station = {
  name: 'call-tonight',
  label: 'Call tonight',
  about: 'A coach plans a call, and sees in the end who was there',
  startsAt: '2026-08-06T11:00:00Z',
  first: ['carl', 'ana'],
  begins:
    'Thursday noon in London. Carl wants to talk with his creators tonight. Press Continue, or be Carl and type /call schedule.',
  before: [sayHello, ownerSetsUp, imports(wholeJuly.file), anaIsLinked],
  steps: [
    {
      label: 'Continue: Carl plans it',
      about: 'A form, a preview, and only then it counts',
      phones: [on('carl'), on('ana', 'announcements')],
      front: 0,
      told: 'Carl saw the call before it counted, and confirmed. Ana sees it in #announcements, with a thread, and the server has an event.',
      run: coachPlans,
    },
    {
      label: 'Continue: creators answer',
      about: 'Ana and Bo are going, Celia may come, Dana can’t',
      phones: [on('carl', 'announcements'), on('ana', 'announcements')],
      front: 1,
      told: 'Ana and Bo are going, Celia may come, Dana can’t. The post says so to everybody.',
      run: creatorsAnswer,
    },
    {
      label: 'Continue: an hour before',
      about: 'Time passes until six in the evening in London',
      phones: [null, inThread('ana')],
      front: 1,
      told: 'An hour before, whoever is going or may come is mentioned once, in the thread. Dana, who can’t, is left in peace.',
      run: theyAreReminded,
    },
    {
      label: 'Continue: it begins',
      about: 'Carl, Ana, Celia and Elif come to the voice channel',
      phones: [on('carl', 'announcements'), on('ana', 'announcements')],
      front: 0,
      told: 'It is seven in London. Carl, Ana, Celia and Elif sit in Live talk; Bo does not come. The post says that attendance is noted.',
      run: theyCome,
    },
    {
      label: 'Continue: it is over',
      about: 'Twenty minutes pass, and Carl looks who was there',
      phones: [on('carl', 'announcements'), null],
      front: 0,
      told: 'Ana and Celia came, Elif too, who had not answered. Dana is excused; Bo said yes and was not seen.',
      run: itIsOver,
    },
    {
      label: 'Continue: one is put right',
      about: 'Bo was there, on a friend’s phone',
      phones: [on('carl', 'announcements'), on('bo', 'announcements')],
      front: 0,
      told: 'Bo said that he was there, Carl knows it, and put it right. Bo sees it, and who decided it.',
      run: oneIsCorrected,
    },
    {
      label: 'Continue: Carl writes a note',
      about: 'What Ana takes from the call, and until when',
      phones: [on('carl', 'announcements'), on('ana')],
      front: 1,
      told: 'Carl noted what Ana is to do until tomorrow. She finds it on her page, and ticks it when it is done.',
      run: anaGetsANote,
    },
  ],
  samples: [june, may],
};
