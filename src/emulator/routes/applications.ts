import { type Call, param, type Route } from '../http/router.ts';
import { applicationShape, userShape } from '../world/shapes.ts';

function gatewayBot(call: Call): object {
  return {
    url: call.origin.replace('http:', 'ws:'),
    shards: 1,
    session_start_limit: {
      total: 1000,
      remaining: 1000,
      reset_after: 86_400_000,
      max_concurrency: 1,
    },
  };
}

const self = (call: Call): object => ({
  ...userShape(call.app.user),
  verified: true,
  mfa_enabled: true,
  locale: 'en-US',
  email: null,
  flags: 0,
});

function application(call: Call): object {
  const guilds = [...call.world.guilds.values()];
  return {
    ...applicationShape(call.app),
    approximate_guild_count: guilds.filter((g) => g.members.has(call.app.user.id)).length,
  };
}

export const applicationRoutes: readonly Route[] = [
  { method: 'GET', template: '/gateway/bot', handle: gatewayBot },
  { method: 'GET', template: '/applications/@me', handle: application },
  { method: 'GET', template: '/oauth2/applications/@me', handle: application },
  { method: 'GET', template: '/users/@me', handle: self },
  {
    method: 'GET',
    template: '/users/:user',
    handle: (call) => userShape(call.world.user(param(call, 'user'))),
  },
];
