/** What features declare their jobs with. Starting the queue is app's: src/jobs/start.ts. */
export { defineHouseJob, defineJob, defineSweep, Parked } from './job.ts';
export { waitUntil } from './waiting.ts';
export type { Job, RunnableJob, Sweep } from './job.ts';
export { defineDue } from './dues.ts';
export type { Due } from './dues.ts';
export { cancelDues, retryDues, upsertDues as planDues } from './dues.store.ts';
export { dropResting } from './jobs.store.ts';
export { findDelivery, postOnce, wasPosted } from './deliveries.ts';
export { listBegun } from './deliveries.store.ts';
export { agenciesToTell, markTold } from './parking.store.ts';
