import type { Day } from '#src/core/calendar.ts';
import { person, typed, words, type Words } from '#src/core/words.ts';
import type { CommandTexts } from './commands.ts';
import { dayName } from './dates.ts';

interface Run {
  readonly startedOn: Day | null;
  readonly endedOn: Day | null;
  readonly endedWhy: 'quit' | 'offboarded' | 'not-adult' | null;
  readonly endedBy: string | null;
  readonly endedNote: string | null;
}

function whyEnded({ endedWhy, endedBy, endedNote }: Run): Words {
  if (endedWhy === 'not-adult') return words`not 18 yet`;
  if (endedWhy !== 'offboarded') return words`left, as the files say`;
  const by = endedBy === null ? words`offboarded` : words`offboarded by ${person(endedBy)}`;
  return endedNote === null ? by : words`${by}: ${endedNote}`;
}

export const cards = {
  member: 'Member',
  coach: 'Coach',
  manager: 'Coach in the file',
  group: 'Group',
  joined: 'Joined',
  formerly: 'Formerly',
  niche: 'Niche',
  zone: 'Time zone',
  adult: '18 or older',
  tiktokId: 'TikTok ID',
  day: (day: Day): Words => words`${dayName(day)}`,
  saidOn: (at: Date): Words => words`said so on ${{ markdown: `<t:${Math.floor(at.getTime() / 1000)}:D>` }}`,
  linkState: (
    link: { readonly userId: string; readonly confirmedAt: Date | null } | undefined,
    withoutDiscord: boolean,
  ): Words => {
    if (!link) return withoutDiscord ? words`no Discord account` : words`not linked yet: ${typed('/creator onboard')}`;
    return link.confirmedAt === null
      ? words`${person(link.userId)}, has not confirmed the handle yet`
      : words`${person(link.userId)}, confirmed`;
  },
  coachOf: (coach: { readonly userId: string; readonly since: Day; readonly by: 'hand' | 'file' } | undefined): Words => {
    if (!coach) return words`nobody`;
    const how = coach.by === 'file' ? 'as the files say' : 'chosen by hand';
    return words`${person(coach.userId)} since ${dayName(coach.since)}, ${how}`;
  },
  unconfirmed: (since: Date): Words =>
    words`**Unconfirmed** since ${{ markdown: `<t:${Math.floor(since.getTime() / 1000)}:D>` }}: the import that named them was undone, and no other names them. The next one that does confirms them.`,
  runsTitle: words`**With the agency**`,
  noRuns: words`No file says so far.`,
  run: (run: Run): Words => {
    const from = run.startedOn === null ? words`?` : words`${dayName(run.startedOn)}`;
    return run.endedOn === null ? words`${from} until today` : words`${from} – ${dayName(run.endedOn)}, ${whyEnded(run)}`;
  },
  pickCoach: 'Who shall look after them?',
  figures: 'Figures',
  edit: 'Edit',
  unlink: 'Unlink',
  offboard: 'Offboard',
  withoutDiscord: 'Without Discord',
  withDiscord: 'Has Discord after all',
  reason: 'Why do they leave?',
  reasonHint: 'Kept with the run, and a part of their data (/my data)',
};

export const cardsErrors = {
  'creators.member-without-card': (p: { userId: string }): Words =>
    words`${person(p.userId)} is linked to no creator whom you look after. To link them, type ${typed('/creator onboard')}.`,
};

export const cardsCommands: CommandTexts = {
  'creator card': {
    description: 'Who a creator is: member, coach, group, history',
    options: { creator: 'Their TikTok handle' },
  },
};
