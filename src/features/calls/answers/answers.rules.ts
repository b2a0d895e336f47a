export type Said = 'going' | 'maybe' | 'cant' | 'waiting' | 'withdrawn';

/** What somebody asks for; a seat is given or waited for. */
export type Wish = 'going' | 'maybe' | 'cant' | 'withdrawn';

export interface Answered {
  readonly userId: string;
  readonly answer: Said;
}

/**
 * What an answer becomes. Whoever has a seat keeps it, also when there are more people than seats by now.
 * @param others everybody else's answers
 */
export function answerFor(wish: Wish, before: Said | undefined, others: readonly Answered[], seats: number | null): Said {
  if (wish !== 'going' || before === 'going' || seats === null) return wish;
  const taken = others.filter(({ answer }) => answer === 'going').length;
  // A seat that is free belongs to who waits for it already.
  const ahead = before === 'waiting' ? 0 : others.filter(({ answer }) => answer === 'waiting').length;
  return taken + ahead < seats ? 'going' : 'waiting';
}

/** Who of those that wait gets a seat now. @param answers first come first */
export function movingUp<A extends Answered>(answers: readonly A[], seats: number | null): readonly A[] {
  const waiting = answers.filter(({ answer }) => answer === 'waiting');
  if (seats === null) return waiting;
  const taken = answers.filter(({ answer }) => answer === 'going').length;
  return waiting.slice(0, Math.max(0, seats - taken));
}

/** Everybody's answers once who waits has the seats that are free. */
export function seated(answers: readonly Answered[], seats: number | null): readonly Answered[] {
  const up = new Set(movingUp(answers, seats));
  return answers.map((one) => (up.has(one) ? { ...one, answer: 'going' } : one));
}

/** What came of an answer. */
export interface Given {
  readonly answer: Said;
  readonly before: Said | undefined;
  /** On the waiting list, from 1. */
  readonly place: number | undefined;
  /** Who has a seat now and waited for it. */
  readonly movedUp: ReadonlySet<string>;
}

/** Somebody says whether they come: what that becomes, and who gets a seat by it. @param stored first come first */
export function given(stored: readonly Answered[], said: { userId: string; wish: Wish }, seats: number | null): Given {
  const { userId } = said;
  const known = seated(stored, seats);
  const before = known.find((one) => one.userId === userId)?.answer;
  const others = known.filter((one) => one.userId !== userId);
  const answer = answerFor(said.wish, before, others, seats);
  const after = answer === before ? known : seated([...others, { userId, answer }], seats);
  const waited = new Set(stored.flatMap((one) => (one.answer === 'waiting' ? [one.userId] : [])));
  const place = after.filter((one) => one.answer === 'waiting').findIndex((one) => one.userId === userId) + 1;
  return {
    answer,
    before,
    place: place === 0 ? undefined : place,
    movedUp: new Set(after.flatMap((one) => (one.answer === 'going' && waited.has(one.userId) ? [one.userId] : []))),
  };
}

/** Withdrawing one's interest at Discord's event takes back a wish to come, and nothing else. */
export const isTakenBack = (answer: Said | undefined): boolean =>
  answer === 'going' || answer === 'maybe' || answer === 'waiting';

/** Who is reminded: whoever comes, or may come. */
export const comes = (answer: Said): boolean => answer === 'going' || answer === 'maybe';

/** Who is told that a call is at another time, or not at all. */
export const isConcerned = (answer: Said): boolean => comes(answer) || answer === 'waiting';

/** Whether an answer counts any more. */
export function isOver(occurrence: { readonly state: string; readonly endsAt: Date }, now: Date): boolean {
  return occurrence.state === 'over' || occurrence.endsAt <= now;
}
