import { z } from 'zod';
import type { JobContext } from '#src/context.ts';
import { DiscordRefused } from '#src/core/errors.ts';
import { wasPosted } from './deliveries.ts';
import { listDue, readDue, settleDue, type DueRow } from './dues.store.ts';
import { defineJob, defineSweep, FailedInTime, type JobName, type RunnableJob, type Sweep } from './job.ts';

export interface Due {
  /** The row it is about. */
  readonly subject: string;
  readonly dueAt: Date;
  /** For the message that it posts, the last of several: what was begun under it in time, and is found when too late, was done. */
  readonly key: string;
  /** By how many milliseconds it is late: the bot, its database or Discord may have been away. */
  readonly lateMs: number;
}

/**
 * Something that is done once at a time that is known before, and not any more when it is too late for it: then it is counted
 * as expired, which `/setup check` shows. A plan for another time takes the place of the one before, also when that one was
 * done: then it is done again at the new time. `run` may run again after a crash, as every job.
 * @param declared.name what it is, such as `calls.remind-1h`
 */
export function defineDue(declared: {
  name: JobName;
  about: string;
  run: (ctx: JobContext, due: Due) => Promise<void>;
}): RunnableJob {
  const { name, about, run } = declared;
  return defineJob({
    name,
    about,
    payload: z.object({ dueId: z.string() }),
    run: async (ctx, { dueId }) => {
      const row = await readDue(ctx.db, ctx.agency.id, dueId);
      const now = ctx.clock.now();
      // Cancelled, or moved to later, since it was found.
      if (!row || row.state !== 'waiting' || row.dueAt > now) return;
      const { subject, dueAt } = row;
      const due: Due = {
        subject,
        dueAt,
        key: `${name}:${subject}:${dueAt.toISOString()}`,
        lateMs: now.getTime() - dueAt.getTime(),
      };
      if (now > row.expiresAt) return settleTooLate(ctx, row, due.key);
      await run(ctx, due).catch((error: unknown) => {
        throw new FailedInTime(error, row.expiresAt);
      });
      await settleDue(ctx.db, row, 'done', ctx.clock.now());
    },
  });
}

async function settleTooLate(ctx: JobContext, row: DueRow, key: string): Promise<void> {
  const now = ctx.clock.now();
  if (await wasPosted(ctx, key).catch(notWhereUnreadable)) return settleDue(ctx.db, row, 'done', now);
  const { kind, subject, dueAt } = row;
  ctx.log.warn({ kind, subject, dueAt }, 'it is too late for what was due, so it is not done');
  return settleDue(ctx.db, row, 'expired', now);
}

/** Nobody is asked for a permission so that something is found which is too late in any case. */
function notWhereUnreadable(error: unknown): false {
  if (error instanceof DiscordRefused && error.reason === 'missing-permission') return false;
  throw error;
}

/** One look for everything that is due in the house, of whichever kind. */
export const duesSweep: Sweep = defineSweep({
  name: 'house.dues',
  find: async ({ db, clock }, page) => {
    const found = await listDue(db, clock.now(), page);
    return found.map(({ id, agencyId, kind }) => ({ job: kind, agencyId, key: id, payload: { dueId: id } }));
  },
});
