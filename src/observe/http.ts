import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';
import { StartRefused } from '#src/core/errors.ts';

export type { Registry };

/** Where parts of the house keep their figures. Its library is loaded only where somebody looks. */
export async function makeRegistry(): Promise<Registry> {
  const { Registry } = await import('prom-client');
  return new Registry();
}

/** One part of the house, and what is known of it. */
export interface HealthPart {
  readonly healthy: boolean;
  readonly [fact: string]: string | number | boolean | null;
}

/** Parts by name: database, gateway, queue, metronome; or that another process does the work, and this one waits. */
export type Health = Readonly<Record<string, HealthPart>> | 'standing by';

export interface ObserveOptions {
  /** 0: any free one. */
  readonly port: number;
  /** Also brings up to date what `registry` says of the parts. */
  health(): Promise<Health>;
  readonly registry: Registry;
}

export interface Observing {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves GET /healthz (200, or 503 when a part is unhealthy; JSON) and GET /metrics (Prometheus) to this machine only.
 * A process that stands by is well: 503 would make a supervisor end it. Figures wait for nobody, so those that are read
 * from the database are of the time of the request before.
 * @throws StartRefused when the port is taken
 */
export async function startObserving(options: ObserveOptions): Promise<Observing> {
  const server = createServer((request, response) => {
    answer(options, request.method, request.url, response).catch((error: unknown) => {
      respond(response, 503, 'text/plain', `unhealthy: ${error instanceof Error ? error.message : String(error)}\n`);
    });
  });
  await listen(server, options.port);
  return {
    port: portOf(server),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(options: ObserveOptions, method = '', url = '', response: ServerResponse): Promise<void> {
  const path = url.split('?')[0];
  if (method !== 'GET' || (path !== '/healthz' && path !== '/metrics')) {
    respond(response, 404, 'text/plain', 'GET /healthz or GET /metrics\n');
    return;
  }
  if (path === '/metrics') {
    // Parts that do not answer are told by /healthz.
    options.health().catch(() => {});
    respond(response, 200, options.registry.contentType, await options.registry.metrics());
    return;
  }
  const health = await options.health();
  const told = health === 'standing by' ? { healthy: true, standby: true } : { healthy: allHealthy(health), ...health };
  respond(response, told.healthy ? 200 : 503, 'application/json', `${JSON.stringify(told, null, 2)}\n`);
}

function allHealthy(parts: Readonly<Record<string, HealthPart>>): boolean {
  return Object.values(parts).every((part) => part.healthy);
}

function respond(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const taken = 'code' in error && error.code === 'EADDRINUSE';
      const sentence = `Port ${port} is taken by another program: set HTTP_PORT to another number, or leave it out for no health page.`;
      reject(taken ? new StartRefused(sentence, { cause: error }) : error);
    });
    server.listen({ host: '127.0.0.1', port }, resolve);
  });
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('listening on a port has a port');
  return address.port;
}
