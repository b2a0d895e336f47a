import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Faults } from '../faults.ts';
import type { Journal, RequestEntry } from '../journal.ts';
import type { World } from '../world/world.ts';
import { type Answer, answerTo, plannedAnswer } from './answers.ts';
import type { Api } from './api.ts';
import { parseBody, readBytes } from './body.ts';

const API = /^\/api(?:\/v10)?(?=\/|$)/;
const FILE = /^\/(?:ephemeral-)?attachments\//;
const FILE_ROUTE = 'GET /attachments/:channel/:attachment/:filename';

/** The HTTP side: reads requests, keeps the journal, fails on demand, and sends what the API or a file answers. */
export class RestServer {
  readonly http: Server;
  /** `http://host:port`, set once the port is known. */
  origin = '';
  /** What else is served under the same address: undefined where it is nothing of its own. */
  beside: ((request: IncomingMessage, url: URL) => Promise<Answer | undefined>) | undefined;
  readonly #world: World;
  readonly #journal: Journal;
  readonly #faults: Faults;
  readonly #api: Api;

  constructor(o: { world: World; journal: Journal; faults: Faults; api: Api }) {
    this.#world = o.world;
    this.#journal = o.journal;
    this.#faults = o.faults;
    this.#api = o.api;
    this.http = createServer((request, response) => void this.#serve(request, response));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const url = new URL(request.url ?? '/', this.origin);
      const other = await this.beside?.(request, url);
      if (other) return send(response, other);
      await (FILE.test(url.pathname) ? this.#serveFile(request, response, url) : this.#serveApi(request, response, url));
    } catch (error) {
      if (!response.headersSent) send(response, answerTo(error, this.#world));
    }
  }

  async #serveApi(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const bytes = await readBytes(request);
    const path = url.pathname.replace(API, '');
    const method = request.method ?? 'GET';
    const found = API.test(url.pathname) ? this.#api.find(method, path) : undefined;
    const read = await attempt(() => parseBody(bytes, request.headers['content-type']));
    const entry = this.#journal.request({
      method,
      route: `${method} ${found?.route.template ?? path}`,
      path: path + url.search,
      body: read instanceof Error ? undefined : read.body,
      files: read instanceof Error ? [] : read.files.map((file) => file.name),
    });
    await this.#answerOrFail(request, response, entry, () => this.#api.answer({ request, url, found, entry, read }));
  }

  async #serveFile(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const path = url.pathname + url.search;
    const entry = this.#journal.request({ method: 'GET', route: FILE_ROUTE, path, body: undefined, files: [] });
    await this.#answerOrFail(request, response, entry, async () => {
      const file = this.#world.attachments.open(url);
      if (!file) return { status: 404, bytes: Buffer.from('This content is no longer available.'), headers: PLAIN };
      const name = `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`;
      return { status: 200, bytes: file.bytes, headers: { 'content-type': file.contentType, 'content-disposition': name } };
    });
  }

  /** Answers, unless a fault that was asked for comes between. */
  async #answerOrFail(
    request: IncomingMessage,
    response: ServerResponse,
    entry: RequestEntry,
    work: () => Promise<Answer>,
  ): Promise<void> {
    const fault = this.#faults.take(entry);
    if (fault === 'hang') return;
    if (fault === 'drop') return void request.socket.destroy();
    if (typeof fault === 'object' && 'slowMs' in fault) await wait(fault.slowMs);
    const answer = plannedAnswer(fault) ?? (await work());
    entry.status = answer.status;
    entry.response = answer.body;
    if (fault === 'drop-after') return void request.socket.destroy();
    send(response, answer);
  }
}

const PLAIN = { 'content-type': 'text/plain;charset=UTF-8' };

async function attempt<T>(work: () => Promise<T>): Promise<T | Error> {
  try {
    return await work();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function send(response: ServerResponse, answer: Answer): void {
  const text = answer.body === undefined ? undefined : JSON.stringify(answer.body);
  const bytes = answer.bytes ?? (text === undefined ? undefined : Buffer.from(text));
  if (!bytes) {
    response.writeHead(answer.status, answer.headers);
    response.end();
    return;
  }
  response.writeHead(answer.status, {
    ...(text !== undefined && { 'content-type': 'application/json' }),
    ...answer.headers,
    'content-length': bytes.byteLength,
  });
  response.end(bytes);
}
