import type { Context } from '#src/context.ts';
import type { Month } from '#src/core/calendar.ts';
import { weekOf, type Stretch } from './week.rules.ts';
import { listAsOf } from './week.store.ts';

/** A creator's newest week of a month. undefined: the files do not tell. */
export async function findWeek(ctx: Context, o: { creatorId: string; month: Month }): Promise<Stretch | undefined> {
  return weekOf(o.month, await listAsOf(ctx.db, ctx.agency.id, o));
}
