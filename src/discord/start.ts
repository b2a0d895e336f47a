import { GatewayDispatchEvents, Routes, type APIGuild, type APIInteraction, type Client } from 'discord.js';
import type { Clock, Guild, Log, Messenger } from '#src/context.ts';
import { DiscordRefused } from '#src/core/errors.ts';
import type { Texts } from '#src/texts/index.ts';
import { Calls } from './calls.ts';
import { Gateway } from './client/gateway.ts';
import { GuildView } from './client/guild-view.ts';
import { oneByOne } from '#src/core/one-by-one.ts';
import { inviteLink } from './client/invite.ts';
import { Listening } from './client/listening.ts';
import { ChannelMessenger } from './client/messenger.ts';
import { People } from './client/people.ts';
import { publish, type Published } from './commands/publish.ts';
import { publishPatiently } from './commands/publish-patiently.ts';
import type { Tree } from './commands/tree.ts';
import { Attachments } from './dispatch/attachments.ts';
import { Dispatch } from './dispatch/dispatch.ts';
import type { Door, FatalReason, News, Outage } from './door.ts';
import { Ongoing } from './ongoing.ts';
import { usualPace, type Pace } from './pace.ts';

export interface DiscordOptions {
  readonly token: string;
  /** Absent: Discord's own. */
  readonly apiUrl: string | undefined;
  readonly tree: Tree;
  readonly door: Door;
  readonly news: News;
  readonly clock: Clock;
  readonly log: Log;
  readonly textsFor: (locale: string) => Texts;
  /** Called once, when Discord refuses us for good: the process says why and ends. */
  readonly fatal: (reason: FatalReason) => void;
  /** What an error that is not Discord's means, when it is no mistake but an outage. Default: none is known. */
  readonly outageOf?: (error: unknown) => Outage | undefined;
  /** For tests of what hangs. */
  readonly pace?: Partial<Pace>;
}

/** The connection to Discord, as src/app.ts holds it. */
export interface DiscordEdge {
  readonly applicationId: string;
  readonly botUserId: string;
  readonly inviteLink: string;
  /** Whether Discord granted the GuildMembers intent. */
  readonly seesMembers: boolean;
  guild(guildId: string): Guild;
  messenger(guildId: string): Messenger;
  /** Makes Discord's list of our commands the tree's; writes nothing when it already is. `later`: once Discord takes it. */
  publish(): Promise<Published | 'later'>;
  /** For health and metrics: milliseconds of the last heartbeat, undefined before the first and while not connected. */
  latency(): { readonly connected: boolean; readonly gatewayMs: number | undefined };
  /** Finishes what has begun, then leaves. */
  stop(): Promise<void>;
}

/**
 * Connects, and resolves when every server is known. What people do and what Discord tells is passed on from the turn of
 * the event loop after that, so that whoever waits for the edge holds it before anything comes through it.
 * @throws DiscordFatal when Discord refuses us for good, after `fatal` was told
 */
export async function startDiscord(o: DiscordOptions): Promise<DiscordEdge> {
  const pace: Pace = { ...usualPace, ...o.pace };
  const ongoing = new Ongoing();
  const held: APIInteraction[] = [];
  let take = (interaction: APIInteraction): void => void held.push(interaction);
  const outageOf = o.outageOf ?? (() => undefined);
  const people = new People();
  const listening = new Listening({ news: o.news, people, clock: o.clock, ongoing, pace, outageOf, log: o.log });
  const gateway = await Gateway.open({
    token: o.token,
    apiUrl: o.apiUrl,
    pace,
    log: o.log,
    fatal: o.fatal,
    attach: (client: Client) => {
      listening.attach(client);
      // Heard as it comes off the wire: discord.js's own objects for it would be made for nothing.
      client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) => take(interaction));
    },
  });
  const calls = new Calls({ rest: () => gateway.client.rest, pace, unauthorised: () => gateway.unauthorised() });
  const dispatch = new Dispatch({
    ...o,
    pace,
    calls,
    ongoing,
    outageOf,
    attachments: new Attachments({ apiUrl: o.apiUrl, pace }),
    guild: (guildId) => new GuildView({ gateway, calls, guildId, people }),
    settled: (guildId) => listening.settled(guildId),
    ownerOf: (guildId) => gateway.client.guilds.cache.get(guildId)?.ownerId ?? fetchedOwner(calls, guildId),
  });
  setImmediate(() => {
    take = (interaction) => dispatch.handle(interaction);
    for (const interaction of held) take(interaction);
    listening.open();
  });
  return edgeOf({ options: o, pace, gateway, calls, people, dispatch, listening, ongoing });
}

interface Running {
  readonly options: DiscordOptions;
  readonly gateway: Gateway;
  readonly calls: Calls;
  readonly people: People;
  readonly dispatch: Dispatch;
  readonly listening: Listening;
  readonly ongoing: Ongoing;
  readonly pace: Pace;
}

function edgeOf({ options, gateway, calls, people, dispatch, listening, ongoing, pace }: Running): DiscordEdge {
  const { tree, log } = options;
  const { applicationId, botUserId } = whoWeAre(gateway.client);
  const rendering = { actions: tree.actions, more: options.textsFor('en-US').edge.more };
  const leaving = new AbortController();
  const inTurn = oneByOne();
  const guild = (guildId: string): GuildView => new GuildView({ gateway, calls, guildId, people });
  return {
    applicationId,
    botUserId,
    inviteLink: inviteLink(applicationId),
    get seesMembers() {
      return gateway.seesMembers;
    },
    guild,
    messenger: (guildId) => new ChannelMessenger({ calls, guild: guild(guildId), guildId, rendering, botUserId, inTurn }),
    publish: () =>
      publishPatiently(() => publish({ calls, applicationId, tree, log }), { log, pace, ongoing, leaving: leaving.signal }),
    latency: () => ({ connected: gateway.connected, gatewayMs: gateway.ping }),
    async stop() {
      leaving.abort();
      dispatch.close();
      listening.close();
      const unfinished = await ongoing.finish(pace.finish);
      if (unfinished > 0) log.warn({ unfinished }, 'left although some work was still going on');
      await gateway.stop();
    },
  };
}

function whoWeAre(client: Client): { applicationId: string; botUserId: string } {
  const { application, user } = client;
  if (!application || !user) throw new Error('Discord said ready without saying who we are');
  return { applicationId: application.id, botUserId: user.id };
}

async function fetchedOwner(calls: Calls, guildId: string): Promise<string | undefined> {
  try {
    return (await calls.get<APIGuild>(Routes.guild(guildId))).owner_id;
  } catch (error) {
    // We are not in that server (any more): the door does not know it either.
    if (error instanceof DiscordRefused && (error.reason === 'gone' || error.reason === 'missing-permission')) return undefined;
    throw error;
  }
}
