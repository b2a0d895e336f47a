import { ChannelType, Events, GatewayDispatchEvents, PermissionFlagsBits } from 'discord.js';
import type {
  Client,
  GatewayGuildMemberAddDispatchData,
  GatewayGuildMemberRemoveDispatchData,
  GatewayGuildMemberUpdateDispatchData,
  GatewayReadyDispatchData,
  Guild,
} from 'discord.js';
import type { Log } from '#src/context.ts';
import type { News, PresentGuild } from '../door.ts';
import type { Ongoing } from '../ongoing.ts';
import { inTurn } from './in-turn.ts';

/** How many servers are told of at once: 500 at a start must not become 500 queries at a time. */
const atOnce = 8;

/** Passes on what Discord tells us. What goes wrong there is logged: at the next start everything is told again. */
export class Listening {
  readonly #news: News;
  readonly #log: Log;
  readonly #ongoing: Ongoing;
  readonly #inTurn = inTurn(atOnce);
  #open = false;
  #known: readonly string[] = [];
  #client: Client | undefined;

  constructor(o: { news: News; ongoing: Ongoing; log: Log }) {
    this.#news = o.news;
    this.#ongoing = o.ongoing;
    this.#log = o.log;
  }

  attach(client: Client): void {
    this.#client = client;
    client.ws.on(GatewayDispatchEvents.Ready, (data: GatewayReadyDispatchData) => {
      this.#known = data.guilds.map((guild) => guild.id);
      // A new session on a running client: whoever removed us meanwhile is only missing from this list.
      if (this.#open) this.#absent();
    });
    client.on(Events.GuildCreate, (guild) => this.#present(guild));
    client.on(Events.GuildAvailable, (guild) => this.#present(guild));
    client.on(Events.GuildDelete, (guild) => {
      if (this.#open) this.#tell('removed', { guildId: guild.id }, () => this.#news.removed(guild.id));
    });
    client.ws.on(GatewayDispatchEvents.GuildMemberUpdate, (data: GatewayGuildMemberUpdateDispatchData) =>
      this.#roles(client, data),
    );
    client.ws.on(GatewayDispatchEvents.GuildMemberAdd, (data: GatewayGuildMemberAddDispatchData) => this.#roles(client, data));
    client.ws.on(GatewayDispatchEvents.GuildMemberRemove, (data: GatewayGuildMemberRemoveDispatchData) =>
      this.#held(data.guild_id, data.user.id, []),
    );
  }

  /** From now on news is passed on; first, what is so already. */
  open(): void {
    this.#open = true;
    this.#absent();
    for (const guild of this.#client?.guilds.cache.values() ?? []) if (guild.available) this.#present(guild);
  }

  /** What was not begun yet is left: the next start tells everything again. */
  close(): void {
    this.#open = false;
  }

  #absent(): void {
    const known = this.#known;
    this.#tell('absent', { servers: known.length }, () => this.#news.absent(known));
  }

  #present(guild: Guild): void {
    if (!this.#open) return;
    this.#tell('present', { guildId: guild.id }, () => this.#news.present(presentGuild(guild)));
  }

  /** Heard before discord.js updates its cache, so that what was held before can still be seen there. */
  #roles(client: Client, data: GatewayGuildMemberUpdateDispatchData | GatewayGuildMemberAddDispatchData): void {
    const { guild_id: guildId, user, roles } = data;
    const before = client.guilds.cache.get(guildId)?.members.cache.get(user.id);
    // A member always has the server's own role in the cache, and never in what Discord sends.
    const same =
      before &&
      !before.partial &&
      before.roles.cache.size - 1 === roles.length &&
      roles.every((id) => before.roles.cache.has(id));
    if (!same) this.#held(guildId, user.id, roles);
  }

  #held(guildId: string, userId: string, roleIds: readonly string[]): void {
    if (!this.#open || userId === this.#client?.user?.id) return;
    this.#tell('rolesHeld', { guildId }, () => this.#news.rolesHeld(guildId, userId, roleIds));
  }

  #tell(what: string, facts: object, work: () => Promise<void>): void {
    this.#ongoing.begin(
      this.#inTurn(async () => {
        try {
          if (this.#open) await work();
        } catch (error) {
          this.#log.error({ ...facts, what, err: error }, 'news of Discord could not be taken in');
        }
      }),
    );
  }
}

function presentGuild(guild: Guild): PresentGuild {
  return {
    id: guild.id,
    name: guild.name,
    ownerId: guild.ownerId,
    locale: guild.preferredLocale,
    firstWritableChannelId: firstWritable(guild),
  };
}

function firstWritable(guild: Guild): string | undefined {
  const { me } = guild.members;
  if (!me) return undefined;
  const needed = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages;
  const system = guild.systemChannel;
  if (system?.permissionsFor(me).has(needed)) return system.id;
  return guild.channels.cache
    .values()
    .toArray()
    .filter((channel) => channel.type === ChannelType.GuildText)
    .toSorted((a, b) => a.rawPosition - b.rawPosition || (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
    .find((channel) => channel.permissionsFor(me).has(needed))?.id;
}
