export { startDiscord, type DiscordEdge, type DiscordOptions } from './start.ts';
export { loadTree } from './commands/load-tree.ts';
export { typedPath, type LoadedCommand, type LoadedGroup, type Tree } from './commands/tree.ts';
export { DiscordFatal, type Door, type FatalReason, type News, type PresentGuild, type Visitor } from './door.ts';
export { identify, type Identity } from './client/identify.ts';
export { diagnose, type Diagnosis, type ServerDiagnosis } from './client/diagnose.ts';
export { inviteLink, invitePermissions } from './client/invite.ts';
