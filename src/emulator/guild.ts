import { ChannelType, GatewayIntentBits, OverwriteType } from 'discord-api-types/v10';
import { guildCreate } from './gateway/ready.ts';
import { EventsHandle, VoiceHandle } from './guild-calls.ts';
import type { Application, Channel, ChannelKind, Guild, OverwriteOptions, Role, StoredMessageView, User } from './handles.ts';
import type { ChannelState, GuildState, MemberState, OverwriteState, RoleState } from './model.ts';
import { createChannel, deleteChannel, setOverwrite } from './world/channels.ts';
import { addMember, giveRole, removeMember, takeRole } from './world/members.ts';
import { presentMessage } from './world/present.ts';
import { createRole, deleteRole, moveRole, tellRole } from './world/roles.ts';
import { guildShape } from './world/shapes.ts';
import { createThread } from './world/threads.ts';
import type { World } from './world/world.ts';

const TYPES: Readonly<Record<ChannelKind, ChannelType>> = {
  text: ChannelType.GuildText,
  voice: ChannelType.GuildVoice,
  stage: ChannelType.GuildStageVoice,
  category: ChannelType.GuildCategory,
  announcement: ChannelType.GuildAnnouncement,
  forum: ChannelType.GuildForum,
};

type NewRole = Parameters<Guild['role']>[0];
type NewChannel = Parameters<Guild['channel']>[0];

/** A guild as its admin in a test holds it: no permission is asked for here, and every change is told to the bots. */
export class GuildHandle implements Guild {
  readonly id: string;
  readonly voice: VoiceHandle;
  readonly events: EventsHandle;
  readonly #world: World;
  readonly #state: GuildState;

  constructor(world: World, state: GuildState) {
    this.#world = world;
    this.#state = state;
    this.id = state.id;
    this.voice = new VoiceHandle(world, state);
    this.events = new EventsHandle(world, state);
  }

  get name(): string {
    return this.#state.name;
  }

  get ownerId(): string {
    return this.#state.owner_id;
  }

  get everyone(): Role {
    return this.#role(this);
  }

  rename(name: string): void {
    this.#state.name = name;
    this.#tellGuild();
  }

  transfer(to: User): void {
    this.#state.owner_id = this.#member(to).user.id;
    this.#tellGuild();
  }

  role(o: NewRole): Role {
    return createRole(this.#world, this.#state, o);
  }

  channel(o: NewChannel): Channel {
    const overwrites = o.overwrites?.map((overwrite): OverwriteState => ({
      id: overwrite.id,
      type: overwrite.type === 'role' ? OverwriteType.Role : OverwriteType.Member,
      allow: overwrite.allow ?? 0n,
      deny: overwrite.deny ?? 0n,
    }));
    return createChannel(this.#world, {
      guild: this.#state,
      name: o.name,
      type: TYPES[o.type ?? 'text'],
      ...(o.parent && { parentId: o.parent.id }),
      ...(overwrites && { overwrites }),
    });
  }

  thread({ name, parent, owner }: Parameters<Guild['thread']>[0]): Channel {
    const type = ChannelType.PrivateThread;
    return createThread(this.#world, { guild: this.#state, parent: this.#channel(parent), ownerId: owner.id, name, type });
  }

  join(user: User, roles: Role[] = []): void {
    const state = this.#world.user(user.id);
    addMember(
      this.#world,
      this.#state,
      state,
      roles.map((role) => role.id),
    );
  }

  leave(user: User): void {
    removeMember(this.#world, this.#state, user.id);
  }

  give(user: User, role: Role): void {
    giveRole(this.#world, this.#state, this.#member(user), role.id);
  }

  take(user: User, role: Role): void {
    takeRole(this.#world, this.#state, this.#member(user), role.id);
  }

  overwrite(channel: Channel, target: Role | User, o: OverwriteOptions): void {
    const isRole = this.#state.roles.has(target.id);
    setOverwrite(this.#world, this.#channel(channel), {
      id: target.id,
      type: isRole ? OverwriteType.Role : OverwriteType.Member,
      allow: o.allow ?? 0n,
      deny: o.deny ?? 0n,
    });
  }

  deleteChannel(channel: Channel): void {
    deleteChannel(this.#world, this.#state, this.#channel(channel));
  }

  deleteRole(role: Role): void {
    deleteRole(this.#world, this.#state, this.#role(role));
  }

  moveRole(role: Role, position: number): void {
    moveRole(this.#world, this.#state, this.#role(role), position);
  }

  setRolePermissions(role: Role, permissions: bigint): void {
    const state = this.#role(role);
    state.permissions = permissions;
    tellRole(this.#world, this.#state, state, 'GUILD_ROLE_UPDATE');
  }

  addBot(app: Application, permissions: bigint): Role {
    const known = this.#botRole(app);
    if (known && this.#state.members.has(app.user.id)) {
      this.setRolePermissions(known, permissions);
      return known;
    }
    const role =
      known ??
      createRole(this.#world, this.#state, {
        name: app.name,
        permissions,
        managed: true,
        bot_id: app.user.id,
      });
    role.permissions = permissions;
    addMember(this.#world, this.#state, this.#world.user(app.user.id), [role.id]);
    const state = this.#world.applications.get(app.id);
    if (!state) throw new Error(`there is no application ${app.id}`);
    this.#world.emit({
      t: 'GUILD_CREATE',
      d: (intents) => guildCreate(this.#world, this.#state, state, intents),
      guildId: this.id,
      applicationId: app.id,
      intents: GatewayIntentBits.Guilds,
    });
    return role;
  }

  removeBot(app: Application): void {
    const role = this.#botRole(app);
    removeMember(this.#world, this.#state, app.user.id);
    if (role) deleteRole(this.#world, this.#state, role);
    this.#world.applications.get(app.id)?.guild_commands.delete(this.id);
    this.#world.emit({
      t: 'GUILD_DELETE',
      d: { id: this.id },
      guildId: this.id,
      applicationId: app.id,
      intents: GatewayIntentBits.Guilds,
    });
  }

  botRole(app: Application): Role {
    const role = this.#botRole(app);
    if (!role) throw new Error(`${app.name} is not in ${this.name}`);
    return role;
  }

  channels(): Channel[] {
    return [...this.#state.channels.values()];
  }

  roles(): Role[] {
    return [...this.#state.roles.values()].toSorted((a, b) => b.position - a.position);
  }

  messages(channel: Channel): StoredMessageView[] {
    return [...this.#channel(channel).messages.values()].map((stored) => ({
      ...presentMessage(this.#world, stored),
      ephemeral_for: stored.ephemeral_for,
    }));
  }

  find(name: string): Channel {
    const found = this.channels().find((channel) => channel.name === name.replace(/^#/, ''));
    if (!found) throw new Error(`there is no channel ${name} in ${this.name}`);
    return found;
  }

  #tellGuild(): void {
    this.#world.emit({
      t: 'GUILD_UPDATE',
      d: guildShape(this.#state),
      guildId: this.id,
      intents: GatewayIntentBits.Guilds,
    });
  }

  #channel({ id, name }: Channel): ChannelState {
    const channel = this.#state.channels.get(id);
    if (!channel) throw new Error(`there is no channel ${name} in ${this.name}`);
    return channel;
  }

  #role({ id, name }: Role): RoleState {
    const role = this.#state.roles.get(id);
    if (!role) throw new Error(`there is no role ${name} in ${this.name}`);
    return role;
  }

  #botRole(app: Application): RoleState | undefined {
    return [...this.#state.roles.values()].find((role) => role.bot_id === app.user.id);
  }

  #member(user: User): MemberState {
    const member = this.#state.members.get(user.id);
    if (!member) throw new Error(`${user.username} is not in ${this.name}`);
    return member;
  }
}
