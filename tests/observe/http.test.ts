import { request } from 'node:http';
import { Counter, Registry } from 'prom-client';
import { expect, onTestFinished, test } from 'vitest';
import { startObserving, type Health, type Observing } from '#src/observe/http.ts';

async function start(health: () => Promise<Health>): Promise<Observing> {
  const registry = new Registry();
  new Counter({ name: 'greenroom_things_total', help: 'Things', registers: [registry] }).inc(3);
  const observing = await startObserving({ port: 0, health, registry });
  onTestFinished(() => observing.close());
  return observing;
}

const get = (observing: Observing, path: string, init?: RequestInit): Promise<Response> =>
  fetch(`http://127.0.0.1:${observing.port}${path}`, init);

test('GET /healthz says how each part is, and 200 while all are well', async () => {
  const observing = await start(() =>
    Promise.resolve({ database: { healthy: true, place: 'memory' }, queue: { healthy: true, dead: 0 } }),
  );
  const response = await get(observing, '/healthz');
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({
    healthy: true,
    database: { healthy: true, place: 'memory' },
    queue: { healthy: true, dead: 0 },
  });
});

test('GET /healthz is 503 when a part is not well, and when it cannot even be asked', async () => {
  const unwell = await start(() => Promise.resolve({ database: { healthy: true }, gateway: { healthy: false } }));
  expect((await get(unwell, '/healthz')).status).toBe(503);
  const silent = await start(() => Promise.reject(new Error('no answer')));
  const response = await get(silent, '/healthz');
  expect(response.status).toBe(503);
  expect(await response.text()).toContain('no answer');
});

test('GET /metrics speaks Prometheus', async () => {
  const observing = await start(() => Promise.resolve({}));
  expect(await (await get(observing, '/metrics')).text()).toContain('greenroom_things_total 3');
});

test('a process that stands by is well, so that nobody ends it, and says that it stands by', async () => {
  const observing = await start(() => Promise.resolve('standing by'));
  const response = await get(observing, '/healthz');
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ healthy: true, standby: true });
});

test('GET /metrics does not wait for what the parts say, and neither fails with them', async () => {
  const never = await start(() => new Promise(() => {}));
  expect(await (await get(never, '/metrics')).text()).toContain('greenroom_things_total 3');
  const failing = await start(() => Promise.reject(new Error('no answer')));
  expect((await get(failing, '/metrics')).status).toBe(200);
});

test('nothing else is answered', async () => {
  const observing = await start(() => Promise.resolve({}));
  expect((await get(observing, '/')).status).toBe(404);
  expect((await get(observing, '/healthz', { method: 'POST' })).status).toBe(404);
});

test('it listens to this machine only', async () => {
  const observing = await start(() => Promise.resolve({}));
  const refused = new Promise((resolve) => {
    request({ host: '127.0.0.2', port: observing.port, path: '/healthz' }).on('error', resolve).end();
  });
  expect(await refused).toMatchObject({ code: 'ECONNREFUSED' });
});

test('a port that is taken is refused with a sentence', async () => {
  const { port } = await start(() => Promise.resolve({}));
  const second = startObserving({ port, health: () => Promise.resolve({}), registry: new Registry() });
  await expect(second).rejects.toThrow(`Port ${port} is taken by another program: set HTTP_PORT to another number`);
});
