import { killAndRestart, parkAndTell } from '../../story-of-the-house.ts';
import { agencySees, anaIsLinked, anaSees, managerImports, othersAreRefused, ownerSetsUp } from '../../story-of-the-job.ts';
import { on, type Step } from './station.ts';

/** The steps of the story, as a button says them. */
export const steps = {
  setUp: {
    label: 'Continue: the owner sets it up',
    about: 'Roles, channels, time zone; what is missing is named, and where to click',
    phones: [on('olivia'), null],
    front: 0,
    told: 'Olivia has said which roles and channels are whose. Greenroom named each permission that was missing, until all was ready.',
    run: ownerSetsUp,
  },
  july: {
    label: 'Continue: the manager imports July',
    about: 'Nothing counts before she has seen what is in the file',
    phones: [on('mia'), null],
    front: 0,
    told: 'Mia handed in the file of TikTok Backstage as it is, saw what is new in it, and confirmed. Handed in a second time, it is refused: it counts only once.',
    run: managerImports,
  },
  link: {
    label: 'Continue: Ana is linked',
    about: 'Her coach links her, and Ana says that it is her',
    phones: [on('carl'), on('ana')],
    front: 1,
    told: 'Carl, her coach, linked Ana to her TikTok account, and Ana said that it is her. From now on she has a page of her own.',
    run: anaIsLinked,
  },
  look: {
    label: 'Continue: Ana looks',
    about: 'Ana asks what July brought her',
    phones: [null, on('ana')],
    front: 1,
    told: 'Ana sees what July brought her, to the cent. Only she can see it.',
    run: anaSees,
  },
  refuse: {
    label: 'Continue: others are refused',
    about: 'Ana and her coach ask for what is not theirs',
    phones: [on('carl'), on('ana')],
    front: 1,
    told: 'Ana asked for the agency and for Ben, and is refused. Carl sees his own creators, without money, and nobody else’s.',
    run: othersAreRefused,
  },
  wholeMonth: {
    label: 'Continue: the whole month',
    about: 'The owner says the agency share, the manager sees everybody',
    phones: [on('mia'), on('olivia')],
    front: 0,
    told: 'Olivia said which share TikTok pays the agency; Mia sees the month of all 57 creators, page by page.',
    run: agencySees,
  },
  kill: {
    label: 'Continue: the bot is killed',
    about: 'It is started again, and an old button works',
    phones: [on('mia'), null],
    front: 0,
    told: 'The bot was killed as by a power cut and started again. Mia pressed a button from before, and it works.',
    run: killAndRestart,
  },
  wait: {
    label: 'Continue: something waits',
    about: 'A task cannot be done, a day passes, the staff hear of it once',
    phones: [on('mia', 'staff'), null],
    front: 0,
    told: 'Max became a coach while the bot could not write in #staff. It said what is missing, once, and Mia tried it again.',
    run: parkAndTell,
  },
} as const satisfies Readonly<Record<string, Step>>;
