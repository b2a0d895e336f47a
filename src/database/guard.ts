import { PGlite, type PGliteOptions, type QueryOptions, type Results, type Transaction } from '@electric-sql/pglite';

/** What stands between the embedded engine and a disk that lets it down. */
export interface Guard {
  /** Called before each statement or transaction that may write; throws when there is no room. */
  beforeWriting(): void;
  /** The engine has panicked: it will not answer any more, and the process has to end. */
  broken(): void;
}

/**
 * After a panic (its log did not fit on the disk) PostgreSQL ends itself; inside this process the engine instead spins
 * for ever at the next statement, even a rollback, and blocks every timer. So nothing reaches it any more from then on.
 */
export class GuardedEngine extends PGlite {
  readonly #guard: Guard;
  #broken = false;

  constructor(options: PGliteOptions, guard: Guard) {
    super(options);
    this.#guard = guard;
  }

  override query<T>(text: string, params?: unknown[], options?: QueryOptions): Promise<Results<T>> {
    return this.#watch(() => {
      if (!onlyReads.test(text)) this.#guard.beforeWriting();
      return super.query<T>(text, params, options);
    });
  }

  override exec(text: string, options?: QueryOptions): Promise<Results[]> {
    return this.#watch(() => super.exec(text, options));
  }

  override async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    if (!this.#broken) this.#guard.beforeWriting();
    return super.transaction(async (tx) => {
      try {
        return await this.#watch(() => work(tx));
      } catch (error) {
        // Throwing would make the engine roll back, and spin.
        if (this.#broken) await new Promise<never>(() => {});
        throw error;
      }
    });
  }

  override async close(): Promise<void> {
    if (!this.#broken) await super.close();
  }

  async #watch<T>(work: () => Promise<T>): Promise<T> {
    if (this.#broken) throw new Error('the embedded database has ended; the process must be started again');
    try {
      return await work();
    } catch (error) {
      if (!this.#broken && isPanic(error)) {
        this.#broken = true;
        this.#guard.broken();
      }
      throw error;
    }
  }
}

const onlyReads = /^\s*(?:select|show|rollback)\b/iu;

function isPanic(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('severity' in cause && (cause.severity === 'PANIC' || cause.severity === 'FATAL')) return true;
  }
  return false;
}
