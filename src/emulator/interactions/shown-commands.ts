import { type APIApplicationCommand, InteractionContextType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { record } from '../gateway/commands.ts';
import type { ApplicationState } from '../model.ts';
import { has } from '../rules/permissions.ts';

export function commandsIn(app: ApplicationState, guildId: string): APIApplicationCommand[] {
  const own = app.guild_commands.get(guildId)?.values() ?? [];
  return [...own, ...app.commands.values()];
}

/** Discord shows a command to who has all its default permissions; "0" leaves it to administrators. */
export function isShown(command: APIApplicationCommand, permissions: bigint): boolean {
  const { contexts, default_member_permissions: wanted } = command;
  if (contexts && !contexts.includes(InteractionContextType.Guild)) return false;
  if (wanted === null || wanted === undefined) return true;
  const bits = BigInt(wanted);
  return bits === 0n ? has(permissions, P.Administrator) : has(permissions, bits);
}

/** `setup channels` for the subcommand of a command. */
export function fullName(data: Readonly<Record<string, unknown>>): string {
  const [first]: unknown[] = Array.isArray(data['options']) ? data['options'] : [];
  const option = record(first);
  const isSub = option?.['type'] === 1 || option?.['type'] === 2;
  return isSub ? `${String(data['name'])} ${fullName(option)}` : String(data['name']);
}
