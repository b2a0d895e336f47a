import { fileURLToPath } from 'node:url';
import type { Config } from '#src/config.ts';
import type { Agency, Clock, JobContext, Jobs, Log, MemberNews, ServerNews } from '#src/context.ts';
import { becomeActive, type ActiveLease } from '#src/database/active.ts';
import { backupsFolder } from '#src/database/backup.ts';
import { clockAhead, clockSentence, clockWarning } from '#src/database/clock.ts';
import { claimInteractions, ownDatabase } from '#src/database/house.store.ts';
import { openDatabase, type OpenDatabase } from '#src/database/open.ts';
import { databaseTrouble, inTime } from '#src/database/trouble.ts';
import {
  identifyPatiently,
  loadTree,
  startDiscord,
  type DiscordEdge,
  type Door,
  type News,
  type Outage,
} from '#src/discord/index.ts';
import { agencyNews, enterAgency, findAgency, findAgencyOf } from '#src/features/agency/index.ts';
import { closeReaders } from '#src/features/earnings/index.ts';
import { heardFrom } from '#src/features/messages/index.ts';
import type { Ahead } from '#src/jobs/ahead.ts';
import { houseChores } from '#src/jobs/house.ts';
import { startJobs, type RunningJobs } from '#src/jobs/start.ts';
import { makeRegistry, startObserving, type Health, type Registry } from '#src/observe/http.ts';
import { giveBackMemory } from '#src/observe/memory.ts';
import { textsFor } from '#src/texts/index.ts';
import { actions, house, jobsOfFeatures, sweepsOfFeatures } from './features.ts';

export { actions } from './features.ts';
/** For `npm run rebuild`, which is not the bot. */
export { rebuildLedger } from '#src/features/earnings/index.ts';

export const commandsFolder = fileURLToPath(new URL('../commands', import.meta.url));

export interface AppOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** An open database, which stays open; otherwise the configured one is opened, and closed in the end. */
  readonly open?: OpenDatabase;
  /** `by-hand`: only `metronome.tick()` moves what is due. */
  readonly ticking: 'every-minute' | 'by-hand';
  /** The process cannot go on; the sentence says what to do. */
  fatal(sentence: string): void;
}

export interface App {
  readonly inviteLink: string;
  readonly metronome: { tick(): Promise<void> };
  /** What falls due by itself until then, soonest first, as far as it can be known now. */
  ahead(until: Date): Promise<readonly Ahead[]>;
  /** Resolves when no job is left that could run now. */
  idle(): Promise<void>;
  /** Finishes what it began, then lets go of everything. */
  stop(): Promise<void>;
}

/**
 * The whole bot: resolves when it is connected, its commands are published and its servers are known. While another
 * process is active on the same database, it waits.
 * @throws StartRefused, DiscordFatal: the message says what to do
 */
export async function startApp(config: Config, options: AppOptions): Promise<App> {
  // What was taken is let go of in reverse, at the end as well as when a start fails half-way.
  const held = new AsyncDisposableStack();
  try {
    return await start(config, options, held);
  } catch (error) {
    await held.disposeAsync();
    throw error;
  }
}

const starting = (): Promise<Health> => Promise.resolve({ start: { healthy: false } });
const standingBy = (): Promise<Health> => Promise.resolve('standing by');

async function start(config: Config, options: AppOptions, held: AsyncDisposableStack): Promise<App> {
  const { clock, log } = options;
  const tree = await loadTree(commandsFolder, actions);
  const state: { health: () => Promise<Health> } = { health: starting };
  const registry = await observe(config, () => state.health(), held);
  const standBy = (): void => void (state.health = standingBy);
  const { open, lease } = await takeDatabase(config, options, standBy, held);
  state.health = starting;
  const connected = Promise.withResolvers<DiscordEdge>();
  held.defer(closeReaders);
  const running = await startWork(config, options, { open, lease, registry, connected: connected.promise });
  held.defer(() => running.stop());
  const { jobs } = running;
  const edges = { open, jobs, clock, log, connected: connected.promise };
  giveBackMemory();
  const edge = await startDiscord({
    tree,
    clock,
    log,
    textsFor,
    outageOf,
    token: config.token,
    apiUrl: config.discordApiUrl,
    door: makeDoor(edges),
    news: makeNews(edges),
    fatal: ({ sentence }) => options.fatal(sentence),
  });
  held.defer(() => edge.stop());
  connected.resolve(edge);
  await edge.publish();
  state.health = () => healthOf(open, edge, jobs, clock);
  return {
    inviteLink: edge.inviteLink,
    metronome: { tick: () => running.metronome.tick() },
    ahead: (until) => running.ahead(until),
    idle: () => running.idle(),
    stop: () => held.disposeAsync(),
  };
}

/** The queue and the clock, with all that features and the house have to do; nothing of it runs before Discord is there. */
function startWork(
  config: Config,
  { clock, log, ticking }: AppOptions,
  at: { open: OpenDatabase; lease: ActiveLease; registry: Registry | undefined; connected: Promise<DiscordEdge> },
): Promise<RunningJobs> {
  const { open, lease, registry, connected } = at;
  const chores = houseChores(open, backupsFolder(config.dataDirectory));
  return startJobs({
    open,
    clock,
    log,
    registry,
    jobs: [...jobsOfFeatures, ...chores.jobs],
    sweeps: [...sweepsOfFeatures, ...chores.sweeps],
    ticks: ticking,
    ready: connected,
    active: () => lease.held(),
    async contextFor(agencyId, jobs) {
      const agency = await findAgency(open.db, agencyId);
      return agency && contextOf(agency, { open, jobs, clock, log, edge: await connected });
    },
  });
}

/** First of all, because a port that is taken is told at once; until all is there it says that it is not healthy. @returns where figures are kept; undefined: nobody looks */
async function observe(config: Config, health: () => Promise<Health>, held: AsyncDisposableStack): Promise<Registry | undefined> {
  if (config.httpPort === undefined) return undefined;
  const registry = await makeRegistry();
  const observing = await startObserving({ port: config.httpPort, registry, health });
  held.defer(() => observing.close());
  return registry;
}

/** The database, once it is certain that it is this application's, and this process the only one at work on it. */
async function takeDatabase(
  config: Config,
  options: AppOptions,
  onStandby: () => void,
  held: AsyncDisposableStack,
): Promise<{ open: OpenDatabase; lease: ActiveLease }> {
  const { clock, log } = options;
  const identity = await identifyPatiently(config.token, config.discordApiUrl, log);
  const open = options.open ?? (await openDatabase(config, log, (sentence) => options.fatal(sentence)));
  if (open !== options.open) held.defer(() => open.close());
  await ownDatabase(open.db, { id: identity.applicationId, name: identity.name }, clock.now());
  const lease = await becomeActive(open, { log, onStandby, onLost: (sentence) => options.fatal(sentence) });
  held.defer(() => lease.release());
  const warnings = [
    clockSentence(identity.clockAheadMs ?? 0, "Discord's"),
    clockWarning(await clockAhead(open, () => new Date()), open.place),
  ];
  for (const warning of warnings) if (warning !== undefined) log.warn({}, warning);
  return { open, lease };
}

/** What of the database's trouble is to be waited for, or told, rather than reported as our mistake. */
function outageOf(error: unknown): Outage | undefined {
  const trouble = databaseTrouble(error);
  if (trouble === 'no-rights') return undefined;
  return trouble === undefined || trouble === 'disk-full' ? trouble : 'away';
}

interface Edges {
  readonly open: OpenDatabase;
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly log: Log;
}

function contextOf(agency: Agency, { open, edge, ...rest }: Edges & { edge: DiscordEdge }): JobContext {
  return {
    ...rest,
    agency,
    house,
    db: open.db,
    messenger: edge.messenger(agency.guildId),
    guild: edge.guild(agency.guildId),
    texts: textsFor(agency.locale),
  };
}

function makeDoor({ connected, ...edges }: Edges & { connected: Promise<DiscordEdge> }): Door {
  const { db } = edges.open;
  const claim = claimInteractions(db, edges.clock);
  return {
    claim: (interactionId) => inTime(edges.open, claim(interactionId)),
    async enter(visitor) {
      const [entered, edge] = await Promise.all([inTime(edges.open, enterAgency(db, visitor)), connected]);
      if (!entered) return undefined;
      const actor = { userId: visitor.userId, standings: entered.standings, locale: visitor.locale };
      return { ...contextOf(entered.agency, { ...edges, edge }), actor, texts: textsFor(visitor.locale) };
    },
    heard: (ctx) => inTime(edges.open, heardFrom(ctx, ctx.agency.id, ctx.actor.userId)),
  };
}

function makeNews({ connected, ...edges }: Edges & { connected: Promise<DiscordEdge> }): News {
  const { db } = edges.open;
  const agencies = agencyNews({ db, clock: edges.clock, jobs: edges.jobs });
  const inAgency = async (guildId: string, tell: (ctx: JobContext) => Promise<void>): Promise<void> => {
    const [agency, edge] = await Promise.all([findAgencyOf(db, guildId), connected]);
    if (agency) await tell(contextOf(agency, { ...edges, edge }));
  };
  const member = (guildId: string, tell: (news: MemberNews, ctx: JobContext) => Promise<void> | undefined): Promise<void> =>
    inAgency(guildId, async (ctx) => {
      for (const news of house.memberNews) await tell(news, ctx);
    });
  const server = (guildId: string, tell: (news: ServerNews, ctx: JobContext) => Promise<void> | undefined): Promise<void> =>
    inAgency(guildId, async (ctx) => {
      for (const news of house.serverNews) await tell(news, ctx);
    });
  return {
    ...agencies,
    memberLeft: (guildId, userId) => member(guildId, (news, ctx) => news.left?.(ctx, userId)),
    memberJoined: (guildId, userId) => member(guildId, (news, ctx) => news.joined?.(ctx, userId)),
    moved: (guildId, move) => server(guildId, (news, ctx) => news.moved?.(ctx, move)),
    interested: (guildId, interest) => server(guildId, (news, ctx) => news.interested?.(ctx, interest)),
    eventGone: (guildId, eventId) => server(guildId, (news, ctx) => news.eventGone?.(ctx, eventId)),
    channelGone: (guildId, channelId) => server(guildId, (news, ctx) => news.channelGone?.(ctx, channelId)),
  };
}

/** A minute's tick may be this late before the clock counts as standing still. */
const silentMinutes = 3;

/** Whoever asks how it is gives up after 2 s or more; a database that is silent for this long is not well. */
const healthPatienceMs = 1_500;

async function healthOf(open: OpenDatabase, edge: DiscordEdge, jobs: Jobs, clock: Clock): Promise<Health> {
  const asked = Promise.all([jobs.health(), open.serverTime()]);
  const found = await inTime(open, asked, healthPatienceMs).catch(() => undefined);
  const { connected, gatewayMs } = edge.latency();
  const gateway = { healthy: connected, milliseconds: gatewayMs ?? null };
  if (!found) return { database: { healthy: false, place: open.place }, gateway };
  const [{ lastTick, ...queue }] = found;
  const silent = lastTick === undefined ? 0 : (clock.now().getTime() - lastTick.getTime()) / 60_000;
  return {
    database: { healthy: true, place: open.place },
    gateway,
    queue: { healthy: queue.oldestSeconds < silentMinutes * 60, ...queue },
    metronome: { healthy: silent < silentMinutes, lastTick: lastTick?.toISOString() ?? null },
  };
}
