import { setTimeout as pause } from 'node:timers/promises';
import { Client, DiscordjsError, DiscordjsErrorCodes, Events, GatewayCloseCodes, Status } from 'discord.js';
import type { Log } from '#src/context.ts';
import { edgeFatal } from '#src/texts/en/edge.ts';
import { DiscordFatal, type FatalReason } from '../door.ts';
import { failureOf } from '../refusals.ts';
import type { Pace } from '../pace.ts';
import { clientOptions } from './client-options.ts';

const longestPause = 60_000;

/** Close codes after which no reconnecting helps. 4014 is tried once more, without GuildMembers. */
const fatalCodes: ReadonlyMap<number, FatalReason['kind']> = new Map([
  [GatewayCloseCodes.AuthenticationFailed, 'token'],
  [GatewayCloseCodes.InvalidShard, 'sharding'],
  [GatewayCloseCodes.ShardingRequired, 'sharding'],
  [GatewayCloseCodes.InvalidAPIVersion, 'version'],
  [GatewayCloseCodes.InvalidIntents, 'intents'],
  [GatewayCloseCodes.DisallowedIntents, 'intents'],
]);

export const fatalReason = (kind: FatalReason['kind']): FatalReason => ({ kind, sentence: edgeFatal[kind] });

export interface GatewayOptions {
  readonly token: string;
  readonly apiUrl: string | undefined;
  readonly pace: Pace;
  readonly log: Log;
  /** Called for every new client before it connects: that is when listeners are attached. */
  readonly attach: (client: Client) => void;
  readonly fatal: (reason: FatalReason) => void;
}

/** The one connection to Discord: discord.js's client, replaced by one without GuildMembers when Discord refuses them. */
export class Gateway {
  readonly #options: GatewayOptions;
  #client: Client;
  #seesMembers = true;
  #stopped = false;

  private constructor(options: GatewayOptions) {
    this.#options = options;
    this.#client = this.#newClient();
  }

  /** @throws DiscordFatal when Discord refuses us for good; a Discord out of reach is waited for */
  static async open(options: GatewayOptions): Promise<Gateway> {
    const gateway = new Gateway(options);
    await gateway.#connect();
    return gateway;
  }

  get client(): Client {
    return this.#client;
  }

  get seesMembers(): boolean {
    return this.#seesMembers;
  }

  /** Milliseconds of the last heartbeat; undefined while not connected or before the first one. */
  get ping(): number | undefined {
    const { ping } = this.#client.ws;
    return this.connected && ping >= 0 ? ping : undefined;
  }

  get connected(): boolean {
    return this.#client.isReady() && this.#client.ws.shards.every((shard) => shard.status === Status.Ready);
  }

  /** Discord refused the token over REST: nothing works from here on. */
  unauthorised(): void {
    this.#fatal('token');
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#client.destroy();
  }

  async #connect(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await this.#ready();
        return;
      } catch (error) {
        if (this.#stopped || error instanceof DiscordFatal) throw error;
        this.#options.log.warn({ err: error, attempt }, 'Discord is out of reach, trying again');
        await pause(Math.min(longestPause, this.#options.pace.retry * 2 ** attempt) * (0.5 + Math.random() / 2));
        this.#client = this.#newClient();
      }
    }
  }

  /** One try, and a second one without GuildMembers where Discord refuses them. */
  async #ready(): Promise<void> {
    const closed = closeCodeOf(this.#client);
    try {
      await loggedIn(this.#client, this.#options.token);
      this.#client.on(Events.ShardDisconnect, ({ code }) => void this.#lost(code).catch(() => {}));
    } catch (error) {
      await this.#client.destroy();
      if (closed() === GatewayCloseCodes.DisallowedIntents && this.#seesMembers) return this.#withoutMembers();
      const kind = refusesToken(error) ? 'token' : fatalCodes.get(closed() ?? 0);
      if (kind) throw this.#fatal(kind);
      throw error;
    }
    return undefined;
  }

  async #withoutMembers(): Promise<void> {
    this.#options.log.warn(
      { code: GatewayCloseCodes.DisallowedIntents },
      'Discord refuses the Server Members intent, running on without it. To grant it: https://discord.com/developers/applications → your application → Bot → Server Members Intent.',
    );
    this.#seesMembers = false;
    this.#client = this.#newClient();
    await this.#ready();
  }

  /** A running connection ended in a way that discord.js does not come back from. */
  async #lost(code: number): Promise<void> {
    if (this.#stopped) return;
    if (code === GatewayCloseCodes.DisallowedIntents && this.#seesMembers) {
      await this.#client.destroy();
      await this.#withoutMembers().catch(async (error: unknown) => {
        if (!(error instanceof DiscordFatal)) await this.#connect();
      });
      return;
    }
    const kind = fatalCodes.get(code);
    if (kind) this.#fatal(kind);
  }

  #fatal(kind: FatalReason['kind']): DiscordFatal {
    const reason = fatalReason(kind);
    if (!this.#stopped) {
      this.#stopped = true;
      this.#options.fatal(reason);
    }
    return new DiscordFatal(reason);
  }

  #newClient(): Client {
    const { apiUrl, pace, log, attach } = this.#options;
    const client = new Client(clientOptions({ apiUrl, pace, members: this.#seesMembers }));
    client.on(Events.Error, (error) => log.error({ err: error }, 'discord.js reports an error'));
    client.on(Events.Warn, (said) => log.warn({ said }, 'discord.js warns'));
    client.on(Events.ShardError, (error) => log.warn({ err: error }, 'the connection to Discord is troubled'));
    client.on(Events.ShardReconnecting, () => {
      if (!this.#stopped) log.info({}, 'reconnecting to Discord');
    });
    client.rest.on('rateLimited', (limited) =>
      log.info({ route: limited.route, ms: limited.timeToReset, scope: limited.scope }, 'rate limited'),
    );
    client.rest.on('invalidRequestWarning', (warning) =>
      log.warn({ ...warning }, 'many requests that Discord refuses: 10,000 in 10 minutes get us banned'),
    );
    attach(client);
    return client;
  }
}

function closeCodeOf(client: Client): () => number | undefined {
  let closed: number | undefined;
  client.on(Events.ShardDisconnect, ({ code }) => {
    closed = code;
  });
  return () => closed;
}

/** Resolves when every server has been told of. */
async function loggedIn(client: Client, token: string): Promise<void> {
  const ready = new Promise<void>((resolve, reject) => {
    client.once(Events.ClientReady, () => resolve());
    client.once(Events.ShardDisconnect, ({ code }) => reject(new Error(`the gateway closed with ${code}`)));
  });
  // Heard of through login as well; without this the second time would count as unhandled.
  ready.catch(() => {});
  await client.login(token);
  await ready;
}

function refusesToken(error: unknown): boolean {
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) return true;
  return failureOf(error)?.status === 401;
}
