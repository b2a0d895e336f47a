import { randomBytes } from 'node:crypto';
import type { ApplicationState, UserState } from '../model.ts';

/** An application with its bot, as the portal makes one: nobody has installed it, and it has a token of its own. */
export function newApplication(id: string, name: string, membersIntent: boolean): ApplicationState {
  const user: UserState = { id, username: name, global_name: null, bot: true, dms: 'closed', locale: 'en-US' };
  return {
    id,
    name,
    token: [
      Buffer.from(id).toString('base64url'),
      randomBytes(4).toString('base64url'),
      randomBytes(27).toString('base64url'),
    ].join('.'),
    user,
    members_intent: membersIntent,
    creates: [],
    nonces: new Map(),
    commands: new Map(),
    guild_commands: new Map(),
  };
}
