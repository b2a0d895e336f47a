import { joinWords, person, roleMention, typed, words, type Words } from '#src/core/words.ts';
import type { CommandTexts } from './commands.ts';

const creatorsOf = (count: number): string => (count === 1 ? '1 creator' : `${count} creators`);

/** As many as a line on a phone takes. */
const mostNamed = 8;

function namesOf(handles: readonly string[]): Words {
  const named = handles.slice(0, mostNamed).map((handle) => words`${handle}`);
  const more = handles.length - named.length;
  return joinWords(more > 0 ? [...named, words`${more} more`] : named, ', ');
}

export const assigning = {
  /** After the check's name. */
  formerCoaches: (list: readonly { readonly coachId: string; readonly creators: number }[]): Words =>
    words`${joinWords(
      list.map(({ coachId, creators }) => words`${person(coachId)} (${creatorsOf(creators)})`),
      ', ',
    )}: no coach here any more. Give their creators to somebody else: ${typed('/creator assign')}.`,
  groupChoice: (name: string, count: number): string => {
    const of = ` · ${creatorsOf(count)}`;
    return `${name.slice(0, 100 - of.length)}${of}`;
  },
  questionTitle: words`Who shall look after them?`,
  question: (handle: string, coachId: string, formerId: string | undefined): Words =>
    formerId === undefined
      ? words`Give ${handle} to ${person(coachId)}? Nobody looks after them now.`
      : words`Give ${handle} to ${person(coachId)}? Until today ${person(formerId)} looks after them.`,
  groupQuestion: (group: string, coachId: string, count: number): Words =>
    words`Give ${creatorsOf(count)} of the group ${group} to ${person(coachId)}?`,
  ofNobody: (handles: readonly string[]): Words => words`**${handles.length} of nobody:** ${namesOf(handles)}`,
  fromCoach: (coachId: string, handles: readonly string[]): Words =>
    words`**${handles.length} of ${person(coachId)}:** ${namesOf(handles)}`,
  theirsAlready: (handles: readonly string[]): Words => words`**${handles.length} theirs already:** ${namesOf(handles)}`,
  whatItMeans: words`It counts from today (UTC), and no file changes it. Where a later file names somebody else, you are asked. Greenroom sends nobody a message.`,
  assign: 'Assign',
  cancel: 'Cancel',
  changedMeanwhile: words`**Something changed meanwhile.** Please look again.`,
  assignedTitle: words`Assigned`,
  assigned: (handle: string, coachId: string, formerId: string | undefined): Words =>
    formerId === undefined
      ? words`${person(coachId)} looks after ${handle} from today on.`
      : words`${person(coachId)} looks after ${handle} from today on. Until now it was ${person(formerId)}.`,
  groupAssigned: (group: string, coachId: string, count: number): Words =>
    words`${person(coachId)} looks after ${creatorsOf(count)} more from today on: the group ${group}.`,
  notAssignedTitle: words`Nothing was changed`,
  notAssigned: words`All is as it was. To try again, type ${typed('/creator assign')}.`,
  differingTitle: words`Coaches that differ from the file`,
  differingIntro: words`You chose these coaches by hand, and the files now name somebody else. Nothing changes unless you say so.`,
  noneDiffers: words`Every coach chosen by hand is as you want it.`,
  differs: (handle: string, coachId: string, namedId: string): Words =>
    words`**${handle}:** ${person(coachId)} by hand, ${person(namedId)} in the file`,
  takeNamed: 'Take the file’s',
  keepAll: (count: number): string => (count === 1 ? 'Keep it as it is' : `Keep all ${count} as they are`),
  openDiffering: (count: number): string => `Coaches that differ (${count})`,
};

export const assigningErrors = {
  'creators.creator-or-group': (_none: Record<never, never>): Words =>
    words`Please give either ${typed('creator:')} or ${typed('group:')}: one creator, or all of one group of the files.`,
  'creators.unknown-group': (p: { group: string }): Words =>
    p.group === ''
      ? words`That group is no longer in the files. Type ${typed('/creator assign')} and choose one while you type.`
      : words`The newest files have nobody in a group called ${p.group}. Choose one from the list while you type.`,
  'creators.theirs-already': (p: { handle: string; userId: string }): Words =>
    words`${person(p.userId)} looks after ${p.handle} already. There is nothing to do.`,
  'creators.stale-assigning': (_none: Record<never, never>): Words =>
    words`This question is out of date, and nothing was changed. Type ${typed('/creator assign')} to ask anew.`,
  'creators.coach-gone': (p: { userId: string }): Words =>
    words`${person(p.userId)} is not in this server any more, so nobody can be given to them.`,
  'creators.coach-is-bot': (p: { userId: string }): Words =>
    words`${person(p.userId)} is a bot. Only people look after creators.`,
  'creators.not-a-coach': (p: { userId: string; roleId?: string | undefined }): Words =>
    p.roleId === undefined
      ? words`${person(p.userId)} is not a coach, and no coach role is chosen yet. An owner chooses one with ${typed('/setup roles')}; then give it to them.`
      : words`${person(p.userId)} is not a coach here yet. Give them the role ${roleMention(p.roleId)} first, then try again.`,
};

type Details = Readonly<Record<string, string | number>>;

const somebody = (subject: string | undefined): Words => (subject === undefined ? words`nobody` : person(subject));

export const assigningAudit = {
  'creators.assigned': (d: Details, subject?: string): Words =>
    words`gave ${d['creator'] ?? 'a creator'} to ${somebody(subject)}`,
  'creators.group-assigned': (d: Details, subject?: string): Words =>
    words`gave ${creatorsOf(Number(d['count']))} of the group ${d['group'] ?? ''} to ${somebody(subject)}`,
  'creators.followed-files': (d: Details): Words =>
    words`gave ${creatorsOf(Number(d['count']))} to the coach the imported file names`,
  'creators.coaches-kept': (d: Details): Words =>
    words`kept the coach of ${creatorsOf(Number(d['count']))}, although the files name another`,
};

export const assigningCommands: CommandTexts = {
  'creator assign': {
    description: 'Give a creator, or a whole group of the files, to a coach',
    options: {
      coach: 'Who looks after them from today on',
      creator: 'One creator: their TikTok handle',
      group: 'All creators of one group, as the files name it',
    },
  },
};

export const assigningChecks = { 'creators.coaches': 'Coaches of creators' };
