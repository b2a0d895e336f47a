import {
  ChannelType,
  Routes,
  type APIGuildMember,
  type APIGuildScheduledEventUser,
  type Guild as DiscordGuild,
  type GuildMember as DiscordMember,
  type PermissionsBitField,
} from 'discord.js';
import type { Guild, GuildChannel, GuildFacts, GuildMember, GuildRole, RoleHolder } from '#src/context.ts';
import { DiscordRefused } from '#src/core/errors.ts';
import type { Calls } from '../calls.ts';
import { channelKindOf } from '../rendering/channel-kinds.ts';
import type { Gateway } from './gateway.ts';
import type { People } from './people.ts';

/** The most Discord lists at once. */
const membersPerCall = 1000;
const subscribersPerCall = 100;

/** What can be known about one server: from what the gateway keeps up to date, and asked for where that has a gap. */
export class GuildView implements Guild {
  readonly #gateway: Gateway;
  readonly #calls: Calls;
  readonly #guildId: string;
  readonly #people: People;

  constructor(o: { gateway: Gateway; calls: Calls; guildId: string; people: People }) {
    this.#gateway = o.gateway;
    this.#calls = o.calls;
    this.#guildId = o.guildId;
    this.#people = o.people;
  }

  async facts(): Promise<GuildFacts> {
    const guild = await this.#guild();
    const me = await this.#me(guild);
    return {
      id: guild.id,
      name: guild.name,
      ownerId: guild.ownerId,
      botUserId: me.id,
      botTopPosition: me.roles.highest.position,
      seesMembers: this.#gateway.seesMembers,
    };
  }

  async roles(): Promise<readonly GuildRole[]> {
    const guild = await this.#guild();
    return guild.roles.cache.map((role) => ({
      id: role.id,
      name: role.name,
      position: role.position,
      permissions: named(role.permissions),
      managed: role.managed,
      mentionable: role.mentionable,
      everyone: role.id === guild.id,
    }));
  }

  async channels(): Promise<readonly GuildChannel[]> {
    const guild = await this.#guild();
    return guild.channels.cache
      .values()
      .toArray()
      .flatMap((channel) => {
        const kind = channelKindOf(channel.type);
        return kind ? [{ id: channel.id, name: channel.name, kind, parentId: channel.parentId ?? undefined }] : [];
      });
  }

  async member(userId: string): Promise<GuildMember | undefined> {
    // Without the intent we are told of our own changes only, and what is cached of others may be of yesterday.
    const told = this.#gateway.seesMembers || userId === this.#gateway.client.user?.id;
    const cached = told ? this.#cachedGuild()?.members.cache.get(userId) : undefined;
    if (cached && !cached.partial) {
      const roleIds = [...cached.roles.cache.keys()].filter((id) => id !== this.#guildId);
      const memberSince = cached.joinedAt ?? undefined;
      return { userId, displayName: cached.displayName, memberSince, roleIds, bot: cached.user.bot };
    }
    try {
      const member = await this.#calls.get<APIGuildMember>(Routes.guildMember(this.#guildId, userId));
      const { user } = member;
      return {
        userId,
        displayName: member.nick ?? user.global_name ?? user.username,
        memberSince: instantOf(member.joined_at),
        roleIds: member.roles,
        bot: user.bot ?? false,
      };
    } catch (error) {
      if (error instanceof DiscordRefused && error.reason === 'gone') return undefined;
      throw error;
    }
  }

  async membersAmong(userIds: readonly string[]): Promise<ReadonlyMap<string, Date | undefined> | undefined> {
    if (!this.#gateway.seesMembers) return undefined;
    const wanted = new Set(userIds);
    const there = new Map<string, Date | undefined>();
    for await (const page of this.#memberPages())
      for (const { user, joined_at } of page) if (wanted.has(user.id)) there.set(user.id, instantOf(joined_at));
    return there;
  }

  async membersWith(roleIds: readonly string[]): Promise<readonly RoleHolder[] | undefined> {
    if (!this.#gateway.seesMembers) return undefined;
    const holders: RoleHolder[] = [];
    for await (const page of this.#memberPages()) {
      const found = page.map(({ user, roles }) => ({ userId: user.id, roleIds: roles }));
      holders.push(...found.filter((member) => member.roleIds.some((id) => roleIds.includes(id))));
    }
    return holders;
  }

  async #listed(userIds: readonly string[]): Promise<readonly { userId: string; bot: boolean }[] | undefined> {
    if (!this.#gateway.seesMembers) return undefined;
    const wanted = new Set(userIds);
    const found: { userId: string; bot: boolean }[] = [];
    for await (const page of this.#memberPages())
      for (const { user } of page) if (wanted.has(user.id)) found.push({ userId: user.id, bot: user.bot ?? false });
    return found;
  }

  async *#memberPages(): AsyncGenerator<readonly APIGuildMember[]> {
    for (let after = '0', full = true; full;) {
      const query = new URLSearchParams({ limit: String(membersPerCall), after });
      const page = await this.#calls.get<readonly APIGuildMember[]>(Routes.guildMembers(this.#guildId), { query });
      yield page;
      full = page.length === membersPerCall;
      after = page.at(-1)?.user.id ?? after;
    }
  }

  async botPermissions(channelId?: string): Promise<ReadonlySet<string>> {
    const guild = await this.#guild();
    const me = await this.#me(guild);
    if (channelId === undefined) return named(me.permissions);
    const channel = await this.#channel(guild, channelId);
    return named(channel.permissionsFor(me));
  }

  async rolePermissions(roleId: string, channelId?: string): Promise<ReadonlySet<string>> {
    const guild = await this.#guild();
    const role = guild.roles.cache.get(roleId) ?? (await this.#calls.repeated(() => guild.roles.fetch(roleId, { force: true })));
    if (!role) throw new DiscordRefused('gone', 10_011, {}, 'Unknown Role');
    if (channelId !== undefined) return named((await this.#channel(guild, channelId)).permissionsFor(role));
    return new Set([...named(role.permissions), ...named(guild.roles.everyone.permissions)]);
  }

  async setRole(userId: string, roleId: string, has: boolean): Promise<void> {
    const route = Routes.guildMemberRole(this.#guildId, userId, roleId);
    const where = (): DiscordRefused['where'] => ({
      permissions: this.lacksInAll(['ManageRoles']),
    });
    await (has ? this.#calls.put(route, { where }) : this.#calls.delete(route, { where }));
  }

  async voiceMembers(channelId: string): Promise<readonly string[]> {
    const guild = this.#gateway.connected ? this.#cachedGuild() : undefined;
    if (!guild) throw new DiscordRefused('later', 0, { channelId }, 'not connected, so that nobody tells who is where');
    const { cache } = guild.voiceStates;
    const userIds = [...cache.filter((voice) => voice.channelId === channelId).keys()];
    return this.#people.only(userIds, { member: (userId) => this.member(userId), list: (wanted) => this.#listed(wanted) });
  }

  async eventSubscribers(eventId: string): Promise<readonly string[]> {
    const subscribers: string[] = [];
    for (let after = '0', full = true; full;) {
      const query = new URLSearchParams({ limit: String(subscribersPerCall), after });
      const route = Routes.guildScheduledEventUsers(this.#guildId, eventId);
      const page = await this.#calls.get<readonly APIGuildScheduledEventUser[]>(route, { query });
      subscribers.push(...page.map(({ user }) => user.id));
      full = page.length === subscribersPerCall;
      after = subscribers.at(-1) ?? after;
    }
    return subscribers;
  }

  /** @throws DiscordRefused 'missing-permission' where the bot lacks one, before Discord answers with too little instead */
  async mustHave(channelId: string, wanted: readonly string[]): Promise<void> {
    const has = await this.botPermissions(channelId);
    const permissions = wanted.filter((name) => !has.has(name));
    if (permissions.length > 0)
      throw new DiscordRefused('missing-permission', 50_013, { channelId, permissions }, 'Missing Permissions');
  }

  /** Whether this is surely one of this server's channels or threads, and no direct messages. */
  knows(channelId: string): boolean {
    return this.#cachedGuild()?.channels.cache.has(channelId) ?? false;
  }

  isStage(channelId: string): boolean {
    return this.#cachedGuild()?.channels.cache.get(channelId)?.type === ChannelType.GuildStageVoice;
  }

  isThread(channelId: string): boolean {
    return this.#cachedGuild()?.channels.cache.get(channelId)?.isThread() ?? false;
  }

  /** Which of these the bot surely lacks, as far as is known without asking: for explaining a refusal. */
  lacks(channelId: string, wanted: readonly string[]): readonly string[] {
    const guild = this.#cachedGuild();
    const me = guild?.members.me;
    const channel = guild?.channels.cache.get(channelId);
    return me && channel ? missing(channel.permissionsFor(me), wanted) : [];
  }

  /** The same in the whole server. */
  lacksInAll(wanted: readonly string[]): readonly string[] {
    return missing(this.#cachedGuild()?.members.me?.permissions, wanted);
  }

  #cachedGuild(): DiscordGuild | undefined {
    const guild = this.#gateway.client.guilds.cache.get(this.#guildId);
    return guild?.available === true ? guild : undefined;
  }

  async #guild(): Promise<DiscordGuild> {
    return (
      this.#cachedGuild() ?? this.#calls.repeated(() => this.#gateway.client.guilds.fetch({ guild: this.#guildId, force: true }))
    );
  }

  async #me(guild: DiscordGuild): Promise<DiscordMember> {
    return guild.members.me ?? this.#calls.repeated(() => guild.members.fetchMe());
  }

  async #channel(guild: DiscordGuild, channelId: string) {
    const where = (): DiscordRefused['where'] => ({ channelId });
    const channel =
      guild.channels.cache.get(channelId) ?? (await this.#calls.repeated(() => guild.channels.fetch(channelId), { where }));
    if (!channel) throw new DiscordRefused('gone', 10_003, { channelId }, 'Unknown Channel');
    return channel;
  }
}

function instantOf(joinedAt: string | null): Date | undefined {
  return joinedAt === null ? undefined : new Date(joinedAt);
}

function named(permissions: Readonly<PermissionsBitField>): ReadonlySet<string> {
  return new Set(permissions.toArray());
}

function missing(has: Readonly<PermissionsBitField> | undefined, wanted: readonly string[]): readonly string[] {
  if (!has) return [];
  const names = named(has);
  return wanted.filter((name) => !names.has(name));
}
