import type { APIAttachment, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { record } from '../gateway/commands.ts';

type Loose = Readonly<Record<string, unknown>>;

/** Every component of a tree, outermost first: children under `components`, `accessory` and `component`. */
export function* walkComponents(components: unknown): Generator<Loose> {
  if (!Array.isArray(components)) return;
  for (const item of components) {
    const component = record(item);
    if (!component) continue;
    yield component;
    yield* walkComponents(component['components']);
    const inner = component['accessory'] ?? component['component'];
    if (inner !== undefined) yield* walkComponents([inner]);
  }
}

/**
 * Components as Discord gives them back: each with an `id` (counted up where the bot gave none), and
 * `attachment://name` replaced by the link of the uploaded file.
 */
export function storeComponents(components: unknown, attachments: readonly APIAttachment[]): APIMessageTopLevelComponent[] {
  if (!Array.isArray(components)) return [];
  const taken = new Set<unknown>();
  for (const component of walkComponents(components)) taken.add(component['id']);
  let next = 0;
  const nextId = (): number => {
    do next += 1;
    while (taken.has(next));
    return next;
  };
  const links = new Map(attachments.map((file) => [`attachment://${file.filename}`, file]));
  return asComponents(components.map((component) => stored(component, nextId, links)));
}

function stored(value: unknown, nextId: () => number, links: ReadonlyMap<string, APIAttachment>): unknown {
  const component = record(value);
  if (!component) return value;
  const made: Record<string, unknown> = { ...component, id: component['id'] ?? nextId() };
  const children = made['components'];
  if (Array.isArray(children)) made['components'] = children.map((c) => stored(c, nextId, links));
  for (const key of ['accessory', 'component']) {
    if (made[key] !== undefined) made[key] = stored(made[key], nextId, links);
  }
  for (const key of ['media', 'file']) {
    if (record(made[key])) made[key] = storedMedia(made[key], links);
  }
  const items = made['items'];
  if (Array.isArray(items)) {
    made['items'] = items.map((item) => {
      const media = record(item)?.['media'];
      return media ? { ...record(item), media: storedMedia(media, links) } : item;
    });
  }
  return made;
}

function storedMedia(value: unknown, links: ReadonlyMap<string, APIAttachment>): unknown {
  const media = record(value) ?? {};
  const file = links.get(String(media['url']));
  if (!file) return { ...media, proxy_url: media['url'] };
  return {
    ...media,
    url: file.url,
    proxy_url: file.proxy_url,
    content_type: file.content_type,
    attachment_id: file.id,
    width: null,
    height: null,
    loading_state: 2,
  };
}

/** The text of every Text Display, in order. */
export function textsOf(components: unknown): string[] {
  const texts: string[] = [];
  for (const component of walkComponents(components)) {
    if (component['type'] === 10) texts.push(String(component['content']));
  }
  return texts;
}

/** Sound because the bodies' rules checked these components before anything was stored. */
function asComponents(components: unknown[]): APIMessageTopLevelComponent[] {
  return components as APIMessageTopLevelComponent[];
}
