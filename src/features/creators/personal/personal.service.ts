import type { Context } from '#src/context.ts';
import type { PersonalData } from '#src/house.ts';
import { dayOf } from '#src/core/calendar.ts';
import { plainRow } from '#src/core/personal.ts';
import { erasePersonal, readPersonal } from './personal.store.ts';

/** The tables about people: who they are, what they said, who looked after them, and when. */
export const creatorsPersonalData: PersonalData = {
  area: 'creators',
  list: async (ctx, of) => {
    const { personal } = ctx.texts.creators;
    const found = await readPersonal(ctx.db, ctx.agency.id, of);
    return [
      { name: personal.creators, rows: found.creators.map(plainRow) },
      { name: personal.handles, rows: found.handles.map(plainRow) },
      { name: personal.runs, rows: [...found.runs, ...found.offboardings].map(plainRow) },
      { name: personal.coaches, rows: found.assignments.map(plainRow) },
      { name: personal.links, rows: [...found.links, ...found.picks].map(plainRow) },
      { name: personal.managers, rows: found.managers.map(plainRow) },
      { name: personal.claims, rows: [...found.claims, ...found.drafts].map(plainRow) },
    ];
  },
  erase: (tx, ctx: Context, of) =>
    erasePersonal(tx, ctx.agency.id, of, {
      by: ctx.actor.userId,
      at: ctx.clock.now(),
      on: dayOf(ctx.clock.now()),
    }),
};
