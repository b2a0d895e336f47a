import { sentAt } from '#src/features/calls/posting/posting.rules.ts';
import type { Stage } from '#src/demo/stage.ts';
import type { Accounts, Made } from './accounts.ts';
import type { Server } from './town.ts';

const minute = 60_000;
const hour = 60 * minute;
/** Long enough before it begins for any number of minutes that the bot is away. */
const startsIn = 3 * hour;
/** As the reminder of an hour before has it. */
const tooLateBefore = 10 * minute;

interface Planned {
  readonly server: Server;
  readonly title: string;
  readonly startsAt: number;
}

/** Calls of the agencies: each has one post, one event and one thread, and who comes is reminded once, in time. */
export class Calls {
  readonly #stage: Stage;
  readonly #accounts: Accounts;
  #planned: readonly Planned[] = [];
  #count = 0;

  constructor(stage: Stage, accounts: Accounts) {
    this.#stage = stage;
    this.#accounts = accounts;
  }

  /** What the posts that are to come say. */
  get titles(): readonly string[] {
    return this.#planned.map(({ title }) => title);
  }

  /** One call in each of these servers, whose post is due at once. */
  async plan(servers: readonly Server[]): Promise<void> {
    const now = this.#stage.clock.now().getTime();
    const startsAt = Math.ceil((now + startsIn) / minute) * minute;
    this.#planned = servers.map((server) => ({ server, title: `Talk no ${(this.#count += 1)} in ${server.name}`, startsAt }));
    for (const { server, title } of this.#planned) {
      const [day = '', time = ''] = new Date(startsAt).toISOString().split('T');
      await server.plansCall(title, { day, time: time.slice(0, 5) });
      this.#expect(`${title} is posted`, { due: now, until: startsAt }, () => server.callPosts(title));
      this.#expect(`${title} has an event`, { due: now, until: startsAt }, () => this.#made(server, title, eventRoute));
      this.#expect(`${title} has a thread`, { due: now, until: startsAt }, () => this.#made(server, title, threadRoute));
    }
  }

  /** Somebody comes to each of them, and an hour is left: @returns whether there is somebody to be reminded. */
  async anHourBefore(): Promise<boolean> {
    const [first] = this.#planned;
    const left = (first?.startsAt ?? 0) - hour - this.#stage.clock.now().getTime();
    if (left <= 0) return false;
    for (const { server, title } of this.#planned) await server.comesTo(title);
    await this.#stage.move(left);
    for (const { server, title, startsAt } of this.#planned)
      this.#expect(`who comes to ${title} is reminded`, { due: startsAt - hour, until: startsAt - tooLateBefore }, () =>
        server.posts('In an hour', title),
      );
    this.#planned = [];
    return true;
  }

  #expect(what: string, at: { due: number; until: number }, made: () => readonly Made[]): void {
    this.#accounts.expect({ what, ...at, made });
  }

  /** What Discord made of a kind with this name; the ID says when. */
  #made(server: Server, title: string, route: RegExp): readonly Made[] {
    return this.#stage.emulator.journal.flatMap((entry) => {
      if (entry.kind !== 'request' || !route.test(entry.route) || entry.status < 200 || entry.status > 299) return [];
      const { name = '', id = '', guild_id: guildId } = asMade(entry.response);
      if (guildId !== server.guild.id || !name.startsWith(title)) return [];
      return [{ id, timestamp: sentAt(id).toISOString() }];
    });
  }
}

const eventRoute = /^POST .*\/scheduled-events$/u;
const threadRoute = /^POST .*\/messages\/[^/]+\/threads$/u;

/** What Discord answers to whoever makes an event or a thread. */
function asMade(response: unknown): { readonly id?: string; readonly name?: string; readonly guild_id?: string } {
  return typeof response === 'object' && response !== null ? response : {};
}
