import { GatewayIntentBits, GatewayVersion } from 'discord-api-types/v10';
import type { ApplicationState, GuildState } from '../model.ts';
import { sees } from '../world/access.ts';
import { eventShape, openEvents } from '../world/scheduled-events.ts';
import { channelShape, guildShape, memberShape, userShape } from '../world/shapes.ts';
import { voiceShape, voicesIn } from '../world/voice.ts';
import type { World } from '../world/world.ts';
import type { Gateway } from './gateway.ts';
import type { Session } from './session.ts';

/** The guilds this session hears of. */
function guildsOf(world: World, session: Session): GuildState[] {
  const botId = session.app.user.id;
  return [...world.guilds.values()].filter((guild) => guild.members.has(botId) && session.hears(guild.id));
}

/** READY, then one GUILD_CREATE for each guild. */
export function greet(gateway: Gateway, session: Session): void {
  const { world } = gateway;
  const guilds = guildsOf(world, session);
  gateway.send(session, 'READY', {
    v: Number(GatewayVersion),
    user: { ...userShape(session.app.user), verified: true, mfa_enabled: true, email: null, flags: 0 },
    guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
    session_id: session.id,
    session_type: 'normal',
    resume_gateway_url: gateway.url,
    shard: session.shard,
    application: { id: session.app.id, flags: 0 },
    private_channels: [],
    relationships: [],
  });
  if ((session.intents & GatewayIntentBits.Guilds) === 0) return;
  for (const guild of guilds) {
    gateway.send(session, 'GUILD_CREATE', guildCreate(world, guild, session.app, session.intents));
  }
}

/**
 * GUILD_CREATE as one bot gets it: every channel, the threads and events it can see, and of the members itself and who sits
 * in a voice channel. Of voice and of events it hears only with their intents.
 */
export function guildCreate(world: World, guild: GuildState, app: ApplicationState, intents: number): object {
  const channels = [...guild.channels.values()];
  const self = guild.members.get(app.user.id);
  const asked = (intent: GatewayIntentBits) => (intents & intent) !== 0;
  const voices = asked(GatewayIntentBits.GuildVoiceStates) ? voicesIn(world, guild.id) : [];
  const events = asked(GatewayIntentBits.GuildScheduledEvents) ? openEvents(world, guild, app.user.id) : [];
  const present = new Set([app.user.id, ...voices.map(({ user_id }) => user_id)]);
  const viewer = { userId: app.user.id, users: world.users };
  return {
    ...guildShape(guild),
    joined_at: self?.joined_at ?? world.timestamp(),
    large: guild.members.size > 50,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: voices.map((voice) => voiceShape(voice)),
    members: [...present].flatMap((id) => guild.members.get(id) ?? []).map(memberShape),
    channels: channels.filter((c) => !c.thread).map((c) => channelShape(c)),
    threads: channels
      .filter((c) => c.thread && !c.thread.archived && sees(world, c, app.user.id))
      .map((c) => channelShape(c, viewer)),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: events.map((event) => eventShape(world, event)),
    soundboard_sounds: [],
  };
}
