import { type FormIssue, invalidForm } from './rules/form-errors.ts';

/** An error that Discord answers with: HTTP status, JSON error code, message, and the nested `errors` of 50035. */
export class DiscordError extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: object | undefined;
  /** Seconds; only with status 429. */
  readonly retryAfter: number | undefined;

  constructor(status: number, code: number, message: string, more: { errors?: object; retryAfter?: number } = {}) {
    super(message);
    this.name = 'DiscordError';
    this.status = status;
    this.code = code;
    this.errors = more.errors;
    this.retryAfter = more.retryAfter;
  }

  toJSON(): object {
    return {
      message: this.message,
      code: this.code,
      ...(this.errors && { errors: this.errors }),
      ...(this.retryAfter !== undefined && { retry_after: this.retryAfter, global: false }),
    };
  }
}

/** Something real Discord may know and this emulator does not: answered with 501 and recorded, so that the test fails. */
export class UnknownToEmulator extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'UnknownToEmulator';
  }
}

const KNOWN = {
  unauthorized: [401, 0, '401: Unauthorized'],
  unknownChannel: [404, 10003, 'Unknown Channel'],
  unknownGuild: [404, 10004, 'Unknown Guild'],
  unknownMember: [404, 10007, 'Unknown Member'],
  unknownMessage: [404, 10008, 'Unknown Message'],
  unknownOverwrite: [404, 10009, 'Unknown Overwrite'],
  unknownRole: [404, 10011, 'Unknown Role'],
  unknownUser: [404, 10013, 'Unknown User'],
  unknownWebhook: [404, 10015, 'Unknown Webhook'],
  unknownInteraction: [404, 10062, 'Unknown interaction'],
  unknownEvent: [404, 10070, 'Unknown Guild Scheduled Event'],
  unknownCommand: [404, 10063, 'Unknown application command'],
  missingAccess: [403, 50001, 'Missing Access'],
  missingPermissions: [403, 50013, 'Missing Permissions'],
  cannotEditOthers: [403, 50005, 'Cannot edit a message authored by another user'],
  cannotSendEmpty: [400, 50006, 'Cannot send an empty message'],
  cannotMessageUser: [403, 50007, 'Cannot send messages to this user'],
  wrongChannelType: [400, 50024, 'Cannot execute action on this channel type'],
  noMutualGuild: [403, 50278, 'Cannot send messages to this user due to having no mutual guilds'],
  invalidWebhookToken: [401, 50027, 'Invalid Webhook Token'],
  threadArchived: [400, 50083, 'Thread is archived'],
  alreadyAcknowledged: [400, 40060, 'Interaction has already been acknowledged.'],
  threadAlreadyExists: [400, 160004, 'A thread has already been created for this message'],
  threadLocked: [400, 160005, 'Thread is locked'],
  tooManyThreads: [400, 160006, 'Maximum number of active threads reached'],
  tooManyPins: [400, 30003, 'Maximum number of pins reached (250)'],
  tooManyRoles: [400, 30005, 'Maximum number of guild roles reached (250)'],
  tooManyChannels: [400, 30013, 'Maximum number of guild channels reached (500)'],
  tooManyCommands: [400, 30032, 'Maximum number of application commands reached'],
  tooManyCommandCreates: [400, 30034, 'Max number of daily application command creates has been reached (200)'],
  tooManyEvents: [400, 30038, 'Maximum number of uncompleted guild scheduled events reached (100)'],
  eventFinished: [400, 180000, 'Cannot update a finished event'],
  notJson: [400, 50109, 'The request body contains invalid JSON.'],
  notTextChannel: [400, 50008, 'Cannot send messages in a non-text channel'],
  fileTooLarge: [413, 40005, 'Request entity too large'],
} as const satisfies Record<string, readonly [number, number, string]>;

/** The error of that name, with Discord's own status, code and words. */
export function refuse(name: keyof typeof KNOWN): DiscordError {
  const [status, code, message] = KNOWN[name];
  return new DiscordError(status, code, message);
}

/** 50035 for one field: `path` is where it is, as in `['components', 0, 'custom_id']`. */
export function invalidField(path: FormIssue['path'], code: string, message: string): DiscordError {
  return invalidBody([{ path, code, message }]);
}

/** 50035 with everything that is wrong with a body. */
export function invalidBody(issues: readonly FormIssue[]): DiscordError {
  const { code, message, errors } = invalidForm(issues);
  return new DiscordError(400, code, message, errors ? { errors } : {});
}
