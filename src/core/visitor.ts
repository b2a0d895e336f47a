/** Who presses or types, as Discord says it; nothing of it is believed beyond this one press. */
export interface Visitor {
  readonly guildId: string;
  readonly userId: string;
  readonly roleIds: readonly string[];
  /** Since when they are in the server, this time; undefined: Discord says it of no guest. */
  readonly memberSince: Date | undefined;
  /** The server's own owner. */
  readonly ownsServer: boolean;
  /** Manage Server or Administrator. */
  readonly managesServer: boolean;
  /** Discord's locale of the reader, such as `en-US`. */
  readonly locale: string;
}
