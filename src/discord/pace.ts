/** How long things may take, in milliseconds. The defaults are Discord's clocks; tests of hanging requests shorten them. */
export interface Pace {
  /** After this an answer that is not ready is deferred: of the 3 s, half is kept for the way there. */
  readonly defer: number;
  /** How long a press waits for the joining of its server to be written down: a form has 3 s in all. */
  readonly settle: number;
  /** For one try of an answer to an interaction. */
  readonly answer: number;
  /** For one try of any other request. */
  readonly request: number;
  /** The first pause before a request is repeated; it doubles each time, with jitter. */
  readonly retry: number;
  /** How often a request that may be repeated is tried at most. */
  readonly tries: number;
  /** How long shutting down waits for what has begun. */
  readonly finish: number;
  /** For a file that somebody attached. */
  readonly download: number;
}

export const usualPace: Pace = {
  defer: 1500,
  settle: 1500,
  answer: 1000,
  request: 10_000,
  retry: 500,
  tries: 4,
  finish: 10_000,
  download: 30_000,
};
