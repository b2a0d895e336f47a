/** Looking again within this time is the same look. */
const sameLookMilliseconds = 3_600_000;

/** Whose last look was before this instant looks anew. */
export const newLookBefore = (now: Date): Date => new Date(now.getTime() - sameLookMilliseconds);
