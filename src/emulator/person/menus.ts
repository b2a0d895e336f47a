import { type APIApplicationCommand, ApplicationCommandType as Type } from 'discord-api-types/v10';

/** What a menu stands on. */
export type MenuOf = 'member' | 'message';

const types: Readonly<Record<MenuOf, Type>> = { member: Type.User, message: Type.Message };

/** What Discord shows in this menu under Apps. */
export const menuCommands = (commands: readonly APIApplicationCommand[], of: MenuOf): APIApplicationCommand[] =>
  commands.filter((command) => command.type === types[of]);

/** The interaction's data. Throws when it does not stand in this menu. */
export function menuData(
  commands: readonly APIApplicationCommand[],
  name: string,
  on: { readonly of: MenuOf; readonly id: string },
): object {
  const shown = menuCommands(commands, on.of);
  const command = shown.find((candidate) => candidate.name === name);
  if (!command) {
    const known = shown.map((one) => one.name).join(', ') || 'nothing';
    throw new Error(`There is no "${name}" in the menu of a ${on.of}, only ${known}`);
  }
  const { id, type, guild_id } = command;
  return { id, name, type, target_id: on.id, ...(guild_id !== undefined && { guild_id }) };
}
