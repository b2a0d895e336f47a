import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, onTestFinished, test, vi } from 'vitest';
import { StandingClock } from '#src/emulator/clock.ts';
import { type Setting, setting } from './bot.ts';

interface Raw {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A request without a library that would wait by itself. */
async function raw({ emulator, app }: Setting, method: string, path: string, body?: object): Promise<Raw> {
  const response = await fetch(`${emulator.url}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${app.token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

/** In an instant: however busy the machine is, no window ends meanwhile. */
async function limited(): Promise<Setting & { clock: StandingClock; path: string }> {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const clock = new StandingClock('2026-08-01T07:00:00Z');
  const set = await setting({ clock, permissions: P.SendMessages });
  return { ...set, clock, path: `/channels/${set.guild.channel({ name: 'general' }).id}/messages` };
}

test('every answer says how much of its bucket is left', async () => {
  const set = await limited();
  const { headers } = await raw(set, 'POST', set.path, { content: '1' });
  expect(headers.get('x-ratelimit-limit')).toBe('5');
  expect(headers.get('x-ratelimit-remaining')).toBe('4');
  expect(headers.get('x-ratelimit-bucket')).toMatch(/^[0-9a-f]{32}$/u);
  expect(Number(headers.get('x-ratelimit-reset-after'))).toBeGreaterThan(4);
});

test('the sixth message is 429 with how long to wait, is not posted, and passes when the time is over', async () => {
  const set = await limited();
  for (const content of ['1', '2', '3', '4', '5']) await raw(set, 'POST', set.path, { content });
  const refused = await raw(set, 'POST', set.path, { content: '6' });
  expect(refused.status).toBe(429);
  expect(refused.body).toMatchObject({ message: 'You are being rate limited.', global: false });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(refused.headers.get('x-ratelimit-scope')).toBe('user');
  expect(set.guild.messages(set.guild.find('general'))).toHaveLength(5);
  set.clock.advance(5000);
  expect((await raw(set, 'POST', set.path, { content: '6' })).status).toBe(200);
});

test('over 50 requests a second are refused for the whole bot', async () => {
  const set = await limited();
  const me = () => raw(set, 'GET', '/users/@me');
  const answers = await Promise.all(Array.from({ length: 50 }, me));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  const refused = await me();
  expect(refused.status).toBe(429);
  expect(refused.headers.get('x-ratelimit-global')).toBe('true');
  expect(refused.body).toMatchObject({ global: true });
});
