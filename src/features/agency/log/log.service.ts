import type { Context } from '#src/context.ts';
import type { Screen } from '#src/core/screen.ts';
import { listEntries, type AuditDetails, type AuditEntry } from './audit.store.ts';
import { logAreas, logScreen, type LogArea } from './log.screens.ts';
import { pageWithin } from '#src/core/pages.ts';

const perPage = 10;

/** @param wanted page, from 0; one that no longer exists becomes the last */
export async function showLog(ctx: Context, wanted = 0, area: LogArea = 'all'): Promise<Screen> {
  const read = async (page: number) =>
    listEntries(ctx.db, ctx.agency.id, { area: area === 'all' ? undefined : area, offset: page * perPage, limit: perPage });
  let found = await read(wanted);
  const { page, pages } = pageWithin(found.total, wanted, perPage);
  if (page !== wanted) found = await read(page);
  return logScreen(ctx.texts, { ...found, entries: await named(ctx, found.entries), area, page, pages });
}

/** Puts what rows are called now in the place of their IDs; what is gone has no name any more. */
async function named(ctx: Context, entries: readonly AuditEntry[]): Promise<readonly AuditEntry[]> {
  let now = entries;
  for (const { area, detail, list } of ctx.house.namings) {
    const mine = ({ what }: AuditEntry): boolean => what.startsWith(`${area}.`);
    const ids = new Set(entries.filter(mine).flatMap(({ details }) => (detail in details ? [String(details[detail])] : [])));
    if (ids.size === 0) continue;
    const names = await list(ctx, [...ids]);
    now = now.map((entry) => (mine(entry) ? { ...entry, details: withName(entry.details, detail, names) } : entry));
  }
  return now;
}

function withName(details: AuditDetails, detail: string, names: ReadonlyMap<string, string>): AuditDetails {
  const { [detail]: id, ...others } = details;
  const name = id === undefined ? undefined : names.get(String(id));
  return name === undefined ? others : { ...others, [detail]: name };
}

export const readArea = (typed: string | undefined): LogArea => logAreas.find((area) => area === typed) ?? 'all';
