import { GatewayIntentBits } from 'discord-api-types/v10';
import type { MemberState } from '../model.ts';
import { memberShape } from '../world/shapes.ts';
import type { Gateway } from './gateway.ts';
import type { Session } from './session.ts';

const CHUNK = 1000;

/**
 * Answers REQUEST_GUILD_MEMBERS with GUILD_MEMBERS_CHUNK. The whole list is only for those with the GuildMembers
 * intent; without it Discord stays silent, and so does this.
 */
export function answerMembers(gateway: Gateway, session: Session, d: Readonly<Record<string, unknown>>): void {
  const guild = gateway.world.guilds.get(String(d['guild_id']));
  if (!guild?.members.has(session.app.user.id)) return;
  const nonce = typeof d['nonce'] === 'string' ? { nonce: d['nonce'] } : {};
  const { found, missing } = pick([...guild.members.values()], d);
  const whole = d['query'] === '' && d['limit'] === 0;
  if (whole && (session.intents & GatewayIntentBits.GuildMembers) === 0) return;
  const chunk_count = Math.max(1, Math.ceil(found.length / CHUNK));
  for (let chunk_index = 0; chunk_index < chunk_count; chunk_index += 1) {
    const members = found.slice(chunk_index * CHUNK, (chunk_index + 1) * CHUNK).map(memberShape);
    gateway.send(session, 'GUILD_MEMBERS_CHUNK', {
      guild_id: guild.id,
      members,
      chunk_index,
      chunk_count,
      ...(missing.length > 0 && { not_found: missing }),
      ...nonce,
    });
  }
}

function pick(members: MemberState[], d: Readonly<Record<string, unknown>>): { found: MemberState[]; missing: string[] } {
  const ids = d['user_ids'];
  if (ids !== undefined) {
    const wanted = (Array.isArray(ids) ? ids : [ids]).map(String);
    const byId = new Map(members.map((member) => [member.user.id, member]));
    const found = wanted.flatMap((id) => byId.get(id) ?? []);
    return { found, missing: wanted.filter((id) => !byId.has(id)) };
  }
  const query = (typeof d['query'] === 'string' ? d['query'] : '').toLowerCase();
  const limit = Number(d['limit'] ?? 0);
  const found = members.filter((member) => startsWith(member, query));
  return { found: limit > 0 ? found.slice(0, Math.min(limit, 100)) : found, missing: [] };
}

/** Whether a member's username or nickname begins so (lower case), as Discord's member search compares. */
export function startsWith(member: MemberState, query: string): boolean {
  if (query === '') return true;
  const names = [member.user.username, member.nick, member.user.global_name];
  return names.some((name) => name?.toLowerCase().startsWith(query));
}
