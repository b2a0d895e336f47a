import type { Context } from '#src/context.ts';
import type { Screen } from '#src/core/screen.ts';
import { listEntries } from './audit.store.ts';
import { logAreas, logScreen, type LogArea } from './log.screens.ts';
import { pageWithin } from './pages.rules.ts';

const perPage = 10;

/** @param wanted page, from 0; one that no longer exists becomes the last */
export async function showLog(ctx: Context, wanted = 0, area: LogArea = 'all'): Promise<Screen> {
  const read = async (page: number) =>
    listEntries(ctx.db, ctx.agency.id, { area: area === 'all' ? undefined : area, offset: page * perPage, limit: perPage });
  let found = await read(wanted);
  const { page, pages } = pageWithin(found.total, wanted, perPage);
  if (page !== wanted) found = await read(page);
  return logScreen(ctx.texts, { ...found, area, page, pages });
}

export const readArea = (typed: string | undefined): LogArea => logAreas.find((area) => area === typed) ?? 'all';
