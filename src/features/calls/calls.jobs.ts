import { callsToFill, fillCall } from './planning/filling.service.ts';

export const callsJobs = [fillCall];
export const callsSweeps = [callsToFill];
