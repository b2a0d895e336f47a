import type { ExecProtocolOptionsStream, PGliteOptions, QueryOptions, Results, Transaction } from '@electric-sql/pglite';
import { EngineForDrizzle } from './written-dates.ts';

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
export class GuardedEngine extends EngineForDrizzle {
  readonly #guard: Guard;
  #broken = false;

  constructor(options: PGliteOptions, guard: Guard) {
    super(options);
    this.#guard = guard;
  }

  override async query<T>(text: string, params?: unknown[], options?: QueryOptions): Promise<Results<T>> {
    this.#refuseWriting(text);
    return super.query<T>(text, params, options);
  }

  override async queryWithDates(text: string, values?: unknown[]): Promise<readonly unknown[]> {
    this.#refuseWriting(text);
    return super.queryWithDates(text, values);
  }

  override async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    this.#guard.beforeWriting();
    return super.transaction(work);
  }

  /** Every statement passes here. */
  override async execProtocolStream(message: Uint8Array, options?: ExecProtocolOptionsStream) {
    if (this.#broken) throw new Error('the embedded database has ended; the process must be started again');
    try {
      return await super.execProtocolStream(message, options);
    } catch (error) {
      if (isPanic(error)) {
        this.#broken = true;
        this.#guard.broken();
      }
      throw error;
    }
  }

  override async close(): Promise<void> {
    if (!this.#broken) await super.close();
  }

  /** Where there is no room; what only reads may go on. */
  #refuseWriting(text: string): void {
    if (!onlyReads.test(text)) this.#guard.beforeWriting();
  }
}

const onlyReads = /^\s*(?:select|show|rollback)\b/iu;

function isPanic(error: unknown): boolean {
  return error instanceof Error && 'severity' in error && (error.severity === 'PANIC' || error.severity === 'FATAL');
}
