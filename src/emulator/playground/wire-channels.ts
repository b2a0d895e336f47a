export interface ChannelShown {
  readonly id: string;
  readonly name: string;
  readonly kind: 'text' | 'announcement' | 'voice' | 'stage' | 'forum' | 'category' | 'thread' | 'private-thread' | 'dm';
  readonly parentId: string | null;
  readonly canWrite: boolean;
  readonly canCommand: boolean;
  /** The newest message this person sees there. */
  readonly newestId: string | null;
  readonly archived: boolean;
  /** IDs of those who sit there, in the order they came; only of voice and stage channels. */
  readonly sitting?: readonly string[];
}
