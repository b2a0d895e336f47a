import { callsToFill, fillCall } from './planning/filling.service.ts';
import { forgettingJobs, forgettingSweeps } from './planning/forgetting.jobs.ts';
import { beginDue, endDue } from './planning/taking-place.jobs.ts';

export const callsJobs = [fillCall, beginDue, endDue, ...forgettingJobs];
export const callsSweeps = [callsToFill, ...forgettingSweeps];
