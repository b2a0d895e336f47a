import type { PersonalData } from '#src/context.ts';
import { plainRow } from '#src/core/personal.ts';
import { changeCall, listCallsWith, lockCallsWith } from '#src/features/calls/calls.store.ts';
import { eraseDrafts } from './drafts.store.ts';
import { endCall } from './ending.service.ts';

/** Calls that are planned with one person alone. */
export const planningPersonalData: PersonalData = {
  area: 'calls-planned',
  list: async (ctx, { creatorIds }) => {
    const own = await listCallsWith(ctx.db, ctx.agency.id, creatorIds);
    return own.length === 0 ? [] : [{ name: ctx.texts.calls.dataPlanned, rows: own.map(plainRow) }];
  },
  erase: async (tx, ctx, of) => {
    for (const call of await lockCallsWith(tx, ctx.agency.id, of.creatorIds)) {
      // Whoever plans a call with one person calls it by their name, too.
      const nameless = await changeCall(tx, call, { title: ctx.texts.calls.erasedTitle, audienceCreatorId: null });
      if (call.endedAt === null) await endCall(tx, ctx, nameless);
    }
    await eraseDrafts(tx, ctx.agency.id, of);
  },
};
