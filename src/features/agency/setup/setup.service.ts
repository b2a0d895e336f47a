import type { Context } from '#src/context.ts';
import type { Screen } from '#src/core/screen.ts';
import { clockIn, type Zone } from '#src/core/zones.ts';
import { agencyFrom, chosenZone, settingsFrom } from '#src/features/agency/agency-row.store.ts';
import { getRow } from '#src/features/agency/agency.store.ts';
import { listOwners } from '#src/features/agency/owners/owners.service.ts';
import { report } from '#src/features/agency/readiness/readiness.checks.ts';
import { checkOf, savedScreen, setupScreen, type Said } from './setup.screens.ts';

/** `/setup start`, as things are now. @param said what came of what somebody chose */
export async function showSetup(ctx: Context, said?: Said): Promise<Screen> {
  const mapsStaff = ctx.actor.standings.has('owner');
  const [row, roles, channels, owners, found] = await Promise.all([
    getRow(ctx.db, ctx.agency.id),
    ctx.guild.roles(),
    ctx.guild.channels(),
    mapsStaff ? [] : listOwners(ctx),
    report(ctx, ctx.house.checks),
  ]);
  const { name, currency } = agencyFrom(row);
  return setupScreen(ctx.texts, {
    version: row.version,
    settings: settingsFrom(row),
    mapsStaff,
    owners,
    existing: new Set([...roles, ...channels].map(({ id }) => id)),
    name,
    currency,
    zone: chosenZone(row),
    clock: (zone) => clockText(ctx, zone),
    report: found,
    said,
  });
}

/** What came of a shortcut, in short. Where nothing came of it, it is everything that is asked for: the whole is shown. */
export async function showSaved(ctx: Context, said: Said): Promise<Screen> {
  if (said.notice.mood === 'attention') return showSetup(ctx, said);
  const checks = said.notice.mood === 'done' ? ctx.house.checks.filter(({ name }) => name === checkOf[said.about]) : [];
  return savedScreen(ctx.texts, said, await report(ctx, checks));
}

/** The time there now, as the reader writes it. */
export const clockText = (ctx: Context, zone: Zone): string =>
  clockIn(zone, ctx.clock.now(), ctx.texts.agency.clockLocale(ctx.actor.locale));
