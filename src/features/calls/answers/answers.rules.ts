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
