import { person, words, type Words } from '#src/core/words.ts';
import type { CommandTexts } from './commands.ts';

type Status = 'linked' | 'waiting' | 'not-linked' | 'without-discord' | 'left';

const creatorsOf = (count: number): string => (count === 1 ? '1 creator' : `${count} creators`);

const named: Readonly<Record<Status, string>> = {
  linked: 'Linked',
  waiting: 'Waiting for confirmation',
  'not-linked': 'Not linked',
  'without-discord': 'Without Discord',
  left: 'Left',
};

function standing(status: Status, userId: string | undefined): Words {
  const member = userId === undefined ? undefined : person(userId);
  if (status === 'linked' && member) return words`is ${member}`;
  if (status === 'waiting' && member) return words`is ${member}, not confirmed yet`;
  if (status === 'left') return member ? words`left, was ${member}` : words`left`;
  return status === 'without-discord' ? words`without Discord` : words`not linked`;
}

export const listing = {
  title: words`Creators`,
  summary: (status: Status | undefined, coach: string | undefined, total: number): Words => {
    const what = status === undefined ? words`${creatorsOf(total)}` : words`${named[status]}: ${creatorsOf(total)}`;
    if (coach === undefined) return what;
    return coach === 'nobody' ? words`${what} of nobody` : words`${what} of ${person(coach)}`;
  },
  line: (one: {
    readonly handle: string;
    readonly coachId: string | undefined;
    readonly link: { readonly userId: string } | undefined;
    readonly status: Status;
    readonly unconfirmed: boolean;
  }): Words => {
    const coach = one.coachId === undefined ? words`no coach` : words`coach ${person(one.coachId)}`;
    const line = words`**${one.handle}** ${standing(one.status, one.link?.userId)} · ${coach}`;
    return one.unconfirmed ? words`${line} · unconfirmed: no file names them any more` : line;
  },
  nobody: words`Nobody fits.`,
  filterStatus: 'Which ones?',
  everyStatus: (count: number): string => `All (${count})`,
  statusChoice: (status: Status, count: number): string => `${named[status]} (${count})`,
  filterCoach: 'Whose?',
  everyCoach: 'Of every coach',
  ofNobody: 'Of nobody',
  coachChoice: (name: string, count: number): string => `${name} (${count})`,
  goneCoach: 'Somebody who left the server',
  openCard: 'Open a card',
  download: 'Download',
  downloadTitle: words`The list as a file`,
  downloaded: (count: number): Words =>
    words`${creatorsOf(count)}, without figures. Only you can see this; the log keeps that you downloaded it.`,
  columns: {
    handle: 'handle',
    tiktokId: 'tiktok_id',
    status: 'status',
    coach: 'coach',
    coachId: 'coach_id',
    memberId: 'member_id',
    group: 'group',
    manager: 'coach_in_file',
    joined: 'joined',
  },
  statusName: (status: Status): string => named[status],
  helpList: words`**Your creators**: who is linked, who waits, whose they are`,
  openList: 'Creators',
};

type Details = Readonly<Record<string, string | number>>;

export const listingAudit = {
  'creators.list-downloaded': (d: Details): Words => words`downloaded the list of ${creatorsOf(Number(d['count']))}`,
};

export const listingCommands: CommandTexts = {
  'creator list': {
    description: 'Creators by coach and status, page by page, or as a file',
    options: { status: 'Only those who stand here', coach: 'Only those of this coach' },
  },
};
