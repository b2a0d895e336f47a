/** What of a call says what Discord must allow for it. */
export interface PlannedCall {
  readonly title: string;
  /** Where it is posted. */
  readonly channelId: string;
  readonly place: 'voice' | 'stage' | 'link';
  readonly placeChannelId: string | null;
  readonly audience: string;
}

/** What the bot must be allowed in one channel, for all calls there together. */
export interface Need {
  readonly channelId: string;
  readonly permissions: readonly string[];
  /** A call that needs it. */
  readonly title: string;
}

const toPost = ['ViewChannel', 'SendMessages', 'EmbedLinks', 'AttachFiles', 'ReadMessageHistory', 'SendMessagesInThreads'];
/** What is hidden stands in a private thread: a call with one creator, and one for a coach's creators while they are few. */
const toThread = (audience: string): readonly string[] => [
  ...(audience === 'creator' ? [] : ['CreatePublicThreads']),
  ...(audience === 'creator' || audience === 'coach' ? ['CreatePrivateThreads', 'ManageThreads'] : []),
];

/** What the bot must be allowed where a call is posted. */
export const neededToPost = (audience: string): readonly string[] => [...toPost, ...toThread(audience)];
const toPlaceEvent = ['ViewChannel', 'Connect'];

/** One for each channel that calls are posted in or take place in. */
export function needsOf(calls: readonly PlannedCall[]): readonly Need[] {
  const each = calls.flatMap(({ title, channelId, audience, place, placeChannelId }): readonly Need[] => [
    { title, channelId, permissions: neededToPost(audience) },
    // On a stage it is an event elsewhere; of the channel nothing is asked but that it is there.
    ...(placeChannelId === null
      ? []
      : [{ title, channelId: placeChannelId, permissions: place === 'voice' ? toPlaceEvent : [] }]),
  ]);
  const byChannel = Map.groupBy(each, ({ channelId }) => channelId);
  return [...byChannel.values()].flatMap(([first, ...more]) => {
    if (!first) return [];
    const permissions = [first, ...more].flatMap((need) => need.permissions);
    return [{ ...first, permissions: [...new Set(permissions)] }];
  });
}

export type PlaceProblem =
  | { readonly kind: 'gone'; readonly title: string }
  /** `closed`: the channel's own permissions take them away; `lacks`: they are missing in the whole server. */
  | { readonly kind: 'closed' | 'lacks'; readonly channelId: string; readonly permissions: readonly string[] };

/**
 * @param here what the bot may do in the channel; undefined: it is gone
 * @param inServer what it may do in the whole server
 */
export function problemsOf(
  need: Need,
  here: ReadonlySet<string> | undefined,
  inServer: ReadonlySet<string>,
): readonly PlaceProblem[] {
  if (!here) return [{ kind: 'gone', title: need.title }];
  const missing = here.has('Administrator') ? [] : need.permissions.filter((name) => !here.has(name));
  const closed = missing.filter((name) => inServer.has(name));
  const lacking = missing.filter((name) => !inServer.has(name));
  const { channelId } = need;
  return [
    ...(closed.length > 0 ? [{ kind: 'closed' as const, channelId, permissions: closed }] : []),
    ...(lacking.length > 0 ? [{ kind: 'lacks' as const, channelId, permissions: lacking }] : []),
  ];
}

/** Needed for every event, wherever it is. */
export const toMakeEvents = 'CreateEvents';
