import { z } from 'zod';
import type { ParkReason } from '#src/context.ts';
import { DiscordRefused } from '#src/core/errors.ts';
import { Parked } from './job.ts';

/** What becomes of a job that threw. */
export type Outcome =
  | { readonly kind: 'again'; readonly dueAt: Date }
  | { readonly kind: 'parked'; readonly reason: ParkReason }
  /** Until then the same is not begun anew, although a sweep may find it due every minute. */
  | { readonly kind: 'dead'; readonly untilAt: Date };

/** After this many attempts, about nine hours, a job is a dead letter. */
export const mostAttempts = 14;
const longestDelayMinutes = 60;
const minute = 60_000;
const day = 24 * 60 * minute;

export interface Tried {
  /** How often, this time included. */
  readonly attempts: number;
  readonly now: Date;
  /** From 0 to 1, spreads what failed together. */
  readonly random: number;
  /** Until when it is of use; absent: for good. */
  readonly until?: Date | undefined;
}

export function outcomeOf(error: unknown, tried: Tried): Outcome {
  const reason = parkReasonOf(error);
  if (reason) return { kind: 'parked', reason };
  if (tried.attempts >= mostAttempts || isHopeless(error)) return givenUp(tried.now);
  return { kind: 'again', dueAt: retryAt(tried) };
}

export const givenUp = (now: Date): Outcome => ({ kind: 'dead', untilAt: new Date(now.getTime() + day) });

/**
 * Half to one and a half times 1, 2, 4 … 60 minutes from now, and no more than half of the time in which it is of use, rounded
 * up to the minute that the metronome looks at.
 */
export function retryAt({ attempts, now, random, until }: Tried): Date {
  const delay = Math.min(longestDelayMinutes, 2 ** (attempts - 1)) * minute * (0.5 + random);
  const half = until === undefined ? delay : Math.max(1, (until.getTime() - now.getTime()) / 2);
  return new Date(Math.ceil((now.getTime() + Math.min(delay, half)) / minute) * minute);
}

function parkReasonOf(error: unknown): ParkReason | undefined {
  if (error instanceof Parked) return error.reason;
  if (!(error instanceof DiscordRefused)) return undefined;
  const { channelId, permissions } = error.where;
  const where = channelId === undefined ? {} : { channelId };
  if (error.reason === 'missing-permission') return { kind: 'missing-permission', permissions: permissions ?? [], ...where };
  if (error.reason === 'gone') return { kind: 'gone', ...where };
  return undefined;
}

const isPassing = ({ reason }: DiscordRefused): boolean =>
  reason === 'later' || reason === 'dms-paused' || reason === 'events-full';

/** Trying again does the same again: Discord finds the request wrong, or the payload is not what the job takes. */
function isHopeless(error: unknown): boolean {
  return error instanceof z.ZodError || (error instanceof DiscordRefused && !isPassing(error));
}
