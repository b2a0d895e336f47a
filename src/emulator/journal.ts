import type { Clock } from './model.ts';

export interface RequestEntry {
  readonly kind: 'request';
  readonly at: Date;
  readonly method: string;
  /** Method and template, as in `POST /channels/:id/messages`; the path itself when no template fits. */
  readonly route: string;
  /** Path with query, without `/api/v10`. */
  readonly path: string;
  /** The JSON body or the payload_json of a multipart one. */
  readonly body: unknown;
  /** Names of the uploaded files. */
  readonly files: readonly string[];
  /** 0 while the request is still being answered, and for good when the socket was dropped before an answer. */
  status: number;
  response: unknown;
  applicationId: string | null;
}

interface EventEntry {
  readonly kind: 'event';
  readonly at: Date;
  readonly t: string;
  readonly d: object;
  readonly applicationId: string;
}

export type JournalEntry = RequestEntry | EventEntry;

/** Adds to a list that keeps no more than so many: the oldest go. */
export function addToNewest<T>(list: T[], one: T, kept: number): void {
  list.push(one);
  if (list.length > kept) list.shift();
}

/** Everything that went over the wire, in order, or the newest of it. */
export class Journal {
  readonly entries: JournalEntry[] = [];
  readonly #clock: Clock;
  readonly #kept: number;

  /** @param kept how many entries are kept */
  constructor(clock: Clock, kept: number) {
    this.#clock = clock;
    this.#kept = kept;
  }

  request(o: Pick<RequestEntry, 'method' | 'route' | 'path' | 'body' | 'files'>): RequestEntry {
    const entry: RequestEntry = {
      kind: 'request',
      at: this.#clock.now(),
      status: 0,
      response: null,
      applicationId: null,
      ...o,
    };
    addToNewest(this.entries, entry, this.#kept);
    return entry;
  }

  event(t: string, d: object, applicationId: string): void {
    addToNewest(this.entries, { kind: 'event', at: this.#clock.now(), t, d, applicationId }, this.#kept);
  }
}
