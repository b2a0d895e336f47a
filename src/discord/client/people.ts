import type { GuildMember } from '#src/context.ts';

/** Fewer than so many are asked for one by one. */
const few = 6;

/**
 * Who is a bot: that never changes, and of most people in a voice channel Discord has said it with the news of their coming.
 * Of those who were there before us it says only the ID.
 */
export class People {
  readonly #bots = new Map<string, boolean>();

  note(userId: string, bot: boolean): void {
    this.#bots.set(userId, bot);
  }

  /** Whether this is surely one. */
  isBot(userId: string): boolean {
    return this.#bots.get(userId) ?? false;
  }

  /** @returns those of them who are no bots, as they came; who has left the server meanwhile is left out */
  async only(userIds: readonly string[], asked: Asked): Promise<readonly string[]> {
    const unknown = userIds.filter((userId) => !this.#bots.has(userId));
    if (unknown.length >= few) for (const { userId, bot } of (await asked.list(unknown)) ?? []) this.note(userId, bot);
    const people = await Promise.all(userIds.map(async (userId) => ((await this.#isPerson(userId, asked)) ? [userId] : [])));
    return people.flat();
  }

  async #isPerson(userId: string, asked: Asked): Promise<boolean> {
    const known = this.#bots.get(userId);
    if (known !== undefined) return !known;
    const member = await asked.member(userId);
    if (member) this.note(userId, member.bot);
    return member !== undefined && !member.bot;
  }
}

export interface Asked {
  member(userId: string): Promise<GuildMember | undefined>;
  /** undefined: Discord gives no list. */
  list(userIds: readonly string[]): Promise<readonly { readonly userId: string; readonly bot: boolean }[] | undefined>;
}
