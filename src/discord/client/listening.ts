import { ChannelType, Events, GatewayDispatchEvents, GuildScheduledEventStatus, PermissionFlagsBits } from 'discord.js';
import type {
  APIGuildScheduledEvent,
  Client,
  GatewayGuildMemberAddDispatchData,
  GatewayGuildMemberRemoveDispatchData,
  GatewayGuildMemberUpdateDispatchData,
  GatewayGuildScheduledEventUserAddDispatchData,
  GatewayReadyDispatchData,
  GatewayVoiceStateUpdateDispatchData,
  Guild,
} from 'discord.js';
import type { Clock } from '#src/context.ts';
import type { News, PresentGuild } from '../door.ts';
import type { People } from './people.ts';
import { Telling, type TellingOptions } from './telling.ts';

/** Passes on what Discord tells us. */
export class Listening {
  readonly #news: News;
  readonly #people: People;
  readonly #clock: Clock;
  readonly #telling: Telling;
  #open = false;
  /** The servers we are in, as Discord last said. */
  #known = new Set<string>();
  #client: Client | undefined;

  constructor({ news, people, clock, ...o }: TellingOptions & { news: News; people: People; clock: Clock }) {
    this.#news = news;
    this.#people = people;
    this.#clock = clock;
    this.#telling = new Telling(o);
  }

  attach(client: Client): void {
    this.#client = client;
    client.ws.on(GatewayDispatchEvents.Ready, (data: GatewayReadyDispatchData) => {
      this.#known = new Set(data.guilds.map((guild) => guild.id));
      // A new session on a running client: whoever removed us meanwhile is only missing from this list.
      if (this.#open) this.#absent();
    });
    client.on(Events.GuildCreate, (guild) => this.#present(guild));
    client.on(Events.GuildAvailable, (guild) => this.#present(guild));
    client.on(Events.GuildDelete, (guild) => {
      this.#known.delete(guild.id);
      this.#tell('removed', guild.id, () => this.#news.removed(guild.id));
    });
    client.ws.on(GatewayDispatchEvents.GuildMemberUpdate, (data: GatewayGuildMemberUpdateDispatchData) =>
      this.#roles(client, data),
    );
    client.ws.on(GatewayDispatchEvents.GuildMemberAdd, (data: GatewayGuildMemberAddDispatchData) => {
      this.#roles(client, data);
      this.#joined(data.guild_id, data.user.id);
    });
    client.ws.on(GatewayDispatchEvents.GuildMemberRemove, (data: GatewayGuildMemberRemoveDispatchData) => {
      this.#held(data.guild_id, data.user.id, []);
      this.#left(data.guild_id, data.user.id);
    });
    client.ws.on(GatewayDispatchEvents.VoiceStateUpdate, (data: GatewayVoiceStateUpdateDispatchData) =>
      this.#voice(client, data),
    );
    this.#attachEvents(client);
    client.ws.on(GatewayDispatchEvents.ChannelDelete, (data: { id: string; guild_id?: string }) => this.#channelGone(data));
    client.ws.on(GatewayDispatchEvents.ThreadDelete, (data: { id: string; guild_id?: string }) => this.#channelGone(data));
  }

  /** Heard as it comes: discord.js drops interest in an event, or of somebody, that it does not know. */
  #attachEvents(client: Client): void {
    const interest = (given: boolean) => (data: GatewayGuildScheduledEventUserAddDispatchData) => {
      const told = { eventId: data.guild_scheduled_event_id, userId: data.user_id, given, at: this.#clock.now() };
      this.#tell('interested', data.guild_id, () => this.#news.interested(data.guild_id, told));
    };
    client.ws.on(GatewayDispatchEvents.GuildScheduledEventUserAdd, interest(true));
    client.ws.on(GatewayDispatchEvents.GuildScheduledEventUserRemove, interest(false));
    client.ws.on(GatewayDispatchEvents.GuildScheduledEventDelete, (data: APIGuildScheduledEvent) => this.#eventGone(data));
    client.ws.on(GatewayDispatchEvents.GuildScheduledEventUpdate, (data: APIGuildScheduledEvent) => {
      if (data.status === GuildScheduledEventStatus.Canceled) this.#eventGone(data);
    });
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
    this.#telling.close();
  }

  /** Resolves when all that was told of this server so far is taken in; undefined: it is. */
  settled(guildId: string): Promise<void> | undefined {
    return this.#telling.settled(guildId);
  }

  #absent(): void {
    this.#tell('absent', 'all', () => this.#news.absent([...this.#known]));
  }

  #present(guild: Guild): void {
    this.#known.add(guild.id);
    this.#tell('present', guild.id, async () => {
      if (this.#known.has(guild.id)) await this.#news.present(presentGuild(guild));
    });
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
    if (userId === this.#client?.user?.id) return;
    this.#tell('rolesHeld', guildId, () => this.#news.rolesHeld(guildId, userId, roleIds));
  }

  #joined(guildId: string, userId: string): void {
    if (userId === this.#client?.user?.id) return;
    this.#tell('memberJoined', guildId, () => this.#news.memberJoined(guildId, userId));
  }

  #left(guildId: string, userId: string): void {
    if (userId === this.#client?.user?.id) return;
    this.#tell('memberLeft', guildId, () => this.#news.memberLeft(guildId, userId));
  }

  /** Heard before discord.js updates its cache, where it still stands where they were. */
  #voice(client: Client, { guild_id: guildId, user_id: userId, channel_id, member }: GatewayVoiceStateUpdateDispatchData): void {
    if (guildId === undefined) return;
    if (member) this.#people.note(userId, member.user.bot ?? false);
    const from = client.guilds.cache.get(guildId)?.voiceStates.cache.get(userId)?.channelId ?? undefined;
    const to = channel_id ?? undefined;
    // Also told when somebody only mutes themselves.
    if (from === to || this.#people.isBot(userId)) return;
    const move = { userId, from, to, at: this.#clock.now() };
    this.#tell('moved', guildId, () => this.#news.moved(guildId, move));
  }

  #eventGone({ id, guild_id: guildId }: APIGuildScheduledEvent): void {
    this.#tell('eventGone', guildId, () => this.#news.eventGone(guildId, id));
  }

  #channelGone({ id, guild_id: guildId }: { id: string; guild_id?: string }): void {
    if (guildId !== undefined) this.#tell('channelGone', guildId, () => this.#news.channelGone(guildId, id));
  }

  #tell(what: string, about: string, tell: () => Promise<void>): void {
    if (this.#open) this.#telling.tell({ about, facts: { what, about }, tell });
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
