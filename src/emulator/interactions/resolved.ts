import { ApplicationCommandOptionType as Option, ApplicationCommandType, ComponentType } from 'discord-api-types/v10';
import { record } from '../gateway/commands.ts';
import type { ChannelState, GuildState } from '../model.ts';
import { permissionsOf } from '../world/access.ts';
import { walkComponents } from '../world/components.ts';
import { presentMessage } from '../world/present.ts';
import { channelShape, memberShape, roleShape, userShape } from '../world/shapes.ts';
import type { World } from '../world/world.ts';

type Entries = Record<string, Record<string, unknown>>;
export interface ResolveContext {
  readonly world: World;
  readonly guild: GuildState | undefined;
  /** Who interacts: `permissions` of resolved channels and members are computed there. */
  readonly userId: string;
  readonly channel: ChannelState;
}

type Kind = 'user' | 'role' | 'channel' | 'mentionable' | 'attachment' | 'message';

const BY_OPTION: ReadonlyMap<unknown, Kind> = new Map([
  [Option.User, 'user'],
  [Option.Role, 'role'],
  [Option.Channel, 'channel'],
  [Option.Mentionable, 'mentionable'],
  [Option.Attachment, 'attachment'],
]);
const BY_COMPONENT: ReadonlyMap<unknown, Kind> = new Map([
  [ComponentType.UserSelect, 'user'],
  [ComponentType.RoleSelect, 'role'],
  [ComponentType.ChannelSelect, 'channel'],
  [ComponentType.MentionableSelect, 'mentionable'],
  [ComponentType.FileUpload, 'attachment'],
]);

/** The interaction's data with `resolved`: the objects behind the ids that a person chose. */
export function withResolved(context: ResolveContext, data: object): Readonly<Record<string, unknown>> {
  const given = { ...record(data) };
  const resolved: Entries = {};
  for (const [kind, id] of chosen(given)) add(context, resolved, kind, id);
  delete given['resolved'];
  return Object.keys(resolved).length > 0 ? { ...given, resolved } : given;
}

function* chosen(data: Readonly<Record<string, unknown>>): Generator<[Kind, string]> {
  yield* chosenOptions(data['options']);
  const target = data['target_id'];
  if (typeof target === 'string') yield [data['type'] === ApplicationCommandType.Message ? 'message' : 'user', target];
  const inModal = [...walkComponents(data['components'])];
  for (const component of [{ ...data, type: data['component_type'] }, ...inModal]) {
    const kind = BY_COMPONENT.get(record(component)?.['type']);
    const values = record(component)?.['values'];
    if (kind && Array.isArray(values)) for (const id of values) yield [kind, String(id)];
  }
}

function* chosenOptions(options: unknown): Generator<[Kind, string]> {
  if (!Array.isArray(options)) return;
  for (const entry of options) {
    const option = record(entry);
    const kind = BY_OPTION.get(option?.['type']);
    if (kind) yield [kind, String(option?.['value'])];
    yield* chosenOptions(option?.['options']);
  }
}

function add(context: ResolveContext, resolved: Entries, kind: Kind, id: string): void {
  const { world, guild, userId } = context;
  const into = (name: string): Record<string, unknown> => (resolved[name] ??= {});
  if (kind === 'attachment') {
    const attachment = world.uploads.get(id);
    if (!attachment) throw new Error(`no file with the id ${id} was uploaded`);
    const url = world.attachments.sign(attachment.url);
    into('attachments')[id] = { ...attachment, url, proxy_url: url };
    return;
  }
  if (kind === 'message') {
    const stored = context.channel.messages.get(id);
    if (!stored) throw new Error(`there is no message ${id} here`);
    into('messages')[id] = presentMessage(world, stored);
    return;
  }
  const role = kind === 'role' || kind === 'mentionable' ? guild?.roles.get(id) : undefined;
  if (role) {
    into('roles')[id] = roleShape(role);
    return;
  }
  if (kind === 'channel') {
    const channel = guild?.channels.get(id);
    if (!channel) throw new Error(`there is no channel ${id} here`);
    into('channels')[id] = partialChannel(world, channel, userId);
    return;
  }
  const user = world.users.get(id);
  if (!user || kind === 'role') throw new Error(`there is no ${kind} ${id} here`);
  into('users')[id] = userShape(user);
  const member = guild?.members.get(id);
  if (!member) return;
  const { user: _, deaf: _deaf, mute: _mute, ...partial } = memberShape(member);
  const permissions = permissionsOf(world, context.channel, id).toString();
  into('members')[id] = { ...partial, permissions };
}

/** A channel as interactions carry it: with this user's permissions, and without its overwrites. */
export function partialChannel(world: World, channel: ChannelState, userId: string): object {
  const viewer = { userId, users: world.users };
  const { permission_overwrites: _, ...shape } = {
    permission_overwrites: [],
    ...channelShape(channel, viewer),
  };
  if (channel.guild_id === null) return shape;
  return { ...shape, permissions: permissionsOf(world, channel, userId).toString() };
}
