import { ApplicationCommandType, ApplicationIntegrationType, InteractionContextType } from 'discord.js';
import type { Tree } from './tree.ts';

export const menuTypes = {
  'on-member': ApplicationCommandType.User,
  'on-message': ApplicationCommandType.Message,
} as const;

/** A command in the menu of a member or a message, as Discord takes it: its name is all that it shows. */
export interface MenuBody {
  readonly type: (typeof menuTypes)[keyof typeof menuTypes];
  readonly name: string;
  /** Discord knows none for these, and says so with an empty one. */
  readonly description: '';
  /** null: shown to everybody; the bot refuses kindly whoever may not. */
  readonly default_member_permissions: null;
  /** Inside servers only. */
  readonly contexts: readonly InteractionContextType[];
  readonly integration_types: readonly ApplicationIntegrationType[];
}

export function menuBodies(tree: Tree): MenuBody[] {
  return tree.menus.map(({ name, command }) => ({
    type: menuTypes[command.is],
    name,
    description: '',
    default_member_permissions: null,
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  }));
}
