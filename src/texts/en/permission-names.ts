/** Discord's API name of a permission → what its English client calls it in the settings. */
const names: Readonly<Record<string, string>> = {
  ViewChannel: 'View Channel',
  SendMessages: 'Send Messages',
  SendMessagesInThreads: 'Send Messages in Threads',
  CreatePublicThreads: 'Create Public Threads',
  CreatePrivateThreads: 'Create Private Threads',
  ManageThreads: 'Manage Threads',
  EmbedLinks: 'Embed Links',
  AttachFiles: 'Attach Files',
  ReadMessageHistory: 'Read Message History',
  PinMessages: 'Pin Messages',
  MentionEveryone: 'Mention @everyone, @here, and All Roles',
  CreateEvents: 'Create Events',
  ManageEvents: 'Manage Events',
  Connect: 'Connect',
  ManageRoles: 'Manage Roles',
  ManageChannels: 'Manage Channels',
  ManageGuild: 'Manage Server',
  ManageMessages: 'Manage Messages',
  ManageWebhooks: 'Manage Webhooks',
  KickMembers: 'Kick Members',
  BanMembers: 'Ban Members',
  ModerateMembers: 'Timeout Members',
  Administrator: 'Administrator',
};

/** @param permission Discord's API name, such as `SendMessages`; one that is not in the table is spelled out */
export const permissionName = (permission: string): string =>
  names[permission] ?? permission.replaceAll(/(?<=[a-z])(?=[A-Z])/gu, ' ');
