import type { Check } from '#src/context.ts';
import { todayOf } from '#src/features/creators/seeing/seeing.service.ts';
import { coachesOn } from '#src/features/creators/seeing/seeing.store.ts';
import { isCoach } from './coaches.service.ts';

/** Whoever has creators and is no coach here any more sees none of them: nobody looks after these creators. */
const coaches: Check = {
  name: 'creators.coaches',
  run: async (ctx) => {
    const counts = new Map<string, number>();
    for (const coachId of (await coachesOn(ctx.db, ctx.agency.id, todayOf(ctx))).values())
      counts.set(coachId, (counts.get(coachId) ?? 0) + 1);
    if (counts.size === 0) return 'not-begun';
    const are = await Promise.all([...counts.keys()].map(async (coachId) => [coachId, await isCoach(ctx, coachId)] as const));
    const former = are.flatMap(([coachId, is]) => (is ? [] : [{ coachId, creators: counts.get(coachId) ?? 0 }]));
    return former.length === 0 ? [] : [{ severity: 'broken', text: ctx.texts.assigning.formerCoaches(former) }];
  },
};

export const creatorsChecks: readonly Check[] = [coaches];
