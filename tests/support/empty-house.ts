import type { House } from '#src/context.ts';

/** To which no feature has given anything. */
export const emptyHouse: House = {
  checks: [],
  jobsToBeDone: [],
  namings: [],
  cardButtons: [],
  privateMessages: [],
  personalData: [],
  memberNews: [],
  serverNews: [],
};
