/** What the demo and its bot say to each other; the bot is a process of its own, so that killing it is a real kill. */

/** What the bot needs to start: handed over here and not in the environment, where the machine's own settings are. */
export interface BotStart {
  readonly token: string;
  readonly discordApiUrl: string;
  readonly dataDirectory: string;
  /** Absent: the embedded database in `dataDirectory`. */
  readonly databaseUrl?: string;
  /** Milliseconds ahead of the machine's clock. */
  readonly offset: number;
}

export type Order =
  | { readonly kind: 'start'; readonly id: number; readonly start: BotStart }
  | { readonly kind: 'move'; readonly id: number; readonly offset: number }
  | { readonly kind: 'tick'; readonly id: number }
  /** What falls due until then. @param until ISO */
  | { readonly kind: 'ahead'; readonly id: number; readonly until: string }
  | { readonly kind: 'idle'; readonly id: number }
  | { readonly kind: 'stop'; readonly id: number };

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export interface LogLine {
  readonly level: LogLevel;
  readonly message: string;
  /** As Node prints them. */
  readonly facts: string;
}

export type Report =
  | { readonly kind: 'done'; readonly id: number; readonly answer: string }
  | { readonly kind: 'failed'; readonly id: number; readonly why: string }
  /** The bot ends by itself, and why. */
  | { readonly kind: 'fatal'; readonly sentence: string }
  | { readonly kind: 'log'; readonly line: LogLine };

/** Nobody but the other half of this folder writes into the channel between parent and child. */
export function fromChannel<T extends Order | Report>(message: unknown): T {
  return message as T;
}
