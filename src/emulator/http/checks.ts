import { ChannelType, InteractionResponseType } from 'discord-api-types/v10';
import { invalidBody, refuse, UnknownToEmulator } from '../errors.ts';
import { record } from '../gateway/commands.ts';
import { type BodyVariant, checkBody } from '../rules/bodies.ts';
import { type CommandBody, commandIssues, commandListIssues } from '../rules/commands.ts';
import { modalIssues, type Piece } from '../rules/components.ts';
import type { FormIssue } from '../rules/form-errors.ts';
import type { World } from '../world/world.ts';
import type { Route } from './router.ts';

/**
 * Refuses query fields and body keys the emulator does not know (501), and bodies Discord would refuse (50035). What
 * depends on the message as it was, such as the V2 flag, is checked when the message is written.
 */
export function checkRequest(
  world: World,
  route: Route,
  params: Readonly<Record<string, string>>,
  query: URLSearchParams,
  body: unknown,
): void {
  for (const key of query.keys()) {
    if (route.query?.includes(key)) continue;
    throw new UnknownToEmulator(`query field ${key} of ${route.method} ${route.template}`);
  }
  if (route.method === 'GET' || route.method === 'DELETE') {
    if (body !== undefined) throw new UnknownToEmulator(`a body of ${route.method} ${route.template}`);
    return;
  }
  // What a body may say depends on what the channel is.
  if (route.template.startsWith('/channels/:id') && !world.channels.has(params['id'] ?? '')) throw refuse('unknownChannel');
  const { issues, unknown } = checkBody(route.method, route.template, body, variantOf(world, params['id']));
  if (unknown.length > 0) {
    throw new UnknownToEmulator(`${unknown.join(', ')} of ${route.method} ${route.template}`);
  }
  if (issues.length > 0) throw invalidBody(issues);
  const more = furtherIssues(route, body);
  if (more.length > 0) throw invalidBody(more);
}

function variantOf(world: World, channelId: string | undefined): BodyVariant {
  const channel = channelId === undefined ? undefined : world.channels.get(channelId);
  if (channel?.thread) return 'thread';
  if (channel?.recipient_ids) return 'dm';
  return channel?.type === ChannelType.GuildForum ? 'forum' : 'channel';
}

/** Modals and commands: what the spec does not say about them. A changed command is checked whole, where it is changed. */
function furtherIssues(route: Route, body: unknown): readonly FormIssue[] {
  const sent = record(body);
  if (route.template.endsWith('/callback')) {
    if (sent?.['type'] !== InteractionResponseType.Modal) return [];
    return modalIssues(asPieces(record(sent['data'])?.['components']), ['data', 'components']);
  }
  if (!route.template.includes('/commands')) return [];
  if (Array.isArray(body)) return commandListIssues(asCommands(body));
  return route.method === 'POST' ? asCommands([body]).flatMap((command) => commandIssues(command)) : [];
}

/** Sound because `checkBody` has just checked these components' shape. */
function asPieces(components: unknown): readonly Piece[] {
  return components as readonly Piece[];
}

/** Sound because `checkBody` has just checked these commands' shape. */
function asCommands(commands: readonly unknown[]): readonly CommandBody[] {
  return commands as readonly CommandBody[];
}
