import type { PersonalData } from '#src/context.ts';
import type { PersonalTable } from '#src/core/personal.ts';
import { toLeaveThread } from './asking.service.ts';
import { erasePersonal, readPersonal } from './personal.store.ts';

const written = (at: Date | null): string | null => at?.toISOString() ?? null;

/** What is stored here about a person, and how it goes. */
export const messagesPersonalData: PersonalData = {
  area: 'messages',
  list: async (ctx, { userId }) => {
    const say = ctx.texts.messages.personal;
    const found = await readPersonal(ctx.db, ctx.agency.id, userId);
    const tables: readonly PersonalTable[] = [
      {
        name: say.preferences,
        rows: found.preferences.map(({ kind, wanted, saidAt, saidWith }) => ({
          kind,
          wanted,
          saidAt: written(saidAt),
          saidWith,
        })),
      },
      {
        name: say.words,
        rows: found.words.map(({ kind, state, saidAt, doneAt, place, why }) => ({
          kind,
          state,
          saidAt: written(saidAt),
          doneAt: written(doneAt),
          place,
          why,
        })),
      },
      { name: say.attempts, rows: found.attempts.map(({ at, ...attempt }) => ({ ...attempt, at: written(at) })) },
      {
        name: say.threads,
        rows: found.threads.map(({ threadId, state, coachId, wantedAt, closedAt }) => ({
          threadId,
          state,
          coachId,
          wantedAt: written(wantedAt),
          closedAt: written(closedAt),
        })),
      },
      { name: say.direct, rows: found.direct.map(({ channelId, closedAt }) => ({ channelId, closedSince: written(closedAt) })) },
    ];
    return tables.filter(({ rows }) => rows.length > 0);
  },
  erase: async (tx, ctx, { userId }) => {
    // What is written in the thread is Discord's, and stays: they are taken out of it, and it is closed.
    const { threads } = await readPersonal(tx, ctx.agency.id, userId);
    for (const { threadId, state } of threads)
      if (threadId !== null && state !== 'gone') await ctx.jobs.enqueue(tx, toLeaveThread(ctx.agency.id, { threadId, userId }));
    await erasePersonal(tx, ctx.agency.id, userId);
  },
};
