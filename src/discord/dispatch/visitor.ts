import { ApplicationCommandType, PermissionFlagsBits } from 'discord.js';
import type { APIApplicationCommandInteraction, APIChatInputApplicationCommandInteraction, APIInteraction } from 'discord.js';
import type { Visitor } from '#src/core/visitor.ts';

const managing = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator;

export function isChatInput(
  interaction: APIApplicationCommandInteraction,
): interaction is APIChatInputApplicationCommandInteraction {
  return interaction.data.type === ApplicationCommandType.ChatInput;
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
    ownsServer: ownerId === member.user.id,
    managesServer: (BigInt(member.permissions) & managing) !== 0n,
    locale: interaction.locale,
  });
  const ownerId = ownerOf(guildId);
  return ownerId instanceof Promise ? ownerId.then(visitor) : visitor(ownerId);
}
