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

/** Everything that went over the wire, in order. */
export class Journal {
  readonly entries: JournalEntry[] = [];
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
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
    this.entries.push(entry);
    return entry;
  }

  event(t: string, d: object, applicationId: string): void {
    this.entries.push({ kind: 'event', at: this.#clock.now(), t, d, applicationId });
  }
}
