import { randomBytes } from 'node:crypto';
import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type InteractionType,
} from 'discord-api-types/v10';
import type { ApplicationState, ChannelState, InteractionState, StoredMessage } from '../model.ts';
import { permissionsOf } from '../world/access.ts';
import { presentMessage } from '../world/present.ts';
import { memberShape, userShape } from '../world/shapes.ts';
import type { World } from '../world/world.ts';
import { partialChannel, withResolved } from './resolved.ts';

export interface NewInteraction {
  readonly type: InteractionType;
  readonly app: ApplicationState;
  readonly userId: string;
  readonly channel: ChannelState;
  readonly data: object;
  /** The message whose component was used or opened the modal. */
  readonly message?: StoredMessage;
  readonly commandName?: string;
}

/** An interaction ready to be sent: `send` puts it on the gateway, so that who waits can listen first. */
export function prepareInteraction(world: World, o: NewInteraction): { interaction: InteractionState; send: () => void } {
  const interaction: InteractionState = {
    id: world.ids.next(),
    token: randomBytes(48).toString('base64url'),
    application_id: o.app.id,
    type: o.type,
    user_id: o.userId,
    guild_id: o.channel.guild_id,
    channel_id: o.channel.id,
    command_name: o.commandName ?? null,
    command_type: commandType(o.data),
    created_at: world.time(),
    source_message_id: o.message?.message.id ?? null,
    answer: null,
    original_id: null,
  };
  const payload = payloadOf(world, o, interaction);
  return {
    interaction,
    send() {
      world.interactions.set(interaction.token, interaction);
      world.emit({ t: 'INTERACTION_CREATE', d: payload, applicationId: o.app.id });
    },
  };
}

const commandType = (data: object): ApplicationCommandType =>
  'target_id' in data && 'type' in data && data.type === ApplicationCommandType.Message
    ? ApplicationCommandType.Message
    : 'target_id' in data
      ? ApplicationCommandType.User
      : ApplicationCommandType.ChatInput;

function payloadOf(world: World, o: NewInteraction, interaction: InteractionState): object {
  const guild = world.guildOf(o.channel);
  const member = guild?.members.get(o.userId);
  const user = world.user(o.userId);
  const context = { world, guild, userId: o.userId, channel: o.channel };
  return {
    id: interaction.id,
    application_id: o.app.id,
    type: o.type,
    token: interaction.token,
    version: 1,
    data: withResolved(context, o.data),
    channel_id: o.channel.id,
    channel: partialChannel(world, o.channel, o.userId),
    locale: user.locale,
    entitlements: [],
    attachment_size_limit: 10 * 1024 * 1024,
    app_permissions: appPermissions(world, o),
    authorizing_integration_owners: {
      [ApplicationIntegrationType.GuildInstall]: guild?.id ?? '0',
    },
    context: guild ? InteractionContextType.Guild : InteractionContextType.BotDM,
    ...(o.message && { message: presentMessage(world, o.message) }),
    ...(guild && member
      ? {
          guild_id: guild.id,
          guild: { id: guild.id, locale: guild.preferred_locale, features: [] },
          guild_locale: guild.preferred_locale,
          member: {
            ...memberShape(member),
            permissions: permissionsOf(world, o.channel, o.userId).toString(),
          },
        }
      : { user: userShape(user) }),
  };
}

/** What a bot may do in a DM, as Discord reports it there. */
const IN_DM = 2_251_799_813_686_272n;

function appPermissions(world: World, o: NewInteraction): string {
  if (o.channel.guild_id === null) return IN_DM.toString();
  return permissionsOf(world, o.channel, o.app.user.id).toString();
}
