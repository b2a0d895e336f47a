import { nothing, typed, words, type Words } from '#src/core/words.ts';
import { listed } from './lists.ts';

type Standing = 'owner' | 'manager' | 'coach' | 'creator' | 'administrator' | 'member';

const standingNames: Readonly<Record<Standing, string>> = {
  owner: 'an owner',
  manager: 'a manager',
  coach: 'a coach',
  creator: 'a creator',
  administrator: 'an administrator of this server',
  member: 'a member of this server',
};

/** After a sentence, for who is shown the command. */
const alsoTyped = (command: string, also: boolean): Words => (also ? words` Also ${typed(command)}.` : nothing);

/** `/help`. */
export const help = {
  title: words`What you can do here`,
  standing: (standings: readonly Standing[]): Words =>
    words`In this agency you are ${listed(standings.map((standing) => words`${standingNames[standing]}`))}.`,
  nothing: words`Greenroom shows the creators of this agency what they did and earned on TikTok LIVE, each only their own. There is nothing for you to do here yet. If you are a creator of this agency, ask your coach, a manager or an owner to link you to your TikTok account.`,
  more: 'More',
  back: 'Back',
  setUp: {
    text: (also: boolean): Words => words`**Set up the agency**: roles, channels, time zone.${alsoTyped('/setup start', also)}`,
    button: 'Set up',
  },
  check: {
    text: (also: boolean): Words =>
      words`**See whether everything is ready**, and what to do where it is not.${alsoTyped('/setup check', also)}`,
    button: 'Check',
  },
  owners: {
    text: (also: boolean): Words => words`**See, name and remove owners**.${alsoTyped('/setup owners', also)}`,
    button: 'Owners',
  },
  log: { text: (also: boolean): Words => words`**See who did what**.${alsoTyped('/setup log', also)}`, button: 'Log' },
  card: {
    text: (also: boolean): Words =>
      words`**Explain Greenroom to everyone** with one lasting card.${alsoTyped('/setup start-here', also)}`,
    button: 'Post the card',
  },
};
