/** What features declare their jobs with. Starting the queue is app's: src/jobs/start.ts. */
export { defineHouseJob, defineJob, defineSweep, Parked } from './job.ts';
export type { HouseJob, HouseJobContext, Job, JobName, Page, RunnableJob, Sweep } from './job.ts';
export { postOnce } from './deliveries.ts';
export { agenciesToTell, markTold } from './parking.store.ts';
