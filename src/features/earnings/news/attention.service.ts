import type { Context } from '#src/context.ts';
import { dayOf, lastDayOf, type Day } from '#src/core/calendar.ts';
import { findNewestImport } from '#src/features/earnings/importing/imports.store.ts';
import { ageOf } from '#src/features/earnings/statements/outlook.rules.ts';
import { newsOf } from './news.service.ts';

/** What staff need of the newest file: how old it is, and who stands out in it. */
export interface Attention {
  readonly asOf: Day;
  /** Days by which the figures are older than they could be. */
  readonly age: number;
  /** Handles: close to the gate, while there is time. */
  readonly near: readonly string[];
  /** Handles; undefined: the files lie too close together to tell. */
  readonly quiet: readonly string[] | undefined;
}

/**
 * @param among only of these creators; undefined: of all
 * @returns undefined when no file is in
 */
export async function attention(ctx: Context, among?: ReadonlySet<string>): Promise<Attention | undefined> {
  const newest = await findNewestImport(ctx.db, ctx.agency.id);
  if (!newest) return undefined;
  const news = await newsOf(ctx.db, newest, among);
  // Once the month is over nobody can come closer, and nobody can help them to, whether or not its last file is in.
  const isOver = dayOf(ctx.clock.now()) > lastDayOf(newest.month);
  return {
    asOf: newest.asOf,
    age: ageOf(newest.asOf, ctx.clock.now()),
    near: isOver ? [] : (news?.near ?? []),
    quiet: news ? news.quiet : [],
  };
}
