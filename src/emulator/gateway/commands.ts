import { GatewayOpcodes } from 'discord-api-types/v10';

/** What a client sends over the gateway, read from text without trusting any of it. */
export interface ClientCommand {
  readonly op: number;
  readonly d: Readonly<Record<string, unknown>>;
  /** The sequence number of a heartbeat, where `d` is no object. */
  readonly seq: number | null;
}

/** Undefined when the text is no gateway payload (close code 4002). */
export function readCommand(text: string): ClientCommand | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  const payload = record(parsed);
  const op = payload?.['op'];
  if (!payload || typeof op !== 'number') return undefined;
  const d = payload['d'];
  return { op, d: record(d) ?? {}, seq: typeof d === 'number' ? d : null };
}

/** The value as an object with string keys; undefined for anything else, arrays included. */
export function record(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return value as Readonly<Record<string, unknown>>;
}

export interface Identify {
  readonly token: string;
  readonly intents: number;
  readonly shard: readonly [number, number];
}

/** The fields of IDENTIFY; undefined when one is missing or of the wrong kind. */
export function readIdentify(d: ClientCommand['d']): Identify | undefined {
  const { token, intents, shard } = d;
  if (typeof token !== 'string' || typeof intents !== 'number') return undefined;
  if (!record(d['properties'])) return undefined;
  if (shard === undefined) return { token, intents, shard: [0, 1] };
  if (!Array.isArray(shard)) return undefined;
  const [id, count]: unknown[] = shard;
  if (typeof id !== 'number' || typeof count !== 'number') return undefined;
  return { token, intents, shard: [id, count] };
}

export const KNOWN_OPCODES: ReadonlySet<number> = new Set([
  GatewayOpcodes.Heartbeat,
  GatewayOpcodes.Identify,
  GatewayOpcodes.Resume,
  GatewayOpcodes.PresenceUpdate,
  GatewayOpcodes.RequestGuildMembers,
]);
