import { fileURLToPath } from 'node:url';
import type { Config } from '#src/config.ts';
import type { Agency, Clock, House, JobContext, Jobs, Log } from '#src/context.ts';
import { claimInteraction, ownDatabase } from '#src/database/house.store.ts';
import { openDatabase, type OpenDatabase } from '#src/database/open.ts';
import { identify, loadTree, startDiscord, type DiscordEdge, type Door } from '#src/discord/index.ts';
import {
  agencyActions,
  agencyChecks,
  agencyHelp,
  agencyJobs,
  agencyNews,
  agencySweeps,
  enterAgency,
  findAgency,
} from '#src/features/agency/index.ts';
import { creatorsActions, creatorsHelp } from '#src/features/creators/index.ts';
import { earningsActions, earningsHelp, earningsJobs, earningsSweeps } from '#src/features/earnings/index.ts';
import { startJobs } from '#src/jobs/start.ts';
import { textsFor } from '#src/texts/index.ts';

export const commandsFolder = fileURLToPath(new URL('../commands', import.meta.url));

/** What features contribute; a feature is taken out by taking its lines out here. */
export const actions = [...agencyActions, ...creatorsActions, ...earningsActions];
const jobsOfFeatures = [...agencyJobs, ...earningsJobs];
const sweeps = [...agencySweeps, ...earningsSweeps];
const house: House = {
  checks: [...agencyChecks],
  jobsToBeDone: [...earningsHelp, ...creatorsHelp, ...agencyHelp],
};

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
  /** Resolves when no job is left that could run now. */
  idle(): Promise<void>;
  /** Finishes what it began, then lets go of everything. */
  stop(): Promise<void>;
}

/**
 * The whole bot: resolves when it is connected, its commands are published and its servers are known.
 * @throws StartRefused, DiscordFatal: the message says what to do
 */
export async function startApp(config: Config, options: AppOptions): Promise<App> {
  const { clock, log } = options;
  const tree = await loadTree(commandsFolder, actions);
  const identity = await identify(config.token, config.discordApiUrl);
  const open = options.open ?? (await openDatabase(config, log));
  const { db } = open;
  await ownDatabase(db, { id: identity.applicationId, name: identity.name }, clock.now());

  const connected = Promise.withResolvers<DiscordEdge>();
  const contextOf = (agency: Agency, edge: DiscordEdge, jobs: Jobs): JobContext => ({
    agency,
    db,
    jobs,
    clock,
    log,
    house,
    messenger: edge.messenger(agency.guildId),
    guild: edge.guild(agency.guildId),
    texts: textsFor(agency.locale),
  });
  const running = await startJobs({
    open,
    clock,
    log,
    sweeps,
    jobs: jobsOfFeatures,
    ticks: options.ticking,
    ready: connected.promise,
    async contextFor(agencyId, jobs) {
      const agency = await findAgency(db, agencyId);
      return agency && contextOf(agency, await connected.promise, jobs);
    },
  });
  const door: Door = {
    claim: (interactionId) => claimInteraction(db, interactionId, clock.now()),
    async enter(visitor) {
      const [entered, edge] = await Promise.all([enterAgency(db, visitor), connected.promise]);
      if (!entered) return undefined;
      const actor = { userId: visitor.userId, standings: entered.standings, locale: visitor.locale };
      return { ...contextOf(entered.agency, edge, running.jobs), actor, texts: textsFor(visitor.locale) };
    },
  };
  const edge = await startDiscord({
    tree,
    door,
    clock,
    log,
    textsFor,
    token: config.token,
    apiUrl: config.discordApiUrl,
    news: agencyNews({ db, clock, jobs: running.jobs }),
    fatal: ({ sentence }) => options.fatal(sentence),
  });
  await edge.publish();
  connected.resolve(edge);
  return {
    inviteLink: edge.inviteLink,
    metronome: { tick: () => running.metronome.tick() },
    idle: () => running.idle(),
    async stop() {
      await edge.stop();
      await running.stop();
      if (open !== options.open) await open.close();
    },
  };
}
