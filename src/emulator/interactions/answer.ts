import {
  type APIApplicationCommandOptionChoice,
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  ApplicationCommandType,
  InteractionResponseType as Answer,
  InteractionType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { invalidField, refuse } from '../errors.ts';
import type { UploadedFile } from '../http/router.ts';
import type { ChannelState, InteractionState, StoredMessage } from '../model.ts';
import type { MessageBody } from '../world/message-body.ts';
import { createMessage, editMessage } from '../world/messages.ts';
import { userShape } from '../world/shapes.ts';
import type { World } from '../world/world.ts';

/** How long an application has to answer, and how long its token lives after that. */
export const ANSWER_WITHIN_MS = 3000;
export const TOKEN_LIFE_MS = 15 * 60 * 1000;

export interface CallbackBody {
  readonly type: number;
  readonly data?: MessageBody & { readonly flags?: number | null } & Partial<APIModalInteractionResponseCallbackData> & {
      readonly choices?: APIApplicationCommandOptionChoice[] | null;
    };
}

const REPLIES = [Answer.ChannelMessageWithSource, Answer.DeferredChannelMessageWithSource];
const UPDATES = [Answer.DeferredMessageUpdate, Answer.UpdateMessage];
const ALLOWED: Readonly<Record<InteractionType, readonly number[]>> = {
  [InteractionType.Ping]: [Answer.Pong],
  [InteractionType.ApplicationCommand]: [...REPLIES, Answer.Modal],
  [InteractionType.MessageComponent]: [...REPLIES, ...UPDATES, Answer.Modal],
  [InteractionType.ApplicationCommandAutocomplete]: [Answer.ApplicationCommandAutocompleteResult],
  [InteractionType.ModalSubmit]: [...REPLIES, ...UPDATES],
};

/** Takes the first answer to an interaction: 10062 after 3 s, 40060 for a second one, 50035 for a kind that cannot be. */
export function answerInteraction(
  world: World,
  interaction: InteractionState,
  body: CallbackBody,
  files: readonly UploadedFile[],
): StoredMessage | undefined {
  if (interaction.answer) throw refuse('alreadyAcknowledged');
  if (world.time() - interaction.created_at > ANSWER_WITHIN_MS) {
    world.tell(interaction, { kind: 'too-late' });
    throw refuse('unknownInteraction');
  }
  refuseWrongKind(interaction, body.type);
  const stored = take(world, interaction, body, files);
  world.tell(interaction, { kind: 'answered' });
  return stored;
}

function refuseWrongKind(interaction: InteractionState, type: number): void {
  const allowed = ALLOWED[interaction.type].filter(
    (kind) => interaction.source_message_id !== null || (kind !== Answer.DeferredMessageUpdate && kind !== Answer.UpdateMessage),
  );
  if (allowed.includes(type)) return;
  const choices = allowed.map(String).join(', ');
  throw invalidField(['type'], 'BASE_TYPE_CHOICES', `Value must be one of {${choices}}.`);
}

function take(
  world: World,
  interaction: InteractionState,
  { type, data = {} }: CallbackBody,
  files: readonly UploadedFile[],
): StoredMessage | undefined {
  if (type === Answer.ApplicationCommandAutocompleteResult) {
    interaction.answer = { kind: 'choices', choices: data.choices ?? [] };
    return undefined;
  }
  if (type === Answer.Modal) {
    const { custom_id = '', title = '', components = [] } = data;
    interaction.answer = { kind: 'modal', modal: { custom_id, title, components: asForm(components) } };
    const key = world.formKey(interaction.user_id, interaction.channel_id, custom_id);
    world.openForms.set(key, interaction);
    return undefined;
  }
  if (type === Answer.UpdateMessage || type === Answer.DeferredMessageUpdate) {
    const { channel, stored } = sourceOf(world, interaction);
    interaction.original_id = stored.message.id;
    const message_id = stored.message.id;
    if (type === Answer.UpdateMessage) editMessage(world, channel, stored, data, files, ['data']);
    interaction.answer = {
      kind: type === Answer.UpdateMessage ? 'updated' : 'deferred-update',
      message_id,
    };
    return stored;
  }
  const loading = type === Answer.DeferredChannelMessageWithSource;
  const stored = replyTo(world, interaction, data, files, { loading, path: ['data'] });
  interaction.original_id = stored.message.id;
  interaction.answer = {
    kind: loading ? 'deferred-message' : 'message',
    message_id: stored.message.id,
  };
  return stored;
}

/** Sound because the body's rules have checked the components of a modal. */
function asForm(components: unknown): APIModalInteractionResponseCallbackData['components'] {
  return components as APIModalInteractionResponseCallbackData['components'];
}

function sourceOf(world: World, interaction: InteractionState): { channel: ChannelState; stored: StoredMessage } {
  const channel = world.channel(interaction.channel_id);
  const stored = channel.messages.get(interaction.source_message_id ?? '');
  if (!stored) throw refuse('unknownMessage');
  return { channel, stored };
}

/** A message that answers an interaction: as the application, seen by one user only when it is ephemeral. */
export function replyTo(
  world: World,
  interaction: InteractionState,
  body: MessageBody,
  files: readonly UploadedFile[],
  { loading = false, path = [] }: { loading?: boolean; path?: readonly string[] } = {},
): StoredMessage {
  const ephemeral = ((body.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  return createMessage(world, {
    channel: world.channel(interaction.channel_id),
    author: world.user(interaction.application_id),
    applicationId: interaction.application_id,
    body,
    files,
    loading,
    path,
    ephemeralFor: ephemeral ? interaction.user_id : null,
    extra: provenance(world, interaction),
  });
}

function provenance(world: World, interaction: InteractionState): Partial<APIMessage> {
  const user = userShape(world.user(interaction.user_id));
  const isCommand = interaction.type === InteractionType.ApplicationCommand;
  const common = {
    application_id: interaction.application_id,
    webhook_id: interaction.application_id,
  };
  const metadata = {
    id: interaction.id,
    type: interaction.type,
    user,
    authorizing_integration_owners: { 0: interaction.guild_id ?? '0' },
    ...(isCommand && { name: interaction.command_name ?? '', command_type: interaction.command_type }),
    ...(interaction.source_message_id !== null && {
      interacted_message_id: interaction.source_message_id,
    }),
  };
  return asProvenance({
    ...common,
    interaction_metadata: metadata,
    ...(isCommand && {
      type:
        interaction.command_type === ApplicationCommandType.ChatInput
          ? MessageType.ChatInputCommand
          : MessageType.ContextMenuCommand,
      interaction: { id: interaction.id, type: interaction.type, name: interaction.command_name ?? '', user },
    }),
  });
}

/** The metadata's union is keyed by interaction type, which is a variable here. */
function asProvenance(extra: object): Partial<APIMessage> {
  return extra;
}
