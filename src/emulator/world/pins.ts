import { GatewayIntentBits } from 'discord-api-types/v10';
import type { ChannelState } from '../model.ts';
import type { World } from './world.ts';

/** CHANNEL_PINS_UPDATE with the time of the latest pin. */
export function tellPins(world: World, channel: ChannelState, latest: string | null): void {
  world.emit({
    t: 'CHANNEL_PINS_UPDATE',
    d: {
      channel_id: channel.id,
      ...(channel.guild_id !== null && { guild_id: channel.guild_id }),
      last_pin_timestamp: latest,
    },
    ...(channel.guild_id !== null && { guildId: channel.guild_id }),
    intents: GatewayIntentBits.Guilds | GatewayIntentBits.DirectMessages,
    visibleIn: channel,
  });
}
