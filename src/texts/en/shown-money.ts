import { typed, words, type Words } from '#src/core/words.ts';
import type { CommandTexts } from './commands.ts';

/** Whether creators see money at all. */
export const shownMoney = {
  privacyTitle: words`What creators see`,
  privacyState: (shown: boolean): Words =>
    shown
      ? words`Creators see **their own money**: gift value, net revenue and their share, as an estimate, besides diamonds, LIVE time, days and the gate.`
      : words`Creators see **no money**: of their own figures only diamonds, LIVE time, days and the gate.`,
  privacyNever: words`Nobody sees anybody else's, coaches see no money at all, and the agency's share is for owners and managers. That cannot be changed.`,
  showMoney: 'Show creators their money',
  hideMoney: 'Show creators no money',
  privacySaved: words`Saved. It counts from now on.`,
  helpPrivacy: (seesSetup: boolean): Words =>
    seesSetup
      ? words`**Decide whether creators see money**: ${typed('/setup privacy')}`
      : words`**Decide whether creators see money**`,
  helpPrivacyButton: 'What creators see',
};

type Details = Readonly<Record<string, string | number>>;

export const shownMoneyAudit = {
  'earnings.privacy-set': (d: Details): Words =>
    d['money'] === 'shown' ? words`let creators see their own money` : words`took money out of what creators see`,
};

export const shownMoneyCommands: CommandTexts = {
  'setup privacy': { description: 'Whether creators see money at all, or diamonds, hours and days only' },
};
