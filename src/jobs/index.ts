/** What features declare their jobs with. Starting the queue is app's: src/jobs/start.ts. */
export { defineHouseJob, defineJob, defineSweep, Parked } from './job.ts';
export type { Job, RunnableJob, Sweep } from './job.ts';
export { postOnce } from './deliveries.ts';
export { agenciesToTell, markTold } from './parking.store.ts';
