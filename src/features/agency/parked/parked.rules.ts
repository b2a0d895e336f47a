/** Why something waits for a human; what the queue knows of it. */
export type WaitReason =
  | { readonly kind: 'missing-permission'; readonly permissions: readonly string[]; readonly channelId?: string }
  | { readonly kind: 'gone'; readonly channelId?: string; readonly setting?: string }
  | { readonly kind: 'not-set'; readonly setting: string };

export interface Waiting {
  readonly reason: WaitReason;
  readonly count: number;
}

/** What waits for the same reason is one line: what is missing counts, not how often. */
export function groupByReason(parked: readonly { readonly reason: WaitReason }[]): readonly Waiting[] {
  const groups = new Map<string, Waiting>();
  for (const { reason } of parked) {
    const key = keyOf(reason);
    groups.set(key, { reason, count: (groups.get(key)?.count ?? 0) + 1 });
  }
  return [...groups.values()];
}

function keyOf(reason: WaitReason): string {
  if (reason.kind === 'not-set') return `not-set ${reason.setting}`;
  if (reason.kind === 'gone') return `gone ${reason.channelId ?? ''} ${reason.setting ?? ''}`;
  return `missing ${reason.channelId ?? ''} ${reason.permissions.toSorted().join(' ')}`;
}
