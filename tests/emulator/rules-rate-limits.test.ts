import { expect, test } from 'vitest';
import { StandingClock } from '#src/emulator/clock.ts';
import { routes as allRoutes } from '#src/emulator/routes/routes.ts';
import { routeKey } from '#src/emulator/rules/body-schemas.ts';
import { RateLimits } from '#src/emulator/rules/rate-limits.ts';

function limited() {
  const clock = new StandingClock('2026-08-01T07:00:00Z');
  const real = { ms: 0 };
  const limits = new RateLimits(clock, { real: () => real.ms });
  const post = (channel: string, bot = 'b') =>
    limits.take({
      method: 'POST',
      route: '/channels/:id/messages',
      path: `/channels/${channel}/messages`,
      bot,
    });
  return { clock, real, limits, post };
}

test('five messages pass in a channel, and the sixth is told how long to wait', () => {
  const { post, real } = limited();
  const first = post('1');
  expect(first.headers).toMatchObject({
    'x-ratelimit-limit': '5',
    'x-ratelimit-remaining': '4',
    'x-ratelimit-reset-after': '5.000',
    'x-ratelimit-reset': '1785567605.000',
  });
  for (let count = 0; count < 4; count += 1) expect(post('1').allowed).toBe(true);
  real.ms = 1500;
  const sixth = post('1');
  expect(sixth.allowed).toBe(false);
  expect(sixth.body).toEqual({
    message: 'You are being rate limited.',
    retry_after: 3.5,
    global: false,
  });
  expect(sixth.headers).toMatchObject({ 'retry-after': '4', 'x-ratelimit-scope': 'user' });
});

test('another channel, another bot and another route have buckets of their own', () => {
  const { post, limits } = limited();
  for (let count = 0; count < 6; count += 1) post('1');
  expect(post('2').allowed).toBe(true);
  expect(post('1', 'c').allowed).toBe(true);
  const list = { method: 'GET', route: '/channels/:id/messages', path: '/channels/1/messages' };
  expect(limits.take({ ...list, bot: 'b' }).allowed).toBe(true);
});

test('the window ends by the emulator’s clock, and by real time while that stands still', () => {
  const { post, clock, real } = limited();
  for (let count = 0; count < 6; count += 1) post('1');
  clock.advance(5000);
  expect(post('1').allowed).toBe(true);
  for (let count = 0; count < 5; count += 1) post('1');
  expect(post('1').allowed).toBe(false);
  real.ms = 5000;
  expect(post('1').allowed).toBe(true);
});

test('the 51st request of a second is refused whatever it is, and answers to interactions are not', () => {
  const { limits } = limited();
  const take = (method: string, route: string, path: string) => limits.take({ method, route, path, bot: 'b' });
  for (let count = 0; count < 50; count += 1) expect(take('GET', '/channels/:id', `/channels/${count}`).allowed).toBe(true);
  const refused = take('GET', '/users/@me', '/users/@me');
  expect(refused.body).toMatchObject({ global: true });
  expect(refused.headers).toMatchObject({
    'x-ratelimit-global': 'true',
    'x-ratelimit-scope': 'global',
  });
  const answered = take('POST', '/interactions/:id/:token/callback', '/interactions/1/t/callback');
  expect(answered, 'no bucket is told of it').toEqual({ allowed: true, headers: {} });
  expect(take('POST', '/webhooks/:id/:token', '/webhooks/1/t').allowed).toBe(true);
});

const tighter: readonly (readonly [method: string, route: string, path: string, requests: number, window: number])[] = [
  ['POST', '/channels/:id/messages', '/channels/1/messages', 5, 5000],
  ['PATCH', '/channels/:id/messages/:message', '/channels/1/messages/2', 5, 5000],
  ['DELETE', '/channels/:id/messages/:message', '/channels/1/messages/2', 5, 1000],
  ['PUT', '/guilds/:guild/members/:user/roles/:role', '/guilds/1/members/2/roles/3', 10, 10_000],
  ['DELETE', '/guilds/:guild/members/:user/roles/:role', '/guilds/1/members/2/roles/3', 10, 10_000],
  ['POST', '/users/@me/channels', '/users/@me/channels', 10, 10_000],
  ['POST', '/webhooks/:webhook/:token', '/webhooks/1/t', 5, 2000],
  ['PATCH', '/webhooks/:webhook/:token/messages/:message', '/webhooks/1/t/messages/2', 5, 2000],
];

test.each(tighter)(
  '%s %s waits when its requests are used up, until its window is over',
  (method, route, path, requests, window) => {
    const { limits, clock } = limited();
    const take = (): boolean => limits.take({ method, route, path, bot: 'b' }).allowed;
    for (let count = 0; count < requests; count += 1) expect(take()).toBe(true);
    expect(take()).toBe(false);
    clock.advance(window - 1);
    expect(take()).toBe(false);
    clock.advance(1);
    expect(take()).toBe(true);
  },
);

test.each(tighter)('%s %s is a route the emulator has', (method, route) => {
  const routes = allRoutes.filter((known) => known.method === method).map((known) => routeKey(method, known.template));
  expect(routes).toContain(routeKey(method, route));
});

test('follow-ups are counted by token', () => {
  const { limits } = limited();
  const follow = (token: string) =>
    limits.take({
      method: 'POST',
      route: '/webhooks/:id/:token',
      path: `/webhooks/1/${token}`,
      bot: 'b',
    });
  for (let count = 0; count < 5; count += 1) expect(follow('t').allowed).toBe(true);
  expect(follow('t').allowed).toBe(false);
  expect(follow('u').allowed).toBe(true);
});

test('a full bucket stays full however many others are used meanwhile', () => {
  const { post, clock } = limited();
  for (let count = 0; count < 5; count += 1) post('1');
  for (let count = 0; count < 6000; count += 1) post('1', `other${count}`);
  expect(post('1').allowed).toBe(false);
  clock.advance(5000);
  expect(post('1').allowed).toBe(true);
});
