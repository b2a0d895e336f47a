import { addDays, type Day, type Month } from '#src/core/calendar.ts';
import { instant, words, type Words } from '#src/core/words.ts';
import { dayName, monthName } from './dates.ts';
import { days, duration, wholeNumber } from './figures.ts';

interface Live {
  readonly validDays: number;
  readonly liveSeconds: number;
}

interface Outlook {
  readonly month: Month;
  readonly asOf: Day;
  readonly counted: Live;
  readonly gate: { readonly days: number; readonly seconds: number };
  readonly proRated: boolean;
  readonly state: { readonly passed: boolean };
  readonly ended: 'whole' | 'missing' | 'left' | undefined;
  readonly notIn: { readonly from: Day; readonly to: Day } | undefined;
  readonly hour: { readonly before: Date; readonly makes: Live; readonly passes: boolean } | undefined;
}

/** `15 h`, `7 h 45 min`. A requirement is rounded up, so that who reads it is never short of it. */
function required(seconds: number): Words {
  const minutes = Math.ceil(seconds / 60);
  const [whole, rest] = [wholeNumber(Math.floor(minutes / 60)), minutes % 60];
  return rest === 0 ? words`${whole} h` : words`${whole} h ${rest} min`;
}

const standing = (live: Live, gate: Outlook['gate']): Words =>
  words`${live.validDays} of ${days(gate.days)} and ${duration(live.liveSeconds)} of ${required(gate.seconds)}`;

/** What a month asks at least, and how far somebody is: what is counted, what is not, and what one hour would make. */
export const gate = {
  /** Never "you missed it" before the closing export (domain.md). */
  gateWords: (outlook: Outlook): Words => {
    const { gate: asked, counted, asOf } = outlook;
    const joined = outlook.proRated ? words`, for the days since joining` : words``;
    const title = words`**The gate of ${monthName(outlook.month)}** (${days(asked.days)} and ${required(asked.seconds)}${joined})`;
    const now = standing(counted, asked);
    if (outlook.state.passed) return words`${title}: **passed**. Counted up to ${dayName(asOf)}: ${now}.`;
    if (outlook.ended === 'whole') return words`${title}: the month is whole, with ${now}. It is not passed.`;
    const counting = words`${title}: counted up to ${dayName(asOf)}: ${now}.`;
    if (outlook.ended === 'left') return words`${counting} The files say that this account left: nothing later is counted.`;
    if (outlook.ended === 'missing')
      return words`${counting} The file of the whole month brings no figures of this account: nothing later is counted.`;
    return words`${counting}${notInWords(outlook)}${hourWords(outlook)}`;
  },
  /** For a row of a list. */
  gateShort: (outlook: Pick<Outlook, 'counted' | 'gate' | 'state'>): Words =>
    outlook.state.passed
      ? words`gate passed`
      : words`gate ${outlook.counted.validDays}/${outlook.gate.days} days, ${duration(outlook.counted.liveSeconds)}/${required(outlook.gate.seconds)}`,
  gatePassedBy: (passed: number, all: number): Words => words`${passed} of ${all}`,
  gateLabel: (isWhole: boolean): string => (isWhole ? 'Gate passed' : 'Gate passed so far'),
};

function notInWords({ notIn }: Outlook): Words {
  if (!notIn) return words``;
  if (notIn.from === notIn.to) return words` ${dayName(notIn.to)} is not in yet.`;
  const and = addDays(notIn.from, 1) === notIn.to ? 'and' : 'to';
  return words` ${dayName(notIn.from)} ${and} ${dayName(notIn.to)} are not in yet.`;
}

function hourWords({ hour, gate: asked }: Outlook): Words {
  if (!hour) return words` The export of the whole month decides.`;
  const makes = words` One hour LIVE before ${instant(hour.before)} makes it ${standing(hour.makes, asked)}`;
  return hour.passes ? words`${makes}: the gate is passed then.` : words`${makes}.`;
}
