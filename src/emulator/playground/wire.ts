import type { Block } from './wire-blocks.ts';
import type { ChannelShown } from './wire-channels.ts';
import type { EventShown } from './wire-events.ts';
import type { FormShown } from './wire-forms.ts';
import type { ToolShown } from './wire-tools.ts';

export type { Block, ButtonShown, PictureShown, SelectShown } from './wire-blocks.ts';
export type { ChannelShown } from './wire-channels.ts';
export type { FieldShown, FormShown, FormText } from './wire-forms.ts';
export type { Mark } from './wire-marks.ts';
export type { ToolShown } from './wire-tools.ts';

/** What the page in the browser and the emulator say to each other: one WebSocket, JSON, each question with a number. */

/** From the page. */
export interface Question {
  readonly number: number;
  /** Who does it: what somebody pressed just before another took their place is not done as the other. */
  readonly as?: string | undefined;
  readonly ask: Ask;
}

/** What is done is done by the person of the last `look`. */
export type Ask =
  /** Who is looked through, and where; from then on what they see is told whenever it changes. */
  | { readonly kind: 'look'; readonly as: string; readonly channelId?: string | undefined }
  /** Another part of the channel's messages: a page has only so many of them at once. */
  | { readonly kind: 'scroll'; readonly to: 'oldest' | 'older' | 'newer' | 'newest' }
  /** @param command as one types it, without the slash: `earnings import` */
  | { readonly kind: 'command'; readonly channelId: string; readonly command: string; readonly options: OptionsSaid }
  | {
      readonly kind: 'suggest';
      readonly channelId: string;
      readonly command: string;
      readonly option: string;
      readonly typed: string;
      readonly options: OptionsSaid;
    }
  | { readonly kind: 'menu'; readonly channelId: string; readonly commandId: string; readonly targetId: string }
  /** A button, with no values, or what was chosen in a select: values of its options, or IDs. */
  | {
      readonly kind: 'press';
      readonly channelId: string;
      readonly messageId: string;
      readonly customId: string;
      readonly values?: readonly string[] | undefined;
    }
  | {
      readonly kind: 'submit';
      readonly channelId: string;
      readonly messageId?: string | undefined;
      readonly customId: string;
      readonly fields: Readonly<Record<string, FieldSaid>>;
    }
  | { readonly kind: 'write'; readonly channelId: string; readonly content: string; readonly files: readonly FileSaid[] }
  | { readonly kind: 'remove'; readonly channelId: string; readonly messageId: string }
  /** Joins a voice channel and leaves the one they sit in; null: only leaves. */
  | { readonly kind: 'voice'; readonly channelId: string | null }
  | { readonly kind: 'interest'; readonly eventId: string; readonly isInterested: boolean }
  /** Something only the director of the playground does: the clock, a station, something to break. */
  | { readonly kind: 'direct'; readonly what: string; readonly value: string };

/** Text as it was typed, or an ID, by option; a file as its bytes. */
export type OptionsSaid = Readonly<Record<string, string | number | boolean | FileSaid>>;
export interface FileSaid {
  readonly name: string;
  /** Base64. */
  readonly bytes: string;
}
/** By custom_id: text, what is ticked, values or IDs of what is chosen, files. */
export type FieldSaid = string | boolean | readonly string[] | readonly FileSaid[];

/** To the page. */
export type Told =
  | { readonly kind: 'answer'; readonly number: number; readonly answer: Answer }
  /** Nothing was done: one sentence that says why. */
  | { readonly kind: 'sorry'; readonly number: number; readonly sentence: string }
  | { readonly kind: 'view'; readonly changes: Changes }
  /** What is other than before; the first time all of it. null: it is no more. */
  | { readonly kind: 'stage'; readonly changes: { readonly [K in keyof StageShown]?: StageShown[K] | null } };

export type Answer =
  | { readonly kind: 'done' }
  | { readonly kind: 'form'; readonly form: FormShown }
  | { readonly kind: 'failed'; readonly reason: 'did-not-respond' | 'error' }
  | { readonly kind: 'suggestions'; readonly choices: readonly { readonly name: string; readonly value: string | number }[] };

export interface PersonShown {
  readonly id: string;
  readonly name: string;
  readonly bot: boolean;
  /** Names of their roles in this server, highest first. */
  readonly roles: readonly string[];
}

/** What of the view is other than before; the first time all of it. */
export type Changes = Partial<Omit<View, 'messages'>> & {
  /** `anew`: these are all; else those that are new or other than before, and the IDs of those that are gone. */
  readonly messages?: { readonly anew: boolean; readonly drawn: View['messages']; readonly gone: readonly string[] };
};

/** The server as one person sees it. */
export interface View {
  readonly as: string;
  readonly server: string;
  readonly channels: readonly ChannelShown[];
  readonly members: readonly PersonShown[];
  /** IDs of those who see the channel; of a thread, those who are in it. */
  readonly present: readonly string[];
  /** The highest first. */
  readonly roles: readonly { readonly id: string; readonly name: string }[];
  readonly commands: readonly CommandShown[];
  /** The next one first. */
  readonly events: readonly EventShown[];
  readonly channelId: string | null;
  /** Those of a part of the channel, at first its newest; in its order, which is that of their IDs. */
  readonly messages: readonly { readonly id: string; readonly drawn: MessageShown }[];
  /** Whether there are messages before these, and after them. */
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
}

export interface CommandShown {
  readonly id: string;
  readonly kind: 'typed' | 'user' | 'message';
  /** As one types it, without the slash; of a menu, its name. */
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionShown[];
}

export interface OptionShown {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly kind: 'text' | 'whole' | 'number' | 'yes-no' | 'user' | 'channel' | 'role' | 'mentionable' | 'file';
  readonly suggests: boolean;
  readonly choices: readonly { readonly name: string; readonly value: string | number }[];
  /** The least and most of a number, or of the characters of a text. */
  readonly least?: number;
  readonly most?: number;
  /** Only channels of these kinds may be chosen. */
  readonly channels?: readonly ChannelShown['kind'][];
  /** Only files of these types, as Discord names them: `.csv`, `image`. */
  readonly files?: readonly string[];
}

export interface MessageShown {
  readonly author: PersonShown;
  /** ISO. */
  readonly at: string;
  readonly edited: boolean;
  readonly ephemeral: boolean;
  /** The bot has said that it will answer. */
  readonly thinking: boolean;
  /** Who used which command, above the answer to it. */
  readonly answers?: { readonly who: string; readonly command: string };
  readonly mine: boolean;
  readonly blocks: readonly Block[];
}

/** What the page shows of the playground itself, whoever looks. */
export interface StageShown {
  /** Which world this is: where it is another than before, nothing known of the last one holds. */
  readonly id: string;
  /** What the playground is called. */
  readonly title: string;
  /** Everybody one may be. */
  readonly people: readonly (PersonShown & { readonly about: string })[];
  /** ISO; the page lets it run on. */
  readonly now: string;
  readonly bot: 'runs' | 'starts' | 'is-gone';
  /** What is being done to it, while it is. */
  readonly doing?: string | undefined;
  /** This world ends, and another one comes at the same address. */
  readonly moves?: boolean | undefined;
  readonly tools: readonly ToolShown[];
  /** Files to download and hand in, by name: `/samples/<name>`. */
  readonly samples: readonly { readonly name: string; readonly about: string }[];
  readonly sent: readonly { readonly at: string; readonly where: string; readonly what: string }[];
  /** What is told on the phones, where something is. */
  readonly scene?: SceneShown | undefined;
  /** What the bot will do by itself, soonest first; undefined: it cannot be asked. */
  readonly due?: readonly { readonly at: string; readonly what: string }[] | undefined;
}

/** What a story tells now: in words, and on the phones of those who act in it. */
export interface SceneShown {
  /** Another one: other people act. */
  readonly number: number;
  /** What happens or has happened, and what there is to do next. */
  readonly says: string;
  /** Who is on which phone, and where they look; null: as it is. */
  readonly phones: readonly ({ readonly personId: string; readonly channelId: string } | null)[];
  /** The phone to look at, where only one is in sight. */
  readonly front: number;
}
