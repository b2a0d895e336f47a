import type { APIChannel, APIGuildMember, APIRole } from 'discord-api-types/v10';
import type { Seat } from '../seat.ts';

/** Someone or something, as a test or a typing person names it: the thing, its id, its mention, or its name. */
export type Ref = string | { readonly id: string };

const MENTION = /^<(?:@!?|@&|#)(\d+)>$/u;

export const memberName = (member: APIGuildMember): string => member.nick ?? member.user.global_name ?? member.user.username;

const channelName = (channel: APIChannel): string =>
  'name' in channel && typeof channel.name === 'string' ? channel.name : 'direct message';

/** The id in a reference, or the name to look for, without the sign in front of it. */
function idOrName(ref: Ref, sign: string): { id: string } | { name: string } {
  if (typeof ref !== 'string') return { id: ref.id };
  const text = ref.trim();
  const id = MENTION.exec(text)?.[1] ?? (/^\d{15,20}$/u.test(text) ? text : undefined);
  if (id !== undefined) return { id };
  return { name: (text.startsWith(sign) ? text.slice(1) : text).toLowerCase() };
}

function only<T>(found: readonly T[], what: string, ref: Ref): T {
  const named = typeof ref === 'string' ? ref : ref.id;
  const [first] = found;
  if (first === undefined) throw new Error(`There is no ${what} ${named} to choose here`);
  if (found.length > 1) throw new Error(`${found.length} ${what}s are called ${named}: name one by its id`);
  return first;
}

/** What a person's client knows by name: the members, roles and channels of their server that they can see. */
export class Names {
  readonly #seat: Seat;

  constructor(seat: Seat) {
    this.#seat = seat;
  }

  member(ref: Ref): APIGuildMember {
    const wanted = idOrName(ref, '@');
    const found = this.#seat.members().filter((member) => {
      if ('id' in wanted) return member.user.id === wanted.id;
      const names = [member.user.username, member.user.global_name, member.nick];
      return names.some((name) => name?.toLowerCase() === wanted.name);
    });
    return only(found, 'member', ref);
  }

  role(ref: Ref): APIRole {
    const wanted = idOrName(ref, '@');
    const found = this.#seat
      .roles()
      .filter((role) => ('id' in wanted ? role.id === wanted.id : role.name.toLowerCase().replace(/^@/u, '') === wanted.name));
    return only(found, 'role', ref);
  }

  channel(ref: Ref): APIChannel {
    const wanted = idOrName(ref, '#');
    const found = this.#seat
      .channels()
      .filter((channel) => ('id' in wanted ? channel.id === wanted.id : channelName(channel).toLowerCase() === wanted.name));
    return only(found, 'channel', ref);
  }

  /** The id of a member or a role, for what takes either. */
  mentionable(ref: Ref): string {
    try {
      return this.member(ref).user.id;
    } catch {
      return this.role(ref).id;
    }
  }

  /** `@Ana`, as the client shows a mention; who is not in the server is shown as unknown. */
  userMention(id: string): string {
    const member = this.#seat.members().find(({ user }) => user.id === id);
    return `@${member ? memberName(member) : 'unknown-user'}`;
  }

  roleMention(id: string): string {
    const role = this.#seat.roles().find((candidate) => candidate.id === id);
    return `@${role ? role.name.replace(/^@/u, '') : 'unknown-role'}`;
  }

  channelMention(id: string): string {
    const channel = this.#seat.channels().find((candidate) => candidate.id === id);
    return `#${channel ? channelName(channel) : 'no access'}`;
  }
}
