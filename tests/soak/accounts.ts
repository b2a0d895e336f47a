import type { StoredMessageView, User } from '#src/emulator/index.ts';
import { countsOf, sameCounts, type ImportCounts, type Ledger } from './ledger.ts';
import { tally, type Effect, type Outage, type Tally } from './tally.ts';
import type { Server } from './town.ts';

/** A message, or what else Discord makes for a bot. */
export type Made = Pick<StoredMessageView, 'id' | 'timestamp'>;

/** Something that Discord has to be asked for once. */
interface Due {
  readonly what: string;
  /** On the injected clock. */
  readonly due: number;
  /** On the same, from when on it must not happen any more. */
  readonly until?: number;
  readonly made: () => readonly Made[];
}

/** What has to happen once, and what did: in the servers and in the database. */
export class Accounts {
  readonly #dues: Due[] = [];
  readonly #imports: { readonly server: Server; readonly due: number; readonly done: number }[] = [];
  readonly #welcomed: { readonly server: Server; readonly member: User }[] = [];
  readonly #tellings: { readonly server: Server; readonly due: number }[] = [];
  readonly #outages: Outage[] = [];

  /** Whether everything that is due was posted at least once. */
  get settled(): boolean {
    return this.#dues.every(({ made }) => made().length > 0);
  }

  expect(due: Due): void {
    this.#dues.push(due);
  }

  expectGreeting(server: Server, due: number): void {
    this.#dues.push({ what: `${server.name} is greeted`, due, made: () => server.posts('Hi. Type', '/setup start') });
  }

  expectNotice(server: Server, coach: { readonly id: string; readonly username: string }, due: number): void {
    const posts = () => server.posts('got the role', coach.id);
    this.#dues.push({ what: `the owners hear of ${coach.username}`, due, made: posts });
  }

  /** One message to them, and one thread, whose opening message says whom it is for. */
  expectWelcome(server: Server, member: User, due: number): void {
    this.#welcomed.push({ server, member });
    this.#dues.push({ what: `${member.username} is welcomed`, due, made: () => server.wroteTo(member) });
    const posts = () => server.posts('Private thread', member.id);
    this.#dues.push({ what: `${member.username} has a private thread`, due, made: posts });
  }

  /** A telling of its own, until the same staff are to be told again. @returns the posts of this one */
  expectTelling(server: Server, due: number): () => readonly StoredMessageView[] {
    const posts = (): readonly StoredMessageView[] => {
      const next = this.#tellings.find((other) => other.server === server && other.due > due)?.due ?? Number.POSITIVE_INFINITY;
      return server.posts('Something waits for you').filter((post) => timeOf(post) >= due && timeOf(post) < next);
    };
    this.#tellings.push({ server, due });
    this.#dues.push({ what: `the staff of ${server.name} hear what waits`, due, made: posts });
    return posts;
  }

  /** @param o.done when the last press on Confirm was answered */
  expectImport(server: Server, o: { due: number; done: number }): void {
    this.#imports.push({ server, ...o });
  }

  noBotRan(outage: Outage): void {
    this.#outages.push(outage);
  }

  /** @param whole what an import writes when nobody is killed */
  count(ledger: Ledger, whole: ImportCounts): Tally {
    const posted = this.#dues.map(({ what, due, made: posts }): Effect => ({ what, due, happened: posts().map(timeOf) }));
    const imported = this.#imports.map(({ server, due, done }): Effect => {
      // A preview that was killed and never confirmed waits for its day to pass.
      const counts = { ...countsOf(ledger, server.guild.id), waiting: whole.waiting };
      return { what: `the import of ${server.name}`, due, happened: Array.from({ length: times(counts, whole) }, () => done) };
    });
    return tally([...posted, ...imported], this.#outages);
  }

  /** What is there and should not be: posts nobody waited for, and posts the database does not know of. */
  strays(ledger: Ledger, servers: readonly Server[]): string[] {
    const expected = new Set(this.#dues.flatMap(({ made }) => made().map(({ id }) => id)));
    const direct = this.#welcomed.flatMap(({ server, member }) => server.wroteTo(member));
    const posts = [...servers.flatMap((server) => server.allPosts()), ...direct];
    // What a thread is opened with is written down with the thread.
    const known = (post: StoredMessageView): boolean => ledger.delivered.has(post.id) || ledger.threads.has(post.channel_id);
    return [
      ...posts.filter(({ id }) => !expected.has(id)).map((post) => `posted, but not due: ${JSON.stringify(post.components)}`),
      ...[...ledger.shown].filter((id) => !expected.has(id)).map((id) => `written down, but not made: ${id}`),
      ...posts.filter((post) => !known(post)).map(({ id }) => `posted, but not written down: message ${id}`),
      ...ledger.left,
    ];
  }
}

const timeOf = (post: Made): number => new Date(post.timestamp).getTime();

/** How often an import is in the database: half of one is none. */
function times(counts: ImportCounts, whole: ImportCounts): number {
  if (sameCounts(counts, whole)) return 1;
  return counts.snapshots > whole.snapshots || counts.lines > whole.lines ? 2 : 0;
}
