import type { Context } from '#src/context.ts';
import type { Screen } from '#src/core/screen.ts';
import { clockIn, suggestZones, type Zone } from '#src/core/zones.ts';
import { settingsFrom, agencyFrom, getRow, type AgencyRow } from './agency.store.ts';
import { listOwners } from './owners.service.ts';
import { listChannelProblems, listRoleProblems, report } from './readiness.checks.ts';
import { channelFinding, roleFinding } from './readiness.screens.ts';
import { setupScreen, type Notice, type PageView, type SetupPage } from './setup.screens.ts';

/**
 * One page of `/setup start`, as things are now.
 * @param o.notice what to say on top
 * @param o.reportPage of the list on the page `ready`, from 0
 */
export async function showSetup(
  ctx: Context,
  page: SetupPage = 'roles',
  o: { notice?: Notice; reportPage?: number } = {},
): Promise<Screen> {
  const row = await getRow(ctx.db, ctx.agency.id);
  const view = await viewOf(ctx, row, page, o.reportPage ?? 0);
  const zone = row.zone === null ? undefined : agencyFrom(row).zone;
  return setupScreen(ctx.texts, { ...view, version: row.version, settings: settingsFrom(row), zone, notice: o.notice });
}

async function viewOf(ctx: Context, row: AgencyRow, page: SetupPage, reportPage: number): Promise<PageView> {
  switch (page) {
    case 'roles':
      return rolesView(ctx);
    case 'channels':
      return channelsView(ctx);
    case 'profile':
      return profileView(ctx, row);
    case 'ready':
      return { page, report: await report(ctx, ctx.house.checks), reportPage };
    default:
      return page satisfies never;
  }
}

async function rolesView(ctx: Context): Promise<PageView> {
  const mapsStaff = ctx.actor.standings.has('owner');
  const [problems, roles, owners] = await Promise.all([
    listRoleProblems(ctx),
    ctx.guild.roles(),
    mapsStaff ? [] : listOwners(ctx),
  ]);
  // What is not chosen yet is seen at the select itself.
  const findings = problems.filter(({ kind }) => kind !== 'unset').map((problem) => roleFinding(ctx.texts, problem));
  return { page: 'roles', mapsStaff, owners, existing: new Set(roles.map(({ id }) => id)), findings };
}

async function channelsView(ctx: Context): Promise<PageView> {
  const [problems, channels] = await Promise.all([listChannelProblems(ctx), ctx.guild.channels()]);
  const findings = problems.filter(({ kind }) => kind !== 'unset').map((problem) => channelFinding(ctx.texts, problem));
  return { page: 'channels', existing: new Set(channels.map(({ id }) => id)), findings };
}

function profileView(ctx: Context, row: AgencyRow): PageView {
  const { name, currency, zone } = agencyFrom(row);
  const offered = suggestZones('', ctx.clock.now());
  const chosen = row.zone === null || offered.includes(zone) ? [] : [zone];
  return {
    page: 'profile',
    name,
    currency,
    zones: [...chosen, ...offered].slice(0, 25),
    clock: (each: Zone) => clockText(ctx, each),
  };
}

/** The time there now, as the reader writes it. */
export const clockText = (ctx: Context, zone: Zone): string =>
  clockIn(zone, ctx.clock.now(), ctx.texts.agency.clockLocale(ctx.actor.locale));
