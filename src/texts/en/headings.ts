import { fromNow, joinWords, person, typed, words, type Words } from '#src/core/words.ts';

/** Columns of an export that Greenroom does not know, and what people say of them. */
export const headings = {
  /** As Backstage calls them in English. */
  columns: {
    period: 'Data period',
    tiktokId: 'Creator ID',
    username: "Creator's username",
    group: 'Group',
    managerName: 'Creator Network manager',
    joinedOn: 'Join time',
    daysSinceJoining: 'Days since joining',
    diamonds: 'Diamonds',
    liveSeconds: 'LIVE duration',
    validDays: 'Valid go LIVE days',
    newFollowers: 'New followers',
    liveStreams: 'LIVE streams',
    diamondsLastMonth: 'Diamonds last month',
    liveSecondsLastMonth: 'LIVE duration (hours) last month',
    validDaysLastMonth: 'Valid go LIVE days last month',
    fanContributionPpm: 'Fan contribution %',
    known: 'not needed',
  },
  askTitle: words`Which column is which?`,
  askIntro: (fileName: string): Words =>
    words`I do not know all columns of **${fileName}**, and some that I need are not among those I know. Your answers are remembered for your next files. Nothing is imported yet.`,
  problem: (problem: Words): Words => words`**With these answers I could not read it.** ${problem}`,
  whichColumn: (name: string): Words => words`Which column is **${name}**?`,
  chooseColumn: (name: string): string => `The column with ${name}`,
  example: (example: string): string => (example === '' ? 'nothing stands under it' : `such as ${example}`),
  discard: 'Discard this file',
  kept: words`I keep this file for a day at most to read it again, then I delete it. You need not upload it again.`,
  headersTitle: words`Columns I do not know`,
  headersIntro: words`Say what they are if you know. I remember it for your next files, and read this one again at once. Nothing counts before you confirm.`,
  whatIs: (header: string, example: string): Words =>
    example === '' ? words`**${header}**` : words`**${header}**, such as “${example}”`,
  chooseMeaning: (header: string): string => `What ${header} is`,
  leaveOut: 'Not needed: leave it out from now on',
  forget: 'Forget what was said',
  backToPreview: '‹ Back to the preview',
  nameThem: 'Say what columns mean',
  readAs: (named: readonly { header: string; name: string }[]): Words =>
    words`Read as somebody here said: ${joinWords(
      named.map(({ header, name }) => words`${header} is **${name}**`),
      ', ',
    )}`,
  showNamed: 'Named columns',
  namedTitle: words`Columns that were named here`,
  namedIntro: words`What people of this agency said of columns in Backstage's files. What you forget is asked again when the next file needs it; months that are in stay as they are.`,
  noneNamed: words`Nobody has named a column. Where a file has columns I do not know, the preview asks.`,
  named: (one: { writtenAs: string; name: string | undefined; by: string; at: Date }): Words => {
    const meaning = one.name === undefined ? words`is left out` : words`is **${one.name}**`;
    return words`“${one.writtenAs}” ${meaning}, said ${person(one.by)} ${fromNow(one.at)}`;
  },
  discardedTitle: words`Discarded`,
  discarded: (fileName: string): Words => words`**${fileName}** was not imported, and I have deleted it.`,
};

export const headingsErrors = {
  'earnings.file-gone': (_none: Record<never, never>): Words =>
    words`I do not have this file any more: it was decided on, or a day has passed. Hand it in again with ${typed('/earnings import')}.`,
  'earnings.header-changed': (_none: Record<never, never>): Words =>
    words`Somebody changed what is remembered since you looked, so I forgot nothing. Open the list again.`,
};

type Details = Readonly<Record<string, string | number>>;

export const headingsAudit = {
  'earnings.header-named': (d: Details): Words =>
    d['column'] === ''
      ? words`said that the column “${d['header'] ?? ''}” of files is left out`
      : words`said that the column “${d['header'] ?? ''}” of files is ${d['column'] ?? ''}`,
  'earnings.header-forgotten': (d: Details): Words => words`took back what the column “${d['header'] ?? ''}” of files means`,
};
