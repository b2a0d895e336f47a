import { ApplicationCommandType, PermissionFlagsBits } from 'discord.js';
import type {
  APIApplicationCommandInteraction,
  APIChatInputApplicationCommandInteraction,
  APIInteraction,
  APIMessageApplicationCommandInteraction,
  APIUserApplicationCommandInteraction,
} from 'discord.js';
import type { Guild } from '#src/context.ts';
import type { Visitor } from '#src/core/visitor.ts';

const managing = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator;

export function isChatInput(
  interaction: APIApplicationCommandInteraction,
): interaction is APIChatInputApplicationCommandInteraction {
  return interaction.data.type === ApplicationCommandType.ChatInput;
}

/** Chosen in the menu of a member or a message. */
export function isMenu(
  interaction: APIApplicationCommandInteraction,
): interaction is APIUserApplicationCommandInteraction | APIMessageApplicationCommandInteraction {
  const { type } = interaction.data;
  return type === ApplicationCommandType.User || type === ApplicationCommandType.Message;
}

/**
 * Who presses or types.
 * @returns undefined outside a server; a promise only where the server's owner has to be asked for
 */
export function visitorOf(
  interaction: APIInteraction,
  ownerOf: (guildId: string) => Promise<string | undefined> | string | undefined,
): Visitor | Promise<Visitor> | undefined {
  const { guild_id: guildId, member } = interaction;
  if (guildId === undefined || !member || !('locale' in interaction)) return undefined;
  const visitor = (ownerId: string | undefined): Visitor => ({
    guildId,
    userId: member.user.id,
    roleIds: member.roles,
    memberSince: member.joined_at === null ? undefined : new Date(member.joined_at),
    ownsServer: ownerId === member.user.id,
    managesServer: (BigInt(member.permissions) & managing) !== 0n,
    locale: interaction.locale,
  });
  const ownerId = ownerOf(guildId);
  return ownerId instanceof Promise ? ownerId.then(visitor) : visitor(ownerId);
}

/**
 * Who presses in direct messages, as a member of the server that the button belongs to: asked for anew at each press.
 * @returns undefined when they are not in it (any more)
 */
export async function absentVisitor(
  who: { readonly userId: string; readonly locale: string },
  guild: Guild,
  owner: { readonly guildId: string; readonly ownerId: string | undefined },
): Promise<Visitor | undefined> {
  const member = await guild.member(who.userId);
  if (!member) return undefined;
  const roles = await guild.roles();
  const held = roles.filter(({ id, everyone }) => everyone || member.roleIds.includes(id));
  return {
    ...who,
    guildId: owner.guildId,
    roleIds: member.roleIds,
    memberSince: member.memberSince,
    ownsServer: owner.ownerId === who.userId,
    managesServer: held.some(({ permissions }) => permissions.has('ManageGuild') || permissions.has('Administrator')),
  };
}
