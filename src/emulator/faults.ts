import type { RequestEntry } from './journal.ts';

export interface FaultMatch {
  readonly method?: string;
  /** The template with or without its method (`/channels/:id/messages`, `POST /channels/:id/messages`), or a pattern for it or the path. */
  readonly route: string | RegExp;
  /** How many requests it meets; absent: until stopped. */
  readonly times?: number;
}

export type Fault =
  | {
      readonly status: number;
      readonly code?: number;
      readonly message?: string;
      readonly body?: unknown;
      /** Sent with the answer, as in `{'retry-after': '2'}`. */
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Never answered. */
  | 'hang'
  /** The socket is destroyed and nothing done. */
  | 'drop'
  /** All is done, but the socket is destroyed before the answer. */
  | 'drop-after'
  /** Waits in real time, then goes on as usual. */
  | { readonly slowMs: number };

interface Planned {
  readonly match: FaultMatch;
  readonly fault: Fault;
  left: number;
}

/** The failures a test has asked for. */
export class Faults {
  readonly #planned = new Set<Planned>();

  plan(match: FaultMatch, fault: Fault): { stop(): void } {
    const planned: Planned = { match, fault, left: match.times ?? Number.POSITIVE_INFINITY };
    this.#planned.add(planned);
    return { stop: () => void this.#planned.delete(planned) };
  }

  /** The fault for this request, if any; counts it as used. */
  take(request: RequestEntry): Fault | undefined {
    for (const planned of this.#planned) {
      if (!meets(planned.match, request)) continue;
      planned.left -= 1;
      if (planned.left <= 0) this.#planned.delete(planned);
      return planned.fault;
    }
    return undefined;
  }
}

function meets(match: FaultMatch, request: RequestEntry): boolean {
  if (match.method !== undefined && match.method.toUpperCase() !== request.method) return false;
  const template = request.route.slice(request.method.length + 1);
  if (typeof match.route === 'string') {
    return [request.route, template, request.path].includes(match.route);
  }
  return match.route.test(request.route) || match.route.test(request.path);
}
