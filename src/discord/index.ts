export { startDiscord, type DiscordEdge, type DiscordOptions } from './start.ts';
export { loadTree } from './commands/load-tree.ts';
export type { Tree } from './commands/tree.ts';
export { DiscordFatal, type Door, type FatalReason, type News, type Outage } from './door.ts';
export { identify, identifyPatiently } from './client/identify.ts';
export { diagnose, type Diagnosis } from './client/diagnose.ts';
