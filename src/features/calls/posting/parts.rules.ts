/** Discord notifies at most 100 by one message, which holds their mentions too. */
const mostMentioned = 90;

interface Part {
  /** The last in it, in the order of their IDs; undefined: it is the last part. */
  readonly end: string | undefined;
  readonly userIds: readonly string[];
}

/**
 * Whom each message of several notifies, by the order of their IDs, which no change of mind changes: whoever is left when one was
 * begun stays in the same one, and whoever was in none is in a later one. Of nobody there is one message.
 * @param begun the ends of those that were begun before; '' for the last one, after which there is no other
 */
export function partsOf(userIds: readonly string[], begun: readonly string[]): readonly Part[] {
  const ends = begun.filter((end) => end !== '').toSorted();
  const ordered = userIds.toSorted();
  for (;;) {
    const rest = ordered.filter((id) => id > (ends.at(-1) ?? ''));
    const end = rest[mostMentioned - 1];
    if (end === undefined || rest.length === mostMentioned || begun.includes('')) break;
    ends.push(end);
  }
  return [...ends, undefined]
    .map((end, index) => {
      const isIn = (id: string): boolean => id > (ends[index - 1] ?? '') && (end === undefined || id <= end);
      return { end, userIds: userIds.filter(isIn).slice(0, mostMentioned) };
    })
    .filter((part) => part.userIds.length > 0 || ends.length === 0);
}
