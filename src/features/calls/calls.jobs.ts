import { callsToFill, fillCall } from './planning/filling.service.ts';
import { beginDue, endDue } from './planning/taking-place.jobs.ts';

export const callsJobs = [fillCall, beginDue.job, endDue.job];
export const callsSweeps = [callsToFill];
