import { killAndRestart, parkAndTell } from '../../story-of-the-house.ts';
import { agencySees, anaIsLinked, anaSees, managerImports, othersAreRefused, ownerSetsUp } from '../../story-of-the-job.ts';
import type { Step } from './station.ts';

/** The steps of the story, as a button says them. */
export const steps = {
  setUp: {
    label: 'Continue: the owner sets it up',
    about: 'Roles, channels, time zone; what is missing is named, and where to click',
    run: ownerSetsUp,
  },
  july: {
    label: 'Continue: the manager imports July',
    about: 'Nothing counts before she has seen what is in the file',
    run: managerImports,
  },
  link: {
    label: 'Continue: Ana is linked',
    about: 'Her coach links her, and Ana says that it is her',
    run: anaIsLinked,
  },
  look: { label: 'Continue: Ana looks', about: 'Ana asks what July brought her', run: anaSees },
  refuse: {
    label: 'Continue: others are refused',
    about: 'Ana and her coach ask for what is not theirs',
    run: othersAreRefused,
  },
  wholeMonth: {
    label: 'Continue: the whole month',
    about: 'The owner says the agency share, the manager sees everybody',
    run: agencySees,
  },
  kill: { label: 'Continue: the bot is killed', about: 'It is started again, and an old button works', run: killAndRestart },
  wait: {
    label: 'Continue: something waits',
    about: 'A task cannot be done, a day passes, the staff hear of it once',
    run: parkAndTell,
  },
} as const satisfies Readonly<Record<string, Step>>;
