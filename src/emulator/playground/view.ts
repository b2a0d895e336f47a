import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType as Option,
  ApplicationCommandType,
  ChannelType,
  PermissionFlagsBits as P,
} from 'discord-api-types/v10';
import type { ChannelState, GuildState, MemberState, UserState } from '../model.ts';
import { has } from '../rules/permissions.ts';
import type { Seat } from '../seat.ts';
import { permissionsOf, sees } from '../world/access.ts';
import { sittingIn } from '../world/voice.ts';
import type { World } from '../world/world.ts';
import { eventsShown } from './events.ts';
import { channelKind } from './kinds.ts';
import type { ChannelShown, CommandShown, OptionShown, PersonShown, View } from './wire.ts';

/** The server as one person sees it, wherever they are in it. */
export function viewOf(world: World, seat: Seat): Omit<View, 'channelId' | 'present' | 'messages' | 'hasOlder' | 'hasNewer'> {
  const guild = world.guild(seat.guildId);
  return {
    as: seat.userId,
    server: guild.name,
    channels: channelsOf(world, guild, seat.userId),
    members: [...guild.members.values()].map((member) => personShown(guild, member)),
    roles: rolesShown(guild),
    commands: seat.commands().flatMap(commandsShown),
    events: eventsShown(world, guild, seat.userId),
  };
}

/** Whom Discord lists beside a conversation: nobody who cannot read it. */
export function presentIn(world: World, seat: Seat, channelId: string | null): readonly string[] {
  const members = [...world.guild(seat.guildId).members.keys()];
  if (channelId === null) return members;
  const channel = world.channel(channelId);
  const { thread } = channel;
  return members.filter((id) => (thread === undefined || thread.members.has(id)) && sees(world, channel, id));
}

/** All but everybody's, the highest first. */
const rolesShown = (guild: GuildState): View['roles'] =>
  [...guild.roles.values()]
    .filter(({ id }) => id !== guild.id)
    .toSorted((a, b) => b.position - a.position)
    .map(({ id, name }) => ({ id, name }));

/** @returns those this person sees, in the order of the list; DMs come last */
function channelsOf(world: World, guild: GuildState, userId: string): readonly ChannelShown[] {
  const own = [...guild.channels.values()].toSorted((a, b) => a.position - b.position);
  const dms = [...world.dms.values()].filter(({ recipient_ids }) => recipient_ids?.includes(userId));
  return [...own, ...dms].filter((channel) => isListed(world, channel, userId)).map((one) => channelShown(world, one, userId));
}

/** A thread stands in the list of who is in it, and of everybody while it is open and public. */
function isListed(world: World, channel: ChannelState, userId: string): boolean {
  if (!sees(world, channel, userId)) return false;
  return channel.thread === undefined || channel.thread.members.has(userId) || !channel.thread.archived;
}

function channelShown(world: World, channel: ChannelState, userId: string): ChannelShown {
  const permissions = permissionsOf(world, channel, userId);
  const isDm = channel.recipient_ids !== undefined;
  const write = channel.thread ? P.SendMessagesInThreads : P.SendMessages;
  const other = channel.recipient_ids?.find((id) => id !== userId);
  return {
    id: channel.id,
    name: isDm ? nameOf(world.user(other ?? userId)) : channel.name,
    kind: channelKind(channel.type),
    parentId: channel.parent_id,
    canWrite: isDm || (has(permissions, write) && channel.type !== ChannelType.GuildCategory),
    canCommand: isDm || has(permissions, P.UseApplicationCommands),
    newestId: channel.last_message_id,
    archived: channel.thread?.archived ?? false,
    ...(isVoice(channel) && { sitting: sittingIn(world, channel.id) }),
  };
}

const isVoice = ({ type }: ChannelState): boolean => type === ChannelType.GuildVoice || type === ChannelType.GuildStageVoice;

export const nameOf = (user: UserState): string => user.global_name ?? user.username;

export function personShown(guild: GuildState, member: MemberState): PersonShown {
  const roles = [...member.roles].flatMap((id) => guild.roles.get(id) ?? []).toSorted((a, b) => b.position - a.position);
  const { id, bot } = member.user;
  return { id, name: member.nick ?? nameOf(member.user), bot, roles: roles.map(({ name }) => name) };
}

const menus: ReadonlyMap<number, CommandShown['kind']> = new Map([
  [ApplicationCommandType.User, 'user'],
  [ApplicationCommandType.Message, 'message'],
]);

/** A command with subcommands is as many as it has. */
function commandsShown(command: APIApplicationCommand): readonly CommandShown[] {
  const kind = menus.get(command.type ?? ApplicationCommandType.ChatInput) ?? 'typed';
  const { id, name, description } = command;
  return leavesOf(name, description, command.options ?? []).map((leaf) => ({ id, kind, ...leaf }));
}

type Leaf = Pick<CommandShown, 'name' | 'description' | 'options'>;

function leavesOf(name: string, description: string, options: readonly APIApplicationCommandOption[]): readonly Leaf[] {
  const groups = options.filter((one) => one.type === Option.Subcommand || one.type === Option.SubcommandGroup);
  if (groups.length > 0) {
    return groups.flatMap((group) => leavesOf(`${name} ${group.name}`, group.description, group.options ?? []));
  }
  const basic = options.filter((one) => one.type !== Option.Subcommand && one.type !== Option.SubcommandGroup);
  return [{ name, description, options: basic.map(optionShown) }];
}

const optionKinds: Readonly<Record<APIApplicationCommandBasicOption['type'], OptionShown['kind']>> = {
  [Option.String]: 'text',
  [Option.Integer]: 'whole',
  [Option.Number]: 'number',
  [Option.Boolean]: 'yes-no',
  [Option.User]: 'user',
  [Option.Channel]: 'channel',
  [Option.Role]: 'role',
  [Option.Mentionable]: 'mentionable',
  [Option.Attachment]: 'file',
};

function optionShown(option: APIApplicationCommandBasicOption): OptionShown {
  const limits = limitsOf(option);
  return {
    name: option.name,
    description: option.description,
    required: option.required ?? false,
    kind: optionKinds[option.type],
    suggests: 'autocomplete' in option && (option.autocomplete ?? false),
    choices: 'choices' in option ? (option.choices ?? []).map(({ name, value }) => ({ name, value })) : [],
    ...limits,
  };
}

/** What the client holds back before anything is sent. */
function limitsOf(option: APIApplicationCommandBasicOption): Pick<OptionShown, 'least' | 'most' | 'channels' | 'files'> {
  const { min_length, max_length, min_value, max_value, channel_types, file_types } = partsOf(option);
  const [least, most] = [min_length ?? min_value, max_length ?? max_value];
  return {
    ...(least !== undefined && { least }),
    ...(most !== undefined && { most }),
    ...(channel_types && { channels: channel_types.map(channelKind) }),
    ...(file_types && { files: file_types }),
  };
}

interface Limits {
  readonly min_length?: number;
  readonly max_length?: number;
  readonly min_value?: number;
  readonly max_value?: number;
  readonly channel_types?: readonly ChannelType[];
  readonly file_types?: readonly string[];
}

/** Each kind of option has some of these, and none has one of another meaning. */
const partsOf = (option: APIApplicationCommandBasicOption): Limits => option as Limits;
