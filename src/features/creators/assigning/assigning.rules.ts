/** Somebody of a group, and whose they are now. */
interface Member {
  readonly handle: string;
  readonly coachId: string | undefined;
}

/** What assigning a group to a coach changes. */
export interface GroupChange {
  /** Those of nobody. */
  readonly fresh: readonly string[];
  /** Former coach → handles. */
  readonly from: readonly { readonly coachId: string; readonly handles: readonly string[] }[];
  readonly theirsAlready: readonly string[];
}

/** Sorts who of a group changes, and from whom; those of the same coach together. */
export function groupChange(members: readonly Member[], coachId: string): GroupChange {
  const from = new Map<string, string[]>();
  const fresh: string[] = [];
  const theirsAlready: string[] = [];
  for (const member of members) {
    if (member.coachId === undefined) fresh.push(member.handle);
    else if (member.coachId === coachId) theirsAlready.push(member.handle);
    else from.set(member.coachId, [...(from.get(member.coachId) ?? []), member.handle]);
  }
  return { fresh, theirsAlready, from: [...from].map(([id, handles]) => ({ coachId: id, handles })) };
}
