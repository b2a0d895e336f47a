import type { Context } from '#src/context.ts';
import type { Screen } from '#src/core/screen.ts';
import { report } from './readiness.checks.ts';
import { checkScreen } from './readiness.screens.ts';

/** Everything all features know about what is ready and what is not. @param page from 0 */
export async function showCheck(ctx: Context, page = 0): Promise<Screen> {
  return checkScreen(ctx.texts, { ...(await report(ctx, ctx.house.checks)), page });
}
