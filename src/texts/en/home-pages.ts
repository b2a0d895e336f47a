import type { Day, Month } from '#src/core/calendar.ts';
import { fromNow, joinWords, person, typed, words, type Words } from '#src/core/words.ts';
import { dayName, monthName } from './dates.ts';
import { days, duration } from './figures.ts';

/** Names one after the other, and how many more there are. */
function listed(handles: readonly string[], more: number): Words {
  const names = joinWords(
    handles.map((handle) => words`${handle}`),
    ', ',
  );
  return more > 0 ? words`${names} and ${more} more` : names;
}

/** The home pages: `/today` of staff, `/my page` of a creator. */
export const homePages = {
  today: {
    title: words`Today`,
    dataTitle: words`**Is the data fresh?**`,
    noData: words`No export of Backstage is in yet.`,
    fresh: (asOf: Day): Words => words`Yes: counted up to ${dayName(asOf)}, the newest day there can be.`,
    behind: (asOf: Day, age: number): Words =>
      age === 1
        ? words`Counted up to ${dayName(asOf)}: 1 day behind.`
        : words`Counted up to ${dayName(asOf)}: ${age} days behind.`,
    urgent: (asOf: Day, age: number): Words =>
      words`**Old**: counted up to ${dayName(asOf)}, ${age} days behind. Whatever is said about creators is as old as that.`,
    import: 'Import',
    approvalsTitle: words`**Waiting for you**`,
    nothingWaits: words`Nothing.`,
    claims: (count: number): Words =>
      count === 1 ? words`1 member says who they are` : words`${count} members say who they are`,
    pictures: (count: number): Words =>
      count === 1 ? words`1 point of a checklist to look at` : words`${count} points of checklists to look at`,
    unlinked: (count: number): Words =>
      count === 1 ? words`1 creator without a Discord member` : words`${count} creators without a Discord member`,
    managers: (count: number): Words =>
      count === 1
        ? words`1 manager name in the files that nobody has explained`
        : words`${count} manager names in the files that nobody has explained`,
    laterIds: (count: number): Words =>
      count === 1
        ? words`1 username that is now in a file with an ID: one person or two?`
        : words`${count} usernames that are now in a file with an ID: one person or two?`,
    deletions: (userId: string): Words => words`${person(userId)} asks for deletion`,
    look: 'Look',
    link: 'Link',
    explain: 'Say who',
    decide: 'Decide',
    lookAtTitle: words`**Who to look at**`,
    nobody: words`Nobody stands out in the newest file.`,
    near: (handles: readonly string[], more: number): Words => words`Close to the gate: ${listed(handles, more)}`,
    quiet: (handles: readonly string[], more: number): Words =>
      words`Quiet, no LIVE for 3 days of data: ${listed(handles, more)}`,
    quietUnknown: words`Who is quiet cannot be said: the files lie too close together.`,
    brokenTitle: words`**What is broken**`,
    nothingBroken: words`Nothing.`,
    broken: (count: number): Words => (count === 1 ? words`1 thing is not ready.` : words`${count} things are not ready.`),
    check: 'See what',
    again: 'Again',
    claimsTitle: words`Who are they?`,
    claim: (userId: string, handle: string, at: Date): Words =>
      words`${person(userId)} says they are **${handle}** (${fromNow(at)}).`,
    approve: (handle: string): string => `Approve ${handle}`.slice(0, 80),
    refuse: 'Refuse',
    noClaims: words`No claim waits for you.`,
    more: 'More',
    less: 'Back',
    toToday: 'Today',
  },
  page: {
    title: words`Your page`,
    unknown: words`I do not know yet which TikTok account is yours. Say so with the button below; your agency approves it, and then your figures appear here.`,
    waiting: (handle: string, at: Date): Words =>
      words`You said ${fromNow(at)} that you are **${handle}**. Your agency looks at it; your figures appear here then.`,
    hello: (handle: string): Words => words`You are **${handle}**.`,
    coach: (userId: string): Words => words`Your coach is ${person(userId)}.`,
    noFigures: words`No file of Backstage names you yet. Your figures appear with the next one.`,
    month: (month: Month, asOf: Day): Words => words`**${monthName(month)}**, counted up to ${dayName(asOf)}`,
    old: (age: number): Words => words`The figures are ${age} days behind. Your agency has not imported since.`,
    diamonds: 'Diamonds',
    hours: 'LIVE',
    validDays: 'Valid days',
    share: 'Your share (estimate)',
    thisWeek: words`**This week**`,
    week: (o: { validDays: number; seconds: number; from: Day; to: Day }): Words =>
      words`${dayName(o.from)} to ${dayName(o.to)}: ${days(o.validDays)}, ${duration(o.seconds)} LIVE`,
    weekUnknown: words`This week cannot be said: the files lie too far apart.`,
    checklist: (good: number, all: number): Words => words`Checklist: ${good} of ${all} look good.`,
    earnings: 'My earnings',
    openChecklist: 'My checklist',
    data: 'My data',
    help: 'Help',
    today: 'Today',
    staff: words`You work here as staff: ${typed('/today')} shows what needs you.`,
  },
};
