import type { Context } from '#src/context.ts';
import type { Day } from '#src/core/calendar.ts';
import { findNewestImport } from '#src/features/earnings/importing/imports.store.ts';
import { ageOf } from '#src/features/earnings/statements/outlook.rules.ts';
import { newsOf } from './news.service.ts';

/** What staff need of the newest file: how old it is, and who stands out in it. */
export interface Attention {
  readonly asOf: Day;
  /** Days by which the figures are older than they could be. */
  readonly age: number;
  /** Handles: close to the gate. */
  readonly near: readonly string[];
  /** Handles; undefined: the files lie too close together to tell. */
  readonly quiet: readonly string[] | undefined;
}

/** @returns undefined when no file is in */
export async function attention(ctx: Context): Promise<Attention | undefined> {
  const newest = await findNewestImport(ctx.db, ctx.agency.id);
  if (!newest) return undefined;
  const news = await newsOf(ctx.db, newest);
  return {
    asOf: newest.asOf,
    age: ageOf(newest.asOf, ctx.clock.now()),
    near: news?.near ?? [],
    quiet: news ? news.quiet : [],
  };
}
