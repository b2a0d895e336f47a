import { GatewayIntentBits as Intents, Partials } from 'discord.js';
import { PermissionFlagsBits as P, Routes } from 'discord-api-types/v10';
import { StandingClock } from '#src/emulator/index.ts';
import { setting } from './bot.ts';

export const minute = 60_000;
export const hour = 60 * minute;
/** The library hears of who is interested only with these. */
export const listening = {
  intents: [Intents.Guilds, Intents.GuildScheduledEvents],
  partials: [Partials.User, Partials.GuildScheduledEvent],
};

/** A server whose clock stands still, with a voice channel, and bodies of events in an hour. */
export async function planned(permissions: bigint = P.CreateEvents) {
  const clock = new StandingClock('2026-08-01T07:00:00Z');
  const place = await setting({ clock, permissions });
  const voice = place.guild.channel({ name: 'Live talk', type: 'voice' });
  const at = (milliseconds: number) => new Date(clock.now().getTime() + milliseconds).toISOString();
  const base = { name: 'Weekly call', privacy_level: 2, scheduled_start_time: at(hour) };
  const inVoice = { ...base, entity_type: 2, channel_id: voice.id };
  const elsewhere = {
    ...base,
    entity_type: 3,
    entity_metadata: { location: 'https://meet.google.com/abc' },
    scheduled_end_time: at(2 * hour),
  };
  const all = Routes.guildScheduledEvents(place.guild.id);
  const post = (body: object) => place.rest.post(all, { body });
  const patch = (id: string, body: object) => place.rest.patch(`${all}/${id}` as const, { body });
  const made = async (body: object) => idOf(await post(body));
  return { ...place, clock, voice, at, base, inVoice, elsewhere, all, post, patch, made };
}

/** Discord answers with the event. */
const idOf = (answer: unknown): string => (answer as { id: string }).id;
