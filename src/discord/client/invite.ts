import { OAuth2Scopes, PermissionFlagsBits, type PermissionsString } from 'discord.js';

/** What the bot asks for when it is invited, and not a permission more; never Administrator. */
export const invitePermissions = [
  'ViewChannel',
  'SendMessages',
  'SendMessagesInThreads',
  'CreatePublicThreads',
  'CreatePrivateThreads',
  'ManageThreads',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
  'PinMessages',
  'CreateEvents',
  'ManageEvents',
  'Connect',
  'ManageRoles',
] as const satisfies readonly PermissionsString[];

export function inviteLink(applicationId: string): string {
  const permissions = invitePermissions.reduce((bits, name) => bits | PermissionFlagsBits[name], 0n);
  const query = new URLSearchParams({
    client_id: applicationId,
    permissions: permissions.toString(),
    scope: `${OAuth2Scopes.Bot} ${OAuth2Scopes.ApplicationsCommands}`,
  });
  return `https://discord.com/oauth2/authorize?${query.toString()}`;
}
