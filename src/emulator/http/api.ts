import type { IncomingMessage } from 'node:http';
import { refuse, UnknownToEmulator } from '../errors.ts';
import type { RequestEntry } from '../journal.ts';
import type { ApplicationState } from '../model.ts';
import type { RateLimits } from '../rules/rate-limits.ts';
import type { World } from '../world/world.ts';
import { type Answer, answerTo } from './answers.ts';
import type { ReadBody } from './body.ts';
import { checkRequest } from './checks.ts';
import { type Route, Router } from './router.ts';

/** A request that has arrived whole and is in the journal. */
export interface Arrived {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly found: ReturnType<Router['find']>;
  readonly entry: RequestEntry;
  /** Or why it could not be read. */
  readonly read: ReadBody | Error;
}

/** Answers requests to the API: authenticates, limits, checks, and hands over to the route. */
export class Api {
  readonly #world: World;
  readonly #limits: RateLimits;
  readonly #router: Router;

  constructor(world: World, limits: RateLimits, routes: readonly Route[]) {
    this.#world = world;
    this.#limits = limits;
    this.#router = new Router(routes);
  }

  find(method: string, path: string): ReturnType<Router['find']> {
    return this.#router.find(method, path);
  }

  async answer(arrived: Arrived): Promise<Answer> {
    let headers: Readonly<Record<string, string>> = {};
    try {
      const { url, entry, read } = arrived;
      const { route, params } = arrived.found ?? unknownRoute(entry);
      const app = this.#caller(route, params, arrived.request.headers.authorization);
      entry.applicationId = app.id;
      const { allowed, ...rate } = this.#limits.take({
        method: route.method,
        route: route.template,
        path: entry.path,
        bot: app.id,
      });
      headers = rate.headers;
      if (!allowed) return { status: 429, body: rate.body, headers };
      if (read instanceof Error) throw read;
      checkRequest(this.#world, route, params, url.searchParams, read.body);
      const { body, files } = read;
      const call = { world: this.#world, app, params, query: url.searchParams, body, files, origin: url.origin };
      const answer: unknown = await route.handle(call);
      return { status: answer === undefined ? 204 : 200, body: answer, headers };
    } catch (error) {
      const answer = answerTo(error, this.#world);
      return { ...answer, headers: { ...headers, ...answer.headers } };
    }
  }

  #caller(route: Route, params: Readonly<Record<string, string>>, authorization: string | undefined): ApplicationState {
    const app = this.#world.tokens.get(authorization?.replace(/^Bot /, '') ?? '');
    if (app && authorization?.startsWith('Bot ')) return app;
    if (route.auth !== 'token') throw refuse('unauthorized');
    const interaction = this.#world.interactions.get(params['token'] ?? '');
    const owner = params['webhook'] ?? interaction?.application_id ?? '';
    const byToken = this.#world.applications.get(owner);
    if (!byToken) throw refuse(params['webhook'] ? 'unknownWebhook' : 'unknownInteraction');
    return byToken;
  }
}

function unknownRoute(entry: RequestEntry): never {
  throw new UnknownToEmulator(`route ${entry.route}`);
}
