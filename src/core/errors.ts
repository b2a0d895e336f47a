/**
 * Code → the function that words it. Empty here; src/texts adds every code, so that an error without words in every
 * language, or with the wrong parameters, does not compile.
 */
// oxlint-disable-next-line typescript/no-empty-interface -- src/texts declares its members
export interface ErrorTexts {}

export type ErrorCode = keyof ErrorTexts;
export type ErrorParams<C extends ErrorCode> = ErrorTexts[C] extends (params: infer P) => unknown ? P : never;

/** Something expected that a person can do something about; shown in their own language, with what to do next. */
export class UserError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'UserError';
  readonly code: C;
  readonly params: ErrorParams<C>;

  constructor(code: C, params: ErrorParams<C>) {
    super(code);
    this.code = code;
    this.params = params;
  }
}

/** Why Discord would not do what we asked. */
export type RefusalReason =
  /** A permission is missing (50013, 50001): a human has to give it. */
  | 'missing-permission'
  /** The channel, role, message, member or event is gone, seen twice (10003, 10004, 10007, 10008, 10011, 10013, 10070). */
  | 'gone'
  /** The person takes no direct messages from us (50007, 50278): only they can change that. */
  | 'dms-closed'
  /** Discord lets us open no new direct messages for now (40003): none to anybody for 10 minutes. */
  | 'dms-paused'
  /** As many events wait or run in this server as Discord allows (30038): one of them has to end first. */
  | 'events-full'
  /** The event has ended (180000), or should have begun by now: there is nothing left to change about it. */
  | 'event-over'
  /** Busy, broken or out of reach (5xx, timeouts, 30046, 130000): try again later with the same nonce. */
  | 'later'
  /** Discord finds our request wrong (50035 and the rest): our bug. */
  | 'invalid';

/** A call to Discord that did not succeed, in terms the rest of the house understands. */
export class DiscordRefused extends Error {
  override readonly name = 'DiscordRefused';
  readonly reason: RefusalReason;
  /** Discord's own error code, 0 where there is none. */
  readonly code: number;
  /** What is missing where, as far as it can be told. */
  readonly where: { readonly channelId?: string; readonly permissions?: readonly string[] };

  constructor(reason: RefusalReason, code: number, where: DiscordRefused['where'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
    this.code = code;
    this.where = where;
  }
}

/** The process cannot start or go on; the message is the one sentence that says what to do. It ends with a non-zero exit. */
export class StartRefused extends Error {
  override readonly name: string = 'StartRefused';
}
