import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { DiscordError, refuse, UnknownToEmulator } from '../errors.ts';
import type { Fault, Faults } from '../faults.ts';
import type { Journal, RequestEntry } from '../journal.ts';
import type { ApplicationState } from '../model.ts';
import type { RateLimits } from '../rules/rate-limits.ts';
import type { World } from '../world/world.ts';
import { parseBody, readBytes, type ReadBody } from './body.ts';
import { checkRequest } from './checks.ts';
import { type Route, Router } from './router.ts';

const API = /^\/api(?:\/v10)?(?=\/|$)/;

interface Arrived {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly path: string;
  readonly read: ReadBody;
  readonly found: ReturnType<Router['find']>;
  readonly entry: RequestEntry;
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The HTTP side: reads, journals, fails on demand, authenticates, limits, checks, and hands over to a route. */
export class RestServer {
  readonly http: Server;
  origin = '';
  readonly #world: World;
  readonly #journal: Journal;
  readonly #faults: Faults;
  readonly #limits: RateLimits;
  readonly #router: Router;

  constructor(o: { world: World; journal: Journal; faults: Faults; limits: RateLimits; routes: readonly Route[] }) {
    this.#world = o.world;
    this.#journal = o.journal;
    this.#faults = o.faults;
    this.#limits = o.limits;
    this.#router = new Router(o.routes);
    this.http = createServer((request, response) => void this.#serve(request, response));
    // Discord keeps idle connections for minutes; Node's five seconds end them under a client that is busy.
    this.http.keepAliveTimeout = 120_000;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.origin);
    if (url.pathname.includes('attachments/') && !API.test(url.pathname)) {
      return this.#download(url, response);
    }
    try {
      await this.#serveApi(request, response, url);
    } catch (error) {
      if (!response.headersSent) send(response, answerTo(error, this.#world));
    }
  }

  async #serveApi(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const bytes = await readBytes(request);
    const path = url.pathname.replace(API, '');
    const method = request.method ?? 'GET';
    const found = API.test(url.pathname) ? this.#router.find(method, path) : undefined;
    const read = await attempt(() => parseBody(bytes, request.headers['content-type']));
    const entry = this.#journal.request({
      method,
      route: `${method} ${found?.route.template ?? path}`,
      path: path + url.search,
      body: read instanceof Error ? undefined : read.body,
      files: read instanceof Error ? [] : read.files.map((file) => file.name),
    });
    const fault = this.#faults.take(entry);
    if (fault === 'hang') return;
    if (fault === 'drop') return void request.socket.destroy();
    if (typeof fault === 'object' && 'slowMs' in fault) await slow(fault.slowMs);
    const answer = planned(fault) ?? (await this.#answer({ request, url, path, found, entry }, read));
    entry.status = answer.status;
    entry.response = answer.body;
    if (fault === 'drop-after') return void request.socket.destroy();
    send(response, answer);
  }

  async #answer(arrived: Omit<Arrived, 'read'>, read: ReadBody | Error): Promise<Answer> {
    let headers: Readonly<Record<string, string>> = {};
    try {
      const { route, params } = arrived.found ?? unknownRoute(arrived.entry);
      const app = this.#caller(route, params, arrived.request);
      arrived.entry.applicationId = app.id;
      const { allowed, ...rate } = this.#limits.take({
        method: route.method,
        route: route.template,
        path: arrived.path,
        bot: app.id,
      });
      headers = rate.headers;
      if (!allowed) return { status: 429, body: rate.body, headers };
      if (read instanceof Error) throw read;
      checkRequest(this.#world, route, params, arrived.url.searchParams, read.body);
      const body = await route.handle({
        world: this.#world,
        app,
        params,
        query: arrived.url.searchParams,
        body: read.body,
        files: read.files,
        origin: this.origin,
      });
      return { status: body === undefined ? 204 : 200, body, headers };
    } catch (error) {
      const answer = answerTo(error, this.#world);
      return { ...answer, headers: { ...headers, ...answer.headers } };
    }
  }

  #caller(route: Route, params: Readonly<Record<string, string>>, request: IncomingMessage): ApplicationState {
    const { authorization } = request.headers;
    const app = this.#world.tokens.get(authorization?.replace(/^Bot /, '') ?? '');
    if (app && authorization?.startsWith('Bot ')) return app;
    if (route.auth !== 'token') throw refuse('unauthorized');
    const interaction = this.#world.interactions.get(params['token'] ?? '');
    const owner = params['webhook'] ?? interaction?.application_id ?? '';
    const byToken = this.#world.applications.get(owner);
    if (!byToken) throw refuse(params['webhook'] ? 'unknownWebhook' : 'unknownInteraction');
    return byToken;
  }

  #download(url: URL, response: ServerResponse): void {
    const file = this.#world.attachments.open(url);
    if (!file) {
      response.writeHead(404, { 'content-type': 'text/plain;charset=UTF-8' });
      response.end('This content is no longer available.');
      return;
    }
    response.writeHead(200, {
      'content-type': file.contentType,
      'content-length': file.bytes.byteLength,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    });
    response.end(file.bytes);
  }
}

function unknownRoute(entry: RequestEntry): never {
  throw new UnknownToEmulator(`route ${entry.route}`);
}

function planned(fault: Fault | undefined): Answer | undefined {
  if (typeof fault !== 'object' || 'slowMs' in fault) return undefined;
  const body = fault.body ?? {
    message: fault.message ?? `${fault.status}: asked for by the test`,
    code: fault.code ?? 0,
  };
  return { status: fault.status, body, ...(fault.headers && { headers: fault.headers }) };
}

function answerTo(error: unknown, world: World): Answer {
  if (error instanceof DiscordError) {
    const retry = error.retryAfter;
    const headers = retry === undefined ? {} : { 'retry-after': String(Math.ceil(retry)) };
    return { status: error.status, body: error.toJSON(), headers };
  }
  const what = error instanceof Error ? error.message : String(error);
  if (error instanceof UnknownToEmulator) {
    world.noteUnknown(what);
    return { status: 501, body: { message: `The emulator does not know: ${what}`, code: 0 } };
  }
  world.noteUnknown(`the emulator itself failed: ${error instanceof Error ? error.stack : what}`);
  return { status: 500, body: { message: what, code: 0 } };
}

async function attempt<T>(work: () => Promise<T>): Promise<T | Error> {
  try {
    return await work();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function slow(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

function send(response: ServerResponse, answer: Answer): void {
  if (answer.body === undefined) {
    response.writeHead(answer.status, answer.headers);
    response.end();
    return;
  }
  const text = JSON.stringify(answer.body);
  response.writeHead(answer.status, {
    ...answer.headers,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}
