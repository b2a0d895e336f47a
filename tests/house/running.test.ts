import { describe, expect, it, vi } from 'vitest';
import type { RequestEntry } from '#src/emulator/index.ts';
import { temporaryFolder } from '#tests/support/child.ts';
import { prepareDatabase } from '#tests/support/database.ts';
import { freePort, openStreet, ready, type Street } from './support/launched.ts';

const callbacks = 'POST /interactions/:interaction/:token/callback';
const messages = 'POST /channels/:id/messages';

const requests = ({ emulator }: Street, route: string): readonly RequestEntry[] =>
  emulator.journal.flatMap((entry) => (entry.kind === 'request' && entry.route === route ? [entry] : []));

const heard = <T>(work: () => T): Promise<T> => vi.waitFor(work, { timeout: 20_000, interval: 20 });

describe('a running bot', () => {
  it('without the members intent (4014) runs on and says so, tells how it is on loopback, and closed for good (4004) says why', async () => {
    const street = await openStreet({ members: false });
    const port = await freePort();
    const page = (path: string): Promise<Response> => fetch(`http://127.0.0.1:${port}${path}`);
    const bot = street.start({ ...(await prepareDatabase()).env, HTTP_PORT: String(port) });
    await bot.says(ready);
    expect(bot.lines.find((line) => line.includes('Server Members intent'))).toContain('running on without it');
    await heard(() => expect(street.posts()).toHaveLength(1));
    await street.olivia.types('/setup check');
    expect(street.olivia.screen).toSay('Server Members Intent');

    await heard(async () => expect((await page('/healthz')).status).toBe(200));
    expect(await (await page('/healthz')).json()).toMatchObject({
      healthy: true,
      database: { healthy: true },
      gateway: { healthy: true },
      queue: { healthy: true, dead: 0 },
      metronome: { healthy: true },
    });
    const figures = await (await page('/metrics')).text();
    expect(figures).toMatch(/^# HELP greenroom_/mu);
    expect(figures).not.toContain(street.guild.id);
    expect((await page('/')).status).toBe(404);
    const second = street.start({ DATA_DIR: temporaryFolder(), HTTP_PORT: String(port) });
    expect(await second.says('is taken')).toMatch(new RegExp(`^Port ${port} is taken by another program: set HTTP_PORT`, 'u'));
    expect(await second.ended).toBe(1);

    street.emulator.closeGateway(4004);
    expect(await bot.says('Discord refuses the token. Set DISCORD_TOKEN')).not.toContain('{');
    expect(await bot.ended).toBe(1);
  });

  it('stopped (SIGTERM) finishes the message and the answer it began, and does neither again; its database takes no other application', async () => {
    const street = await openStreet();
    const { env } = await prepareDatabase();
    street.emulator.fail({ route: messages, times: 1 }, { slowMs: 2_000 });
    street.emulator.fail({ route: callbacks, times: 1 }, { slowMs: 900 });
    const bot = street.start(env);
    await bot.says(ready);
    await heard(() => expect(requests(street, messages)).toHaveLength(1));
    const answered = street.olivia.types('/help');
    await heard(() => expect(requests(street, callbacks)).toHaveLength(1));
    expect(street.posts()).toEqual([]);
    await bot.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
    expect((await answered).buttons).not.toEqual([]);
    expect(street.posts()).toHaveLength(1);
    expect(street.emulator.connections()).toBe(0);

    const other = street.emulator.createApplication({ name: 'Bluehouse' });
    const stranger = street.start({ ...env, DISCORD_TOKEN: other.token });
    const said = await stranger.says('belongs to another');
    expect(said).toContain(`This database belongs to another Discord application (${street.application.id})`);
    expect(said).toContain(`DISCORD_TOKEN is of Bluehouse (${other.id})`);
    expect(await stranger.ended).toBe(1);
    expect(street.emulator.connections()).toBe(0);

    const again = street.start(env);
    await again.says(ready);
    await street.olivia.types('/setup check');
    expect(street.posts()).toHaveLength(1);
  });
});
