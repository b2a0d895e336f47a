import type { Route } from '../http/router.ts';
import { applicationRoutes } from './applications.ts';
import { channelRoutes } from './channels.ts';
import { commandRoutes } from './commands.ts';
import { guildRoutes } from './guilds.ts';
import { interactionRoutes } from './interactions.ts';
import { messageRoutes } from './messages.ts';
import { pinRoutes } from './pins.ts';
import { roleRoutes } from './roles.ts';
import { scheduledEventRoutes } from './scheduled-events.ts';
import { threadListRoutes } from './thread-lists.ts';
import { threadRoutes } from './threads.ts';

/** Every route this Discord answers. Anything else is 501 and recorded. */
export const routes: readonly Route[] = [
  ...applicationRoutes,
  ...commandRoutes,
  ...interactionRoutes,
  ...messageRoutes,
  ...pinRoutes,
  ...channelRoutes,
  ...threadRoutes,
  ...threadListRoutes,
  ...guildRoutes,
  ...roleRoutes,
  ...scheduledEventRoutes,
];
