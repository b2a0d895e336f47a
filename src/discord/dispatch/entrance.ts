import { setTimeout as pause } from 'node:timers/promises';
import type { Context, Guild } from '#src/context.ts';
import type { Visitor } from '#src/core/visitor.ts';
import type { Door } from '../door.ts';
import type { Pace } from '../pace.ts';
import type { Answered } from './tasks.ts';
import { absentVisitor, visitorOf } from './visitor.ts';

export interface EntranceOptions {
  readonly door: Door;
  readonly pace: Pace;
  /** undefined when Discord does not say */
  readonly ownerOf: (guildId: string) => Promise<string | undefined> | string | undefined;
  readonly guild: (guildId: string) => Guild;
  /** Resolves when what Discord told of this server so far is taken in; undefined: it is. */
  readonly settled: (guildId: string) => Promise<void> | undefined;
}

/** Why nobody came in. */
export type Outside = 'no server' | 'unknown server' | 'left';

/** Finds out for which agency somebody presses or types, and as whom. Reads only. */
export class Entrance {
  readonly #o: EntranceOptions;

  constructor(o: EntranceOptions) {
    this.#o = o;
  }

  /** @param carried the server that a press in direct messages carries with it */
  async enter(interaction: Answered, carried: string | undefined): Promise<Context | Outside> {
    const here = visitorOf(interaction, this.#o.ownerOf);
    if (!here && carried === undefined) return 'no server';
    const visitor = here ? await here : await this.#absent(interaction, carried ?? '');
    return visitor ? ((await this.#enterSettled(visitor)) ?? 'unknown server') : 'left';
  }

  async #absent({ user, locale }: Answered, guildId: string): Promise<Visitor | undefined> {
    if (!user) return undefined;
    const ownerId = await this.#o.ownerOf(guildId);
    return absentVisitor({ userId: user.id, locale }, this.#o.guild(guildId), { guildId, ownerId });
  }

  /** Whoever presses while a server we have just joined is still being written down comes in a moment later. */
  async #enterSettled(visitor: Visitor): Promise<Context | undefined> {
    const entered = await this.#o.door.enter(visitor);
    const settled = entered ? undefined : this.#o.settled(visitor.guildId);
    if (!settled) return entered;
    const patience = new AbortController();
    await Promise.race([settled, pause(this.#o.pace.settle, undefined, { signal: patience.signal }).catch(() => {})]);
    patience.abort();
    return this.#o.door.enter(visitor);
  }
}
