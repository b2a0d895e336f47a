import type { ApplicationState } from '../model.ts';
import type { World } from '../world/world.ts';

export interface UploadedFile {
  /** The n of `files[n]`. */
  readonly key: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/** One request, read and checked, as a route's handler gets it. */
export interface Call {
  readonly world: World;
  /** Who calls: by the bot token, or by the interaction's token where none is needed. */
  readonly app: ApplicationState;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
  /** `http://host:port` of this emulator. */
  readonly origin: string;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly template: string;
  /** The query fields it knows. */
  readonly query?: readonly string[];
  /** `token`: the caller is known by the token in the path, and no Authorization header is needed. */
  readonly auth?: 'token';
  /** Returns what is sent as JSON; undefined is 204. */
  handle(call: Call): unknown;
}

interface Node {
  readonly fixed: Map<string, Node>;
  parameter: { name: string; node: Node } | undefined;
  readonly routes: Map<string, Route>;
}

const emptyNode = (): Node => ({ fixed: new Map(), parameter: undefined, routes: new Map() });

/** Finds routes by path, segment by segment. A fixed segment is preferred to a parameter. */
export class Router {
  readonly #root = emptyNode();

  constructor(routes: readonly Route[]) {
    for (const route of routes) this.#add(route);
  }

  find(method: string, path: string): { route: Route; params: Readonly<Record<string, string>> } | undefined {
    const params: Record<string, string> = {};
    const segments = path.split('/').filter((segment) => segment !== '');
    const route = descend(this.#root, segments, 0, method, params);
    return route && { route, params };
  }

  #add(route: Route): void {
    let node = this.#root;
    for (const segment of route.template.split('/').filter((part) => part !== '')) {
      node = segment.startsWith(':') ? parameterNode(node, segment.slice(1)) : fixedNode(node, segment);
    }
    if (node.routes.has(route.method)) {
      throw new Error(`two routes for ${route.method} ${route.template}`);
    }
    node.routes.set(route.method, route);
  }
}

function fixedNode(node: Node, segment: string): Node {
  const known = node.fixed.get(segment);
  if (known) return known;
  const made = emptyNode();
  node.fixed.set(segment, made);
  return made;
}

function parameterNode(node: Node, name: string): Node {
  node.parameter ??= { name, node: emptyNode() };
  if (node.parameter.name !== name) {
    throw new Error(`parameter :${name} is called :${node.parameter.name} in another template`);
  }
  return node.parameter.node;
}

function descend(
  node: Node,
  segments: readonly string[],
  at: number,
  method: string,
  params: Record<string, string>,
): Route | undefined {
  const segment = segments[at];
  if (segment === undefined) return node.routes.get(method);
  const fixed = node.fixed.get(segment);
  const found = fixed && descend(fixed, segments, at + 1, method, params);
  if (found) return found;
  if (!node.parameter) return undefined;
  params[node.parameter.name] = decodeURIComponent(segment);
  return descend(node.parameter.node, segments, at + 1, method, params);
}

/** A path parameter of the route's own template. */
export function param(call: Call, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`the route has no parameter :${name}`);
  return value;
}

/**
 * The body in its typed shape. Sound because a request reaches its handler only after `checkBody` of the rules has
 * found nothing wrong with the body for this route; `T` must be that route's request type.
 */
export function bodyOf<T extends object>(call: Call): T {
  return (call.body ?? {}) as T;
}
