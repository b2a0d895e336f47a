import type { Context } from '#src/context.ts';
import { UserError } from '#src/core/errors.ts';
import type { Day, Month } from '#src/core/calendar.ts';
import type { Money } from '#src/core/money.ts';
import type { Words } from '#src/core/words.ts';
import { monthStatus, type MonthStatus } from '#src/features/earnings/months.rules.ts';
import { ownStatement } from './creator.service.ts';

/** The essentials of a creator's newest month, for their own eyes alone. */
export interface OwnSummary {
  readonly handle: string;
  readonly month: Month;
  readonly status: MonthStatus;
  readonly asOf: Day;
  /** Days by which the newest file is older than it could be; 0 where a newer one would bring this month nothing. */
  readonly age: number;
  readonly diamonds: bigint;
  readonly liveSeconds: number;
  readonly validDays: number;
  /** The estimate; undefined: the agency shows creators no money. */
  readonly creatorShare: Money | undefined;
  /** The gate in words; undefined: the agency has none. */
  readonly gate: Words | undefined;
}

/** @returns undefined: linked to nobody, the link is not confirmed, or no file names them yet */
export async function ownSummary(ctx: Context): Promise<OwnSummary | undefined> {
  try {
    const own = await ownStatement(ctx, undefined);
    const { handle, month, asOf, monthAsOf, diamonds, liveSeconds, validDays, money, outlook } = own;
    const status = monthStatus(month, asOf);
    return {
      handle,
      month,
      status,
      asOf,
      age: status === 'running' && asOf === monthAsOf ? own.age : 0,
      diamonds,
      liveSeconds,
      validDays,
      creatorShare: money?.creatorShare,
      gate: outlook && ctx.texts.earnings.gateWords(outlook),
    };
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
