import { person, words, type Words } from '#src/core/words.ts';

const creatorsOf = (count: number): string => (count === 1 ? '1 creator' : `${count} creators`);

export const managers = {
  title: words`Who is who in the files`,
  intro: words`The files name these managers. Say once who each of them is in this server: their creators are theirs then, and later files follow it. A coach chosen by hand stays.`,
  allKnown: words`Everybody whom the files name is known. Later files follow what you said.`,
  noNames: words`No imported file names a manager yet.`,
  line: (name: string, count: number, answer: 'not-asked' | 'nobody' | { readonly userId: string }): Words => {
    const whose = words`**${name}** · ${creatorsOf(count)}`;
    if (answer === 'not-asked') return whose;
    return answer === 'nobody' ? words`${whose} · nobody here` : words`${whose} · ${person(answer.userId)}`;
  },
  /** A hint, at most 150 characters. */
  who: (name: string): string => `Who is ${name}?`,
  nobody: 'Nobody here',
  which: { all: 'Change an answer', unanswered: 'Only who is asked for' },
  pageOf: (page: number, pages: number, total: number): Words => words`Page ${page} of ${pages}, ${total} names`,
  answered: (name: string, userId: string | undefined, count: number): Words => {
    if (userId === undefined) return words`${name} is nobody here. You are not asked again.`;
    return count === 0
      ? words`${name} is ${person(userId)}. Nobody changed hands.`
      : words`${name} is ${person(userId)}: ${creatorsOf(count)} changed hands.`;
  },
  answeredAlready: (name: string, userId: string | undefined, by: string): Words =>
    userId === undefined
      ? words`${person(by)} has just said that ${name} is nobody here. Your answer was not taken.`
      : words`${person(by)} has just said that ${name} is ${person(userId)}. Your answer was not taken.`,
  open: (count: number): string => `Who is who? (${count})`,
  openAll: 'Who is who in the files',
};

export const managersErrors = {
  'creators.manager-gone': (_none: Record<never, never>): Words =>
    words`The files do not name that manager any more, so nothing was changed.`,
};

type Details = Readonly<Record<string, string | number>>;

export const managersAudit = {
  'creators.manager-answered': (d: Details, subject?: string): Words => {
    const name = words`${d['manager'] ?? 'a manager of the files'}`;
    return subject === undefined
      ? words`said that ${name} is nobody here`
      : words`said that ${name} is ${person(subject)}; ${creatorsOf(Number(d['count']))} changed hands`;
  },
};
