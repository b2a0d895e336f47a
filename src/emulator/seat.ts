import type {
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
  APIAttachment,
  APIChannel,
  APIGuildMember,
  APIGuildScheduledEvent,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  APIRole,
} from 'discord-api-types/v10';

/**
 * What one user's client can do in one guild: the port between a person and the world.
 * Implemented by the emulator's world; whatever this user may not see is not in any answer.
 */
export interface Seat {
  readonly userId: string;
  readonly guildId: string;
  /** Channels this user can see, joined threads and visible public threads included. */
  channels(): APIChannel[];
  /**
   * Messages visible to this user, their own ephemerals included, oldest first. Throws if the channel is not visible.
   * @param only absent: all; else those with these IDs
   */
  messages(channelId: string, only?: ReadonlySet<string>): APIMessage[];
  /** Their IDs alone, which costs little however many there are. */
  messageIds(channelId: string): string[];
  /** Messages in this user's DMs with bots, oldest first. */
  dms(): APIMessage[];
  /** The commands Discord shows this user here (default_member_permissions and contexts considered). */
  commands(): APIApplicationCommand[];
  members(): APIGuildMember[];
  roles(): APIRole[];
  /** Registers an attachment and gives it a CDN link. */
  upload(file: { name: string; bytes: Uint8Array }): APIAttachment;
  /** Writes a message as this user. Throws where their client would not let them. */
  post(channelId: string, message: { content: string; files: readonly { name: string; bytes: Uint8Array }[] }): APIMessage;
  /** Takes a message away, where this user may. */
  remove(channelId: string, messageId: string): void;
  /** Joins a voice or stage channel, and leaves the one they sat in. Throws where their client would not let them. */
  joinVoice(channelId: string): void;
  leaveVoice(): void;
  /** The events that wait or run and that this user sees, the next one first, with how many are interested. */
  events(): APIGuildScheduledEvent[];
  /** Presses Interested on an event, or takes it back. Throws when it is over or not visible. */
  setInterest(eventId: string, isInterested: boolean): void;
  /** Sends an APPLICATION_COMMAND interaction with this data: typed, or chosen in a menu with a `target_id`. */
  run(data: object, channelId: string): Promise<Outcome>;
  /** Sends an APPLICATION_COMMAND_AUTOCOMPLETE interaction. Rejects when the bot does not answer. */
  complete(data: object, channelId: string): Promise<APIApplicationCommandOptionChoice[]>;
  /** Sends a MESSAGE_COMPONENT interaction: data is custom_id, component_type and values. */
  press(channelId: string, messageId: string, data: object): Promise<Outcome>;
  /** Sends a MODAL_SUBMIT interaction; messageId when the modal was opened from a message's component. */
  submit(data: object, channelId: string, messageId?: string): Promise<Outcome>;
}

/**
 * What became of an interaction. Resolves when the bot has given its final answer (after a defer: when @original is
 * edited or a follow-up arrives), within a real-time bound of 10 s.
 */
export type Outcome =
  | { kind: 'message'; messageId: string; channelId: string; ephemeral: boolean }
  | { kind: 'updated'; messageId: string; channelId: string }
  | {
      kind: 'modal';
      modal: APIModalInteractionResponseCallbackData;
      channelId: string;
      messageId?: string;
    }
  | { kind: 'nothing' }
  | { kind: 'failed'; reason: 'did-not-respond' | 'error' };
