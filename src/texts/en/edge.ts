import { words, type Words } from '#src/core/words.ts';

/** What the edge itself says: refusals, failures, and what a screen needs around it. */
export const edge = {
  refusedTitle: words`This is not for you`,
  failedTitle: words`That did not work`,
  /** @param reference what to tell us to find it in the log */
  ourBug: (reference: string): Words =>
    words`Something broke on our side. Nothing was half-done. Please try again; if it happens again, tell the people who run Greenroom this reference: **${reference}**.`,
  more: (count: number): Words => words`… and ${count} more`,
};
