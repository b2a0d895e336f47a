import { z } from 'zod';
import { parseDay, parseMonth, type Day, type Month } from '#src/core/calendar.ts';

/** How columns of figures come back from SQL of our own: both drivers give amounts as text. */
export const cents = z.coerce.bigint();
export const wholeNumber = z.coerce.number().int();
export const dayText = z.string().transform((text, ctx): Day => parseDay(text) ?? failed(ctx, 'a day'));
export const monthText = z.string().transform((text, ctx): Month => parseMonth(text) ?? failed(ctx, 'a month'));

const deductions = z.array(z.object({ name: z.string(), cents }));
export const deductionsText = z.string().transform((text) => deductions.parse(JSON.parse(text)));

/** Rows that came back inside one row, as JSON. */
export const listText = <T>(row: z.ZodType<T>) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.array(row));

function failed(ctx: z.RefinementCtx, what: string): never {
  ctx.addIssue({ code: 'custom', message: `not ${what}` });
  return z.NEVER;
}
