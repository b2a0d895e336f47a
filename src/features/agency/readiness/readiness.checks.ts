import type { Check, Context, Finding, Guild } from '#src/context.ts';
import type { CheckName } from '#src/texts/index.ts';
import { channelOf, channelSettings, type Settings } from '#src/features/agency/agency.rules.ts';
import { chosenZone } from '#src/features/agency/agency-row.store.ts';
import { getRow, getSettings } from '#src/features/agency/agency.store.ts';
import { parkedFindings } from '#src/features/agency/parked/parked.service.ts';
import { profilePress } from '#src/features/agency/setup/profile.screens.ts';
import {
  channelProblems,
  has,
  queueProblems,
  roleProblems,
  type BotPlace,
  type ChannelAccess,
  type ChannelProblem,
  type RoleProblem,
  type ServerRole,
} from './readiness.rules.ts';
import { channelFinding, roleFinding } from './readiness.screens.ts';

const roles: Check = {
  name: 'agency.roles',
  run: async (ctx) => (await listRoleProblems(ctx)).map((problem) => roleFinding(ctx.texts, problem)),
};

const channels: Check = {
  name: 'agency.channels',
  run: async (ctx) => (await listChannelProblems(ctx)).map((problem) => channelFinding(ctx.texts, problem)),
};

const profile: Check = {
  name: 'agency.profile',
  run: async (ctx) => {
    const row = await getRow(ctx.db, ctx.agency.id);
    const zone = chosenZone(row);
    if (zone) return [];
    const { zoneUnset, chooseZone } = ctx.texts.readiness;
    const fix = { label: chooseZone, press: profilePress({ version: row.version, zone }) };
    return [{ severity: 'broken', text: zoneUnset, fix }];
  },
};

const server: Check = {
  name: 'agency.server',
  run: async (ctx) => {
    const { readiness } = ctx.texts;
    const findings: Finding[] = [];
    const [facts, writable] = await Promise.all([ctx.guild.facts(), canWriteSomewhere(ctx.guild)]);
    if (!writable) findings.push({ severity: 'broken', text: readiness.nowhereToWrite });
    if (!facts.seesMembers) findings.push({ severity: 'attention', text: readiness.noMembersIntent });
    return findings;
  },
};

/** What came too late is spoken of for a week. */
const expiredShownForMs = 7 * 24 * 60 * 60_000;

const queue: Check = {
  name: 'agency.queue',
  run: async (ctx) => {
    const { readiness } = ctx.texts;
    const problems = queueProblems(await ctx.jobs.health(), ctx.clock.now());
    const said = problems.map((problem): Finding => ({
      severity: 'broken',
      text: problem.kind === 'stopped' ? readiness.queueStopped(problem.since) : readiness.queueBehind(problem.minutes),
    }));
    const givenUp = await ctx.jobs.givenUp(ctx.db, ctx.agency.id);
    if (givenUp > 0) said.push({ severity: 'broken', text: readiness.givenUp(givenUp) });
    const expired = await ctx.jobs.expired(ctx.db, ctx.agency.id, new Date(ctx.clock.now().getTime() - expiredShownForMs));
    said.push(...expired.map((work): Finding => ({ severity: 'attention', text: readiness.expired(work) })));
    return [...said, ...(await parkedFindings(ctx))];
  },
};

async function listRoleProblems(ctx: Context): Promise<readonly RoleProblem[]> {
  const [settings, list, bot] = await Promise.all([getSettings(ctx.db, ctx.agency.id), ctx.guild.roles(), botPlace(ctx.guild)]);
  return roleProblems(settings, list, bot);
}

async function listChannelProblems(ctx: Context): Promise<readonly ChannelProblem[]> {
  const [settings, list, botInServer] = await Promise.all([
    getSettings(ctx.db, ctx.agency.id),
    ctx.guild.roles(),
    ctx.guild.botPermissions(),
  ]);
  const creatorRole = list.find(({ id }) => id === settings.creatorRoleId);
  const access = await readAccess(ctx.guild, settings, list);
  return channelProblems({ settings, access, creatorRole, botInServer });
}

/** In the order they are shown. */
export const agencyChecks: readonly Check[] = [server, roles, channels, profile, queue];

export interface Report {
  /** Checks that found nothing. */
  readonly ready: readonly CheckName[];
  /** What is broken first. */
  readonly findings: readonly (Finding & { readonly name: CheckName })[];
}

export async function report(ctx: Context, checks: readonly Check[]): Promise<Report> {
  const found = await Promise.all(checks.map(async ({ name, run }) => ({ name, findings: await run(ctx) })));
  const begun = found.flatMap(({ name, findings }) => (findings === 'not-begun' ? [] : [{ name, findings }]));
  const all = begun.flatMap(({ name, findings }) => findings.map((finding) => ({ ...finding, name })));
  return {
    ready: begun.filter(({ findings }) => findings.length === 0).map(({ name }) => name),
    findings: [...all.filter(({ severity }) => severity === 'broken'), ...all.filter(({ severity }) => severity !== 'broken')],
  };
}

async function botPlace(guild: Guild): Promise<BotPlace> {
  const facts = await guild.facts();
  const [bot, permissions] = await Promise.all([guild.member(facts.botUserId), guild.botPermissions()]);
  return { topPosition: facts.botTopPosition, roleIds: bot?.roleIds ?? [], permissions };
}

async function readAccess(guild: Guild, settings: Settings, list: readonly ServerRole[]): Promise<readonly ChannelAccess[]> {
  const existing = new Set((await guild.channels()).map(({ id }) => id));
  const chosen = new Set(channelSettings.flatMap((setting) => channelOf(settings, setting) ?? []));
  const everyone = list.find((role) => role.everyone);
  const creatorRoleId = list.find(({ id }) => id === settings.creatorRoleId)?.id;
  return Promise.all(
    [...chosen]
      .filter((id) => existing.has(id))
      .map(async (id): Promise<ChannelAccess> => {
        const creators = creatorRoleId === undefined ? undefined : await guild.rolePermissions(creatorRoleId, id);
        return {
          id,
          bot: await guild.botPermissions(id),
          everyone: everyone ? await guild.rolePermissions(everyone.id, id) : new Set<string>(),
          ...(creators && { creators }),
        };
      }),
  );
}

async function canWriteSomewhere(guild: Guild): Promise<boolean> {
  for (const { id, kind } of await guild.channels()) {
    if (kind !== 'text' && kind !== 'announcement') continue;
    const permissions = await guild.botPermissions(id);
    if (has(permissions, 'ViewChannel') && has(permissions, 'SendMessages')) return true;
  }
  return false;
}
