/** Something that can be done to the playground by a button. */
export interface ToolShown {
  readonly what: string;
  readonly value: string;
  readonly label: string;
  readonly about: string;
  readonly group: 'story' | 'station' | 'clock' | 'break';
  readonly on: boolean;
}
