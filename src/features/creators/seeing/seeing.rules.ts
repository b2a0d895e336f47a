/** A creator, as far as it decides who may look at them. */
export interface Watched {
  readonly coachId: string | undefined;
}

/** Who looks: somebody with an overview of the whole agency, a coach, or neither. */
export interface Watcher {
  readonly userId: string;
  readonly seesAll: boolean;
  readonly isCoach: boolean;
}

/**
 * Whether somebody may look at a creator (domain.md, Who sees what): owners and managers at everybody, a coach at those
 * who are assigned to them.
 * @param o.orUnassigned lets a coach see those of nobody too, who may still become theirs
 */
export function maySee(watcher: Watcher, creator: Watched, o: { readonly orUnassigned: boolean }): boolean {
  if (watcher.seesAll) return true;
  if (!watcher.isCoach) return false;
  return creator.coachId === undefined ? o.orUnassigned : creator.coachId === watcher.userId;
}
