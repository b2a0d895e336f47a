import { fromNow, instant, joinWords, person, typed, words, type Words } from '#src/core/words.ts';
import type { CommandTexts } from './commands.ts';
import { homePages } from './home-pages.ts';

type Details = Readonly<Record<string, string | number>>;

export const desk = {
  ...homePages,
  help: {
    today: words`**See what needs you today**: ${typed('/today')}`,
    todayButton: 'Today',
    page: words`**Your own page**: your week, and what you can do: ${typed('/my page')}`,
    pageButton: 'My page',
    data: words`**What is stored about you**, who looked, download and deletion: ${typed('/my data')}`,
    dataButton: 'My data',
  },
  data: {
    title: words`What is stored about you`,
    intro: words`In this server's Greenroom. Only you can see this message.`,
    nothing: words`Nothing is stored about you here, apart from what you pressed and typed in the last day.`,
    table: (name: string, rows: number): Words => (rows === 1 ? words`${name}: 1 entry` : words`${name}: ${rows} entries`),
    former: (handles: readonly string[]): Words =>
      words`Your link to ${joinWords(
        handles.map((handle) => words`${handle}`),
        ', ',
      )} has ended, so what is stored about that account is not shown here any more. Ask a manager or an owner of your agency for it; asking for deletion here takes it too.`,
    privacy: words`Your agency decides what is stored; Greenroom keeps it. Your coach and the managers see it, your coach no money; what you answer to a call stands on its post, and whoever holds a call sees what is noted of you there. Nobody else sees any of it.`,
    requests: 'Your requests for deletion',
    download: 'Download',
    looks: 'Who looked',
    ask: 'Ask for deletion',
    withdraw: 'Withdraw my request',
    fileTitle: words`Your data`,
    fileIntro: words`All that is stored about you in this server, as a file other programs can read (JSON). Only you can see this message.`,
    back: 'Back',
  },
  looks: {
    title: words`Who looked at your figures`,
    entry: (at: Date, who: string | null, done: Words): Words =>
      words`${fromNow(at)}: ${who === null ? words`Greenroom` : person(who)} ${done}`,
    /** Code of an audit entry that names whose figures they were → the same, to those whose they are. */
    yours: {
      'earnings.creator-opened': (d: Details): Words =>
        d['money'] === 'shown' ? words`looked at your earnings` : words`looked at your LIVE figures`,
      'calls.notes-opened': (): Words => words`looked at your call notes`,
      'checklist.picture-opened': (): Words => words`opened your checklist pictures`,
    },
    none: words`Nobody opened or downloaded your figures so far.`,
    page: (page: number, pages: number, total: number): Words => words`${total} in all · page ${page} of ${pages}`,
    newer: 'Newer',
    older: 'Older',
  },
  deletion: {
    askTitle: words`Ask for deletion?`,
    ask: words`An owner or manager of your agency reads your request, and carries it out or tells you why not.`,
    whatGoes: words`What goes: your handle, your answers, pictures, messages, and who you are in the figures. You no longer see figures here.`,
    whatStays: words`What stays: the agency's sums of money, without your name, because books must be kept.`,
    askIt: 'Ask for it',
    keep: 'Keep everything',
    keptTitle: words`Nothing was asked`,
    kept: words`All is as it was. ${typed('/my data')} shows it at any time.`,
    askedTitle: words`Your request is with your agency`,
    asked: words`An owner or manager decides. ${typed('/my data')} shows what became of it.`,
    withdrawnTitle: words`Request withdrawn`,
    withdrawn: words`Nothing was deleted.`,
    waiting: (at: Date): Words => words`You asked for deletion ${fromNow(at)}. Nobody has decided yet.`,
    refused: (at: Date, by: string, reason: string): Words =>
      words`Your request for deletion was refused ${fromNow(at)} by ${person(by)}: ${reason}`,
    postTitle: words`Somebody asks for deletion`,
    post: (userId: string): Words =>
      words`${person(userId)} asks that what is stored about them be deleted. An owner or manager decides; please do so within a month.`,
    decided: (request: {
      userId: string;
      state: 'waiting' | 'carried-out' | 'refused' | 'withdrawn';
      decidedBy: string | null;
      decidedAt: Date | null;
    }): Words => {
      const done = { waiting: 'still waits', 'carried-out': 'carried out', refused: 'refused', withdrawn: 'withdrawn' }[
        request.state
      ];
      const by = request.decidedBy === null ? words`` : words` by ${person(request.decidedBy)}`;
      const at = request.decidedAt === null ? words`` : words`, ${instant(request.decidedAt)}`;
      return words`The request of ${person(request.userId)}: ${done}${by}${at}.`;
    },
    decide: 'Decide',
    decideTitle: words`Delete what is stored about them?`,
    decideIntro: (userId: string, at: Date, handles: readonly string[]): Words =>
      handles.length === 0
        ? words`${person(userId)} asked ${fromNow(at)}. They are linked to no creator.`
        : words`${person(userId)} asked ${fromNow(at)}. They are ${joinWords(
            handles.map((handle) => words`${handle}`),
            ', ',
          )}.`,
    decideFormer: (handles: readonly string[]): Words =>
      words`Careful: they were linked to ${joinWords(
        handles.map((handle) => words`${handle}`),
        ', ',
      )} formerly. That is deleted too: if the link was wrong, link whoever it belongs to first.`,
    decideGoes: words`Deleting takes away their handle, answers, pictures and messages, ends their link and their time with the agency, and cannot be undone.`,
    decideStays: words`The sums of every month stay as they are, under a name that tells nobody who it was. A later file of Backstage that still names them makes them known again: leave them out of the network there first.`,
    carryOut: 'Delete it',
    refuse: 'Refuse…',
    later: 'Later',
    laterTitle: words`Nothing was decided`,
    laterText: words`The request waits in ${typed('/today')}.`,
    doneTitle: words`Deleted`,
    done: (userId: string): Words => words`What was stored about ${person(userId)} is deleted. The agency's sums are as before.`,
    refuseTitle: 'Refuse the request',
    reasonLabel: 'Why?',
    reasonHelp: 'They who asked read this.',
    refusedTitle: words`Refused`,
    refusedText: (userId: string): Words => words`${person(userId)} reads your reason on ${typed('/my data')}.`,
    answeredTitle: words`Your request was answered`,
    answered: words`Your agency has answered your request about what is stored. ${typed('/my data')} shows the answer.`,
    openData: 'My data',
  },
};

export const deskCommands: CommandTexts = {
  'my page': { description: 'Your week, and what you can do here' },
  'my data': { description: 'What is stored about you, who looked, download, deletion' },
  today: { description: 'What needs you today' },
};

export const deskErrors = {
  'desk.decided-already': (p: { by: string | null; at: Date | null }): Words =>
    p.by === null || p.at === null
      ? words`This request is no longer there. ${typed('/today')} shows what waits now.`
      : words`${person(p.by)} has decided this request already, on ${instant(p.at)}. ${typed('/today')} shows what waits now.`,
  'desk.own-request': (_none: Record<never, never>): Words =>
    words`This is your own request: another owner or manager decides it.`,
  'desk.reason-missing': (_none: Record<never, never>): Words =>
    words`Please say why you refuse: whoever asked reads it. Press Refuse again.`,
};

export const deskAudit = {
  'desk.deletion-asked': (): Words => words`asked for what is stored about them to be deleted`,
  'desk.deletion-withdrawn': (): Words => words`withdrew their request for deletion`,
  'desk.deletion-carried-out': (_: Details, subject?: string): Words =>
    words`deleted what was stored about ${subject ? person(subject) : words`somebody`}, who had asked for it`,
  'desk.deletion-refused': (_: Details, subject?: string): Words =>
    words`refused the request for deletion of ${subject ? person(subject) : words`somebody`}`,
  'desk.data-downloaded': (): Words => words`downloaded what is stored about them`,
};
