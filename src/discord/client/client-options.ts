import { DefaultRestOptions, GatewayIntentBits, Options, Partials, type ClientOptions } from 'discord.js';
import type { Pace } from '../pace.ts';
import { evenly } from './evenly.ts';

/** A 429 that asks for longer is not waited for inside the request: whoever asked comes back later. */
const longestWait = 15_000;

/** Members kept per server: enough for the busy ones, the rest is fetched. */
const membersKept = 100;

/** @param o.members the privileged GuildMembers intent, without which everything works but takes a fetch more */
export function clientOptions(o: { apiUrl: string | undefined; members: boolean; pace: Pace }): ClientOptions {
  return {
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildVoiceStates,
      GatewayIntentBits.GuildScheduledEvents,
      ...(o.members ? [GatewayIntentBits.GuildMembers] : []),
    ],
    // Events about users and events we have not cached are dropped silently without these.
    partials: [Partials.User, Partials.GuildScheduledEvent, Partials.Channel, Partials.GuildMember],
    allowedMentions: { parse: [] },
    rest: {
      api: o.apiUrl ?? DefaultRestOptions.api,
      // discord.js would repeat a POST blindly; src/discord/calls.ts repeats what may be.
      retries: 0,
      timeout: o.pace.request,
      rejectOnRateLimit: (limited) => limited.timeToReset > longestWait,
      invalidRequestWarningInterval: 500,
      // By how they leave; who counts when they arrive counts otherwise, so that ours is the one that counts.
      globalRequestsPerSecond: Infinity,
      makeRequest: evenly(DefaultRestOptions.makeRequest),
    },
    makeCache: Options.cacheWithLimits({
      MessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      ReactionUserManager: 0,
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
      GuildBanManager: 0,
      GuildInviteManager: 0,
      AutoModerationRuleManager: 0,
      StageInstanceManager: 0,
      ThreadMemberManager: 0,
      DMMessageManager: 0,
      GuildMessageManager: 0,
      GuildMemberManager: { maxSize: membersKept, keepOverLimit: (member) => member.id === member.client.user.id },
      UserManager: { maxSize: membersKept, keepOverLimit: (user) => user.id === user.client.user.id },
    }),
    sweepers: Options.DefaultSweeperSettings,
  };
}
