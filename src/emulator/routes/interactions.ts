import { InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import { refuse } from '../errors.ts';
import { bodyOf, type Call, param, type Route } from '../http/router.ts';
import { answerInteraction, type CallbackBody, replyTo, TOKEN_LIFE_MS } from '../interactions/answer.ts';
import type { ChannelState, InteractionState, StoredMessage } from '../model.ts';
import type { MessageBody } from '../world/message-body.ts';
import { deleteMessage, editMessage } from '../world/messages.ts';
import { presentMessage } from '../world/present.ts';

function callback(call: Call): object | undefined {
  const interaction = call.world.interactions.get(param(call, 'token'));
  if (interaction?.id !== param(call, 'interaction')) throw refuse('unknownInteraction');
  const body = bodyOf<CallbackBody>(call);
  const stored = answerInteraction(call.world, interaction, body, call.files);
  if (call.query.get('with_response') !== 'true') return undefined;
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      channel_id: interaction.channel_id,
      ...(interaction.guild_id !== null && { guild_id: interaction.guild_id }),
      ...(stored && {
        response_message_id: stored.message.id,
        response_message_loading: stored.loading,
        response_message_ephemeral: stored.ephemeral_for !== null,
      }),
    },
    resource: {
      type: body.type,
      ...(stored &&
        (body.type === InteractionResponseType.ChannelMessageWithSource ||
          body.type === InteractionResponseType.UpdateMessage ||
          stored.loading) && { message: presentMessage(call.world, stored) }),
    },
  };
}

/** The interaction behind a webhook's token: unknown until it is answered (10015), gone after 15 minutes (50027). */
function answered(call: Call): InteractionState {
  const interaction = call.world.interactions.get(param(call, 'token'));
  if (!interaction || interaction.application_id !== param(call, 'webhook')) {
    throw refuse('unknownWebhook');
  }
  if (call.world.time() - interaction.created_at > TOKEN_LIFE_MS) throw refuse('invalidWebhookToken');
  if (!interaction.answer) throw refuse('unknownWebhook');
  return interaction;
}

function followUp(call: Call): object {
  const interaction = answered(call);
  const body = bodyOf<MessageBody>(call);
  const original = originalOf(call, interaction);
  if (original?.stored.loading) {
    // The first message after a deferred reply becomes that reply, with the visibility the defer chose.
    const flags = (body.flags ?? 0) & ~MessageFlags.Ephemeral;
    editMessage(call.world, original.channel, original.stored, { ...body, flags }, call.files);
    call.world.tell(interaction, { kind: 'original-edited' });
    return presentMessage(call.world, original.stored);
  }
  const stored = replyTo(call.world, interaction, body, call.files);
  const message = presentMessage(call.world, stored);
  call.world.tell(interaction, { kind: 'followed-up', message });
  return message;
}

function originalOf(call: Call, interaction: InteractionState): { channel: ChannelState; stored: StoredMessage } | undefined {
  const channel = call.world.channel(interaction.channel_id);
  const stored = channel.messages.get(interaction.original_id ?? '');
  return stored && { channel, stored };
}

function target(call: Call): {
  interaction: InteractionState;
  channel: ChannelState;
  stored: StoredMessage;
  isOriginal: boolean;
} {
  const interaction = answered(call);
  const id = param(call, 'message');
  const channel = call.world.channel(interaction.channel_id);
  const isOriginal = id === '@original' || id === interaction.original_id;
  const stored = channel.messages.get(isOriginal ? (interaction.original_id ?? '') : id);
  const ours = stored?.application_id === interaction.application_id;
  const hidden = stored?.ephemeral_for != null && stored.ephemeral_for !== interaction.user_id;
  if (!stored || !ours || hidden) throw refuse('unknownMessage');
  return { interaction, channel, stored, isOriginal };
}

function edit(call: Call): object {
  const { interaction, channel, stored, isOriginal } = target(call);
  editMessage(call.world, channel, stored, bodyOf<MessageBody>(call), call.files);
  if (isOriginal) call.world.tell(interaction, { kind: 'original-edited' });
  return presentMessage(call.world, stored);
}

function remove(call: Call): undefined {
  const { interaction, channel, stored, isOriginal } = target(call);
  deleteMessage(call.world, channel, stored);
  if (isOriginal) call.world.tell(interaction, { kind: 'original-deleted' });
}

const message = '/webhooks/:webhook/:token/messages/:message';

export const interactionRoutes: readonly Route[] = [
  {
    method: 'POST',
    template: '/interactions/:interaction/:token/callback',
    query: ['with_response'],
    auth: 'token',
    handle: callback,
  },
  {
    method: 'POST',
    template: '/webhooks/:webhook/:token',
    query: ['wait', 'with_components'],
    auth: 'token',
    handle: followUp,
  },
  {
    method: 'GET',
    template: message,
    auth: 'token',
    handle: (call) => presentMessage(call.world, target(call).stored),
  },
  { method: 'PATCH', template: message, query: ['with_components'], auth: 'token', handle: edit },
  { method: 'DELETE', template: message, auth: 'token', handle: remove },
];
