import { expect, it, vi } from 'vitest';
import { prepareDatabase } from '#tests/support/database.ts';
import { freePort, openStreet, ready } from './support/launched.ts';

it('of two bots on one PostgreSQL one is active; killed with -9, the other takes over within 10 seconds and doubles nothing', async () => {
  const street = await openStreet();
  const { env } = await prepareDatabase();
  const first = street.start(env);
  await first.says(ready);
  await vi.waitFor(() => expect(street.posts()).toHaveLength(1), { timeout: 10_000 });
  const port = await freePort();
  const second = street.start({ ...env, HTTP_PORT: String(port) });
  await second.says('This one stands by');
  const health = await fetch(`http://127.0.0.1:${port}/healthz`);
  expect(health.status, 'a supervisor must not end it').toBe(200);
  expect(await health.json()).toEqual({ healthy: true, standby: true });
  expect(street.emulator.connections(), 'only the active one is connected to Discord').toBe(1);
  await street.olivia.types('/help');
  const killedAt = performance.now();
  await first.kill('SIGKILL');
  await second.says(ready);
  expect(performance.now() - killedAt).toBeLessThan(10_000);
  await street.olivia.types('/help');
  expect(street.olivia.screen.buttons).not.toEqual([]);
  expect(street.posts()).toHaveLength(1);
  await second.kill('SIGTERM');
  expect(await second.ended).toBe(0);
});
