/** A member whom somebody picked for a creator, and what is known of both by now. */
export interface Pick {
  readonly creatorId: string;
  readonly handle: string;
  readonly userId: string;
  /** Whom the creator is linked to by now. */
  readonly linkedTo: string | undefined;
  /** Handle of another creator that the member is linked to by now. */
  readonly memberIs: string | undefined;
  readonly member: 'here' | 'bot' | 'gone';
  /** They said that they are under 18. */
  readonly underAge: boolean;
  /** Their time with the agency has ended by now. */
  readonly left: boolean;
}

/** Why two are not linked. */
export type Obstacle =
  | { readonly kind: 'picked-twice' | 'bot' | 'gone' | 'left' | 'under-age' }
  | { readonly kind: 'creator-taken'; readonly by: string }
  | { readonly kind: 'member-taken'; readonly handle: string };

/** Decides line by line: what stands in the way of one pair keeps none of the others from being linked. */
export function judge<P extends Pick>(picks: readonly P[]): readonly (P & { readonly obstacle: Obstacle | undefined })[] {
  const times = new Map<string, number>();
  for (const { userId } of picks) times.set(userId, (times.get(userId) ?? 0) + 1);
  return picks.map((pick) => ({ ...pick, obstacle: obstacleOf(pick, (times.get(pick.userId) ?? 0) > 1) }));
}

function obstacleOf(pick: Pick, twice: boolean): Obstacle | undefined {
  if (pick.member !== 'here') return { kind: pick.member };
  if (pick.linkedTo !== undefined) return { kind: 'creator-taken', by: pick.linkedTo };
  if (pick.left) return { kind: 'left' };
  if (pick.memberIs !== undefined) return { kind: 'member-taken', handle: pick.memberIs };
  if (pick.underAge) return { kind: 'under-age' };
  return twice ? { kind: 'picked-twice' } : undefined;
}
