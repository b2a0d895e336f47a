import type { OneByOne } from '#src/core/one-by-one.ts';
import type { Calls } from '../calls.ts';
import type { GuildView } from './guild-view.ts';

/** What whoever writes to one server needs of it. */
export interface InServer {
  readonly calls: Calls;
  readonly guild: GuildView;
  readonly guildId: string;
  readonly botUserId: string;
  /** Shared by all who make what carries no nonce. */
  readonly inTurn: OneByOne;
}
