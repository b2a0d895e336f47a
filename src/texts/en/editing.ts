import { joinWords, words, type Words } from '#src/core/words.ts';
import type { CommandTexts } from './commands.ts';

/** What the agency itself knows of a creator, beside the files. */
export const editing = {
  formTitle: 'Edit a creator',
  about: (handle: string): Words => words`About ${handle}. Handle, join date and group come from the imported files.`,
  niche: 'Niche',
  zone: 'Time zone',
  zoneHint: 'A city, a country or a name such as Eastern',
  adult: '18 or older, as they said',
  without: 'Without a Discord account',
  adultUnsaid: 'Not said yet',
  notAdult: 'No (their time here ends; I ask you first)',
  yes: 'Yes',
  no: 'No',
  yesOrNo: (yes: boolean): Words => (yes ? words`yes` : words`no`),
  unset: words`not said yet`,
  savedTitle: (handle: string): Words => words`Saved: ${handle}`,
  places: (names: readonly string[]): Words =>
    names.length === 0
      ? words`The time zone stayed as it was.`
      : words`Maybe: ${joinWords(
          names.map((name) => words`${name}`),
          ', ',
        )}. The time zone stayed as it was.`,
  again: 'Edit again',
  meanwhileTitle: words`Somebody else was quicker`,
  meanwhile: (handle: string): Words =>
    words`${handle} was changed while you were typing, so I did not save yours. Open it again: it shows how it is now.`,
  youTyped: (niche: string, place: string): Words =>
    words`You had typed: ${niche === '' ? '–' : niche}; ${place === '' ? '–' : place}.`,
};

type Details = Readonly<Record<string, string | number>>;

export const editingAudit = {
  'creators.edited': (d: Details): Words => words`changed ${d['creator'] ?? 'a creator'}: ${d['what'] ?? ''}`,
};

export const editingCommands: CommandTexts = {
  'creator edit': {
    description: 'Change what the agency itself knows of a creator',
    options: { creator: 'Whom: their TikTok handle' },
  },
};
