/** A creator without an ID, whose username a file has shown with an ID since. */
export interface LaterId {
  readonly from: string;
  /** The username of the one without an ID. */
  readonly handle: string;
  readonly into: string;
  readonly tiktokId: string;
  /** What the one with the ID is called by now. */
  readonly nowHandle: string;
  /** A person said that they are two. */
  readonly apart: boolean;
}
