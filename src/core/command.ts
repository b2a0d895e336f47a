import type { Context } from '#src/context.ts';
import type { Answer } from './answer.ts';
import type { Permission } from './permissions.ts';
import type { ChannelKind, Choice } from './screen.ts';

/** An option of a command: what Discord asks for, and (as T) what the handler gets. */
export interface Option<T> {
  readonly kind: OptionKind;
  readonly required: boolean;
  /** Never set: carries the type of the value. */
  readonly type?: T;
}

export type OptionKind =
  | { readonly name: 'text'; readonly least?: number; readonly most?: number }
  | { readonly name: 'integer'; readonly least?: number; readonly most?: number }
  | { readonly name: 'boolean' }
  | { readonly name: 'choice'; readonly values: readonly string[] }
  | { readonly name: 'suggested'; readonly suggest: Suggest }
  | { readonly name: 'member' | 'role' }
  | { readonly name: 'channel'; readonly types: readonly ChannelKind[] }
  | { readonly name: 'attachment'; readonly types: readonly string[]; readonly mostBytes: number };

/** Choices while somebody types, at most 25 are shown; what is sent in the end may be anything, and is checked again. */
export type Suggest = (ctx: Context, typed: string) => Promise<readonly Choice[]>;

/** A file as Discord announces it; no byte is read until `read` is called, which refuses more than `mostBytes`. */
export interface Attachment {
  readonly name: string;
  /** In bytes, as announced. */
  readonly size: number;
  readonly read: () => Promise<Uint8Array>;
}

export const text = (limits: { least?: number; most?: number } = {}): Option<string> => required({ name: 'text', ...limits });
export const integer = (limits: { least?: number; most?: number } = {}): Option<number> =>
  required({ name: 'integer', ...limits });
export const yesOrNo = (): Option<boolean> => required({ name: 'boolean' });
export const choice = <const V extends string>(...values: readonly V[]): Option<V> => required({ name: 'choice', values });
export const suggested = (suggest: Suggest): Option<string> => required({ name: 'suggested', suggest });
/** A Discord user ID of somebody in this server. */
export const member = (): Option<string> => required({ name: 'member' });
/** A Discord role ID. */
export const role = (): Option<string> => required({ name: 'role' });
/** A Discord channel ID. */
export const channel = (...types: readonly ChannelKind[]): Option<string> => required({ name: 'channel', types });
export const attachment = (limits: { types: readonly string[]; mostBytes: number }): Option<Attachment> =>
  required({ name: 'attachment', ...limits });

export function optional<T>(option: Option<T>): Option<T | undefined> {
  return { kind: option.kind, required: false };
}

function required<T>(kind: OptionKind): Option<T> {
  return { kind, required: true };
}

export type Options = Readonly<Record<string, Option<unknown>>>;
export type Values<O extends Options> = { readonly [K in keyof O]: O[K] extends Option<infer T> ? T : never };

/** One command; its path in commands/ is what a person types. */
export interface Command<O extends Options = Options> {
  readonly is: 'command';
  /** Mandatory, so that none can be forgotten. */
  readonly needs: Permission;
  readonly answers: 'privately' | 'publicly';
  /** Says that it may answer with a form: then it is never deferred, and does nothing slow before. */
  readonly opens?: 'form';
  readonly options: O;
  readonly run: (ctx: Context, values: Values<O>) => Promise<Answer>;
}

export function command<const O extends Options = Record<never, never>>(declared: {
  needs: Permission;
  answers: 'privately' | 'publicly';
  opens?: 'form';
  options?: O;
  run: (ctx: Context, values: Values<O>) => Promise<Answer>;
}): Command<O> {
  const { options, ...rest } = declared;
  return { is: 'command', ...rest, options: options ?? noOptions() };
}

/** With no options declared, O is the empty record. */
function noOptions<O extends Options>(): O {
  return {} as O;
}

/** A folder of commands: `index.ts` in commands/<group>/. */
export interface CommandGroup {
  readonly is: 'group';
  /** Discord hides the group from members without this permission (in Server Settings it can be changed). */
  readonly hiddenWithout?: 'ManageGuild';
}

/** A message that somebody posted, as a command on it sees it. */
export interface PostedMessage {
  readonly channelId: string;
  readonly id: string;
  readonly authorId: string;
  /** Those of the kinds that the command reads. */
  readonly attachments: readonly Attachment[];
}

/** Which attached files are read, and how large they may be. */
export interface FileLimits {
  /** Endings in small letters, such as `.xlsx`. */
  readonly types: readonly string[];
  readonly mostBytes: number;
}

interface MenuCommand {
  /** Mandatory, so that none can be forgotten. */
  readonly needs: Permission;
  readonly answers: 'privately' | 'publicly';
  /** Says that it may answer with a form: then it is never deferred, and does nothing slow before. */
  readonly opens?: 'form';
}

/** Chosen in the menu of a member, under Apps; a file of commands/on-member. Its visible name stands in the texts. */
export interface MemberCommand extends MenuCommand {
  readonly is: 'on-member';
  readonly run: (ctx: Context, userId: string) => Promise<Answer>;
}

/** Chosen in the menu of a message, under Apps; a file of commands/on-message. Its visible name stands in the texts. */
export interface MessageCommand extends MenuCommand {
  readonly is: 'on-message';
  /**
   * The files it reads. A message that has files, but none that ends so, or one that is too large, is refused with the
   * reason before `run`; one without files arrives with none. Absent: files are not looked at.
   */
  readonly files?: FileLimits;
  readonly run: (ctx: Context, message: PostedMessage) => Promise<Answer>;
}

export const onMember = (declared: Omit<MemberCommand, 'is'>): MemberCommand => ({ is: 'on-member', ...declared });
export const onMessage = (declared: Omit<MessageCommand, 'is'>): MessageCommand => ({ is: 'on-message', ...declared });

export const group = (declared: Omit<CommandGroup, 'is'> = {}): CommandGroup => ({ is: 'group', ...declared });
