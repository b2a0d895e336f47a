import { instant, nothing, person, typed, words, type Words } from '#src/core/words.ts';
import type { CommandTexts } from './commands.ts';

/** What is said, logged and described of planning and changing calls. */
export const callsErrors = {
  'calls.no-zone': (p: { mayset: boolean }): Words =>
    p.mayset
      ? words`Your agency has no time zone yet, so I cannot know what 19:00 means. Set it with ${typed('/setup agency timezone:')} and plan the call again.`
      : words`Your agency has no time zone yet, so I cannot know what 19:00 means. Ask an owner or manager to set it with ${typed('/setup agency timezone:')}, and plan the call then.`,
  'calls.draft-gone': (_none: Record<never, never>): Words =>
    words`I do not have this preview any more: it was confirmed, left, or is older than a day. Look at ${typed('/call list')}, or type ${typed('/call schedule')} again.`,
  'calls.changed-meanwhile': (_none: Record<never, never>): Words =>
    words`Somebody changed this call since you looked, so I changed nothing. Look at it again with ${typed('/call list')} and decide anew.`,
  'calls.no-such-call': (_none: Record<never, never>): Words =>
    words`This call is no longer there. ${typed('/call list')} shows those that are.`,
  'calls.not-yours': (_none: Record<never, never>): Words =>
    words`This call is held by somebody else. They, an owner or a manager can change it.`,
  'calls.over-already': (p: { at: Date }): Words =>
    words`This one was at ${instant(p.at)} and cannot be changed any more. Nothing was changed.`,
  'calls.skipped-already': (_none: Record<never, never>): Words =>
    words`This one does not take place already, so nothing was changed. ${typed('/call list')} shows the others.`,
  'calls.not-complete': (_none: Record<never, never>): Words =>
    words`Something has to be chosen or corrected first, so nothing was planned. Look at the preview again.`,
  'calls.no-coach': (p: { userId: string }): Words =>
    p.userId === ''
      ? words`Nobody was chosen, so nothing was changed. Press **Hand over** again.`
      : words`${person(p.userId)} is no coach, manager or owner in this server, so nothing was changed. Choose somebody who is.`,
};

type Details = Readonly<Record<string, string | number>>;
const named = (d: Details): Words => (d['title'] ? words`**${d['title']}**` : words`with one creator`);

export const callsAudit = {
  'calls.planned': (d: Details): Words => words`planned the call ${named(d)}`,
  'calls.changed': (d: Details): Words => words`changed the call ${named(d)}`,
  'calls.moved': (d: Details): Words => words`moved the call ${named(d)} from ${d['from'] ?? ''} to ${d['to'] ?? ''} (UTC)`,
  'calls.skipped': (d: Details): Words => words`skipped the call ${named(d)} of ${d['at'] ?? ''} (UTC)`,
  'calls.ended': (d: Details): Words => words`ended the call ${named(d)}`,
  'calls.handed-over': (d: Details, subject?: string): Words =>
    words`handed the call ${named(d)} over${subject ? words` to ${person(subject)}` : nothing}`,
};

export const callsCommands: CommandTexts = {
  call: { description: 'Coaching calls' },
  'call schedule': {
    description: 'Plan a coaching call: shown to you before it counts',
    options: {
      title: 'What it is called',
      day: 'Such as Thu, tomorrow, 5 March',
      time: 'Such as 19:00 or 7pm; with a place: 7pm London',
      duration: 'Such as 45, 1h, 90 min',
      where: 'A voice or stage channel, or a link that begins with https://',
      for: 'Whom it is for',
      coach: 'Who holds it',
      repeats: 'How often',
      channel: 'Where it is posted',
    },
  },
  'call list': { description: 'The calls that are planned: change, move, skip, end, hand over' },
  'my calls': { description: 'The calls you can come to, and what you answered' },
};
