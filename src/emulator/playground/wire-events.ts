/** A scheduled event that waits or runs. */
export interface EventShown {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** ISO. */
  readonly startsAt: string;
  readonly isOn: boolean;
  /** null: it is elsewhere. */
  readonly channelId: string | null;
  /** The name of the channel, or whatever was written: a place, an address. */
  readonly place: string;
  readonly interested: number;
  /** Whether this person is. */
  readonly isMine: boolean;
}
