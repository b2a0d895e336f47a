import type { APIMessage } from 'discord-api-types/v10';
import type { StoredMessage } from '../model.ts';
import type { World } from './world.ts';

/** A message as it is sent out now: links to its files are signed anew each time, as Discord does. */
export function presentMessage(world: World, stored: StoredMessage): APIMessage {
  const { message } = stored;
  if (message.attachments.length === 0) return message;
  const links = new Map(message.attachments.map((file) => [file.url, world.attachments.sign(file.url)]));
  return replaceLinks(message, links);
}

/** A copy of the message with every text that equals one of the links replaced. */
function replaceLinks(message: APIMessage, links: ReadonlyMap<string, string>): APIMessage {
  const copy = structuredClone(message);
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const node = asNode(value);
    for (const [key, inner] of Object.entries(node)) {
      const link = typeof inner === 'string' ? links.get(inner) : undefined;
      if (link === undefined) visit(inner);
      else node[key] = link;
    }
  };
  visit(copy.attachments);
  visit(copy.components);
  return copy;
}

/** Arrays and plain objects alike can be walked by key. */
function asNode(value: object): Record<string, unknown> {
  return value as Record<string, unknown>;
}
