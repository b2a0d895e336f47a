import { expect, it, vi } from 'vitest';
import { createEmptyPostgres, prepareDatabase } from '#tests/support/database.ts';
import { serverMigrations } from '#src/database/postgres.ts';
import { temporaryFolder } from '#tests/support/child.ts';
import { startLine } from '#tests/support/proxy.ts';
import { freePort, openStreet, ready } from './support/launched.ts';

it('a PostgreSQL away at the start is waited for, away later it ends nobody; stopped meanwhile, the bot ends with success', async () => {
  const street = await openStreet();
  const { env } = await prepareDatabase();
  const line = await startLine(env['DATABASE_URL'] ?? '');
  const port = await freePort();
  const health = async (): Promise<number> => (await fetch(`http://127.0.0.1:${port}/healthz`)).status;
  await line.cut();
  const bot = street.start({ ...env, DATABASE_URL: line.url, HTTP_PORT: String(port) });
  expect(await bot.says('does not answer')).toContain('Greenroom starts as soon as it does');
  expect(await health()).toBe(503);
  await line.mend();
  await bot.says(ready);
  await vi.waitFor(async () => expect(await health()).toBe(200), { timeout: 20_000 });
  await vi.waitFor(() => expect(street.posts()).toHaveLength(1), { timeout: 20_000 });

  const calm = (): number => bot.lines.filter((said) => said.includes("The queue's connection to PostgreSQL ended")).length;
  await line.cut();
  await vi.waitFor(() => expect(calm()).toBe(1), { timeout: 20_000 });
  await vi.waitFor(async () => expect(await health()).toBe(503), { timeout: 20_000 });
  await street.olivia.types('/setup start');
  expect(street.olivia.screen).toSay('Greenroom cannot reach its database right now. Nothing was changed.');
  await line.mend();
  await vi.waitFor(
    async () => {
      await street.olivia.types('/setup start');
      expect(street.olivia.screen).toSay('Chosen: 0 of 3 roles');
    },
    { timeout: 20_000, interval: 200 },
  );
  await vi.waitFor(async () => expect(await health()).toBe(200), { timeout: 20_000 });

  expect(calm(), 'once for each outage').toBe(1);
  await line.cut();
  await bot.kill('SIGTERM');
  expect(await bot.ended).toBe(0);
  expect(
    bot.lines.filter((said) => said.startsWith('{"level":50')),
    'an outage is no mistake of ours',
  ).toEqual([]);
  expect(street.posts()).toHaveLength(1);
});

it('npm run jobs and npm run rebuild make nothing in a PostgreSQL that is empty', async () => {
  const street = await openStreet();
  const DATABASE_URL = await createEmptyPostgres();
  const env = { DATA_DIR: temporaryFolder(), DATABASE_URL };
  for (const words of [['jobs', 'list'], ['rebuild']] as const) {
    const [program, ...more] = words;
    const told = street.start(env, program, ...more);
    await told.says('yet: the first npm start makes it.');
    await told.ended;
  }
  expect(await serverMigrations(DATABASE_URL)).toMatchObject({ applied: 0 });
});

it('beside a PostgreSQL that hangs without a word, /healthz says so within 2 s and /metrics answers', async () => {
  const street = await openStreet();
  const { env } = await prepareDatabase();
  const line = await startLine(env['DATABASE_URL'] ?? '');
  const port = await freePort();
  const page = (name: string): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}/${name}`, { signal: AbortSignal.timeout(2_000) });
  const bot = street.start({ ...env, DATABASE_URL: line.url, HTTP_PORT: String(port) });
  await bot.says(ready);
  await vi.waitFor(async () => expect((await page('healthz')).status).toBe(200), { timeout: 20_000 });
  line.silence();
  const answer = await page('healthz');
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ healthy: false, database: { healthy: false }, gateway: { healthy: true } });
  expect((await page('metrics')).status).toBe(200);
});
