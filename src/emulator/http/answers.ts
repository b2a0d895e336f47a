import { DiscordError, UnknownToEmulator } from '../errors.ts';
import type { Fault } from '../faults.ts';
import type { World } from '../world/world.ts';

/** What goes back over the wire. */
export interface Answer {
  readonly status: number;
  /** Sent as JSON; undefined sends no body. */
  readonly body?: unknown;
  /** Sent as it is, in place of a JSON body. */
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The answer to a request that failed. What the emulator does not know, or got wrong itself, is noted for the test. */
export function answerTo(error: unknown, world: World): Answer {
  if (error instanceof DiscordError) {
    const retry = error.retryAfter;
    const headers = retry === undefined ? {} : { 'retry-after': String(Math.ceil(retry)) };
    return { status: error.status, body: error.toJSON(), headers };
  }
  const what = error instanceof Error ? error.message : String(error);
  if (error instanceof UnknownToEmulator) {
    world.noteUnknown(what);
    return { status: 501, body: { message: `The emulator does not know: ${what}`, code: 0 } };
  }
  world.noteUnknown(`the emulator itself failed: ${error instanceof Error ? error.stack : what}`);
  return { status: 500, body: { message: what, code: 0 } };
}

/** The answer a fault asks for, if it is of that kind. */
export function plannedAnswer(fault: Fault | undefined): Answer | undefined {
  if (typeof fault !== 'object' || 'slowMs' in fault) return undefined;
  const body = fault.body ?? {
    message: fault.message ?? `${fault.status}: asked for by the test`,
    code: fault.code ?? 0,
  };
  return { status: fault.status, body, ...(fault.headers && { headers: fault.headers }) };
}
