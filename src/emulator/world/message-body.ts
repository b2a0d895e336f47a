import {
  MessageFlags,
  type APIAttachment,
  type APIEmbed,
  type APIMessage,
  type APIMessageTopLevelComponent,
  EmbedType,
} from 'discord-api-types/v10';
import { invalidBody, invalidField, refuse, UnknownToEmulator } from '../errors.ts';
import type { UploadedFile } from '../http/router.ts';
import { storeComponents } from './components.ts';
import type { AllowedMentions } from './mentions.ts';
import type { World } from './world.ts';

/** What a bot sends to create or edit a message, already checked by the rules for bodies. */
export interface MessageBody {
  readonly content?: string | null;
  readonly embeds?: readonly APIEmbed[] | null;
  readonly components?: readonly unknown[] | null;
  readonly flags?: number | null;
  readonly allowed_mentions?: AllowedMentions | null;
  readonly attachments?: readonly { id: string | number; filename?: string | null; description?: string | null }[] | null;
  readonly nonce?: string | number | null;
  readonly enforce_nonce?: boolean | null;
  readonly tts?: boolean | null;
  readonly message_reference?: {
    readonly message_id?: string;
    readonly fail_if_not_exists?: boolean | null;
    readonly type?: number | null;
  } | null;
  readonly poll?: unknown;
  readonly sticker_ids?: readonly string[] | null;
}

/** The part of a message that its author writes. */
export interface WrittenPart {
  content: string;
  embeds: APIEmbed[];
  components: APIMessageTopLevelComponent[];
  attachments: APIAttachment[];
  flags: MessageFlags;
}

const SETTABLE = MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;

export interface WriteContext {
  readonly world: World;
  readonly channelId: string;
  readonly files: readonly UploadedFile[];
  readonly ephemeral: boolean;
  /** The message being edited. */
  readonly before?: APIMessage;
}

/** Merges a body over what was there. Throws 50006 when nothing is left, 50035 when V2 and older fields mix. */
export function write(context: WriteContext, body: MessageBody): WrittenPart {
  refuseUnknown(body);
  const { before } = context;
  const flags = writtenFlags(body.flags, before?.flags ?? 0);
  const attachments = writtenAttachments(context, body);
  const written: WrittenPart = {
    content: body.content === undefined ? (before?.content ?? '') : (body.content ?? '').trim(),
    embeds:
      body.embeds === undefined
        ? (before?.embeds ?? [])
        : (body.embeds ?? []).map((embed) => ({ ...embed, type: EmbedType.Rich })),
    components: body.components === undefined ? (before?.components ?? []) : storeComponents(body.components ?? [], attachments),
    attachments,
    flags,
  };
  refuseEmptyOrMixed(written);
  return written;
}

function refuseUnknown(body: MessageBody): void {
  if (body.poll) throw new UnknownToEmulator('field poll');
  if (body.sticker_ids?.length) throw new UnknownToEmulator('field sticker_ids');
  if (body.tts) throw new UnknownToEmulator('field tts');
  if ((body.message_reference?.type ?? 0) !== 0) {
    throw new UnknownToEmulator('field message_reference.type');
  }
}

function writtenFlags(given: number | null | undefined, before: number): number {
  const kept = before & ~SETTABLE & ~MessageFlags.Loading;
  if (given === undefined || given === null) return before & ~MessageFlags.Loading;
  const unknown = given & ~SETTABLE & ~MessageFlags.Ephemeral & ~before;
  if (unknown !== 0) throw new UnknownToEmulator(`message flag ${unknown}`);
  const wasV2 = (before & MessageFlags.IsComponentsV2) !== 0;
  if (wasV2 && (given & MessageFlags.IsComponentsV2) === 0) {
    throw invalidField(
      ['flags'],
      'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG',
      'The IS_COMPONENTS_V2 flag cannot be removed once it has been set',
    );
  }
  return kept | (given & SETTABLE);
}

function writtenAttachments(context: WriteContext, body: MessageBody): APIAttachment[] {
  const { world, files, before } = context;
  const listed = new Map((body.attachments ?? []).map((entry) => [String(entry.id), entry]));
  const kept = (before?.attachments ?? []).filter((attachment) => !body.attachments || listed.has(attachment.id));
  const added = files.map((file): APIAttachment => {
    const about = listed.get(file.key);
    const id = world.ids.next();
    const { url, contentType, size } = world.attachments.keep({
      id,
      name: file.name,
      bytes: file.bytes,
      contentType: file.contentType,
      folder: context.channelId,
      ephemeral: context.ephemeral,
    });
    return {
      id,
      filename: file.name,
      size,
      url,
      proxy_url: url,
      content_type: contentType,
      ...(about?.description != null && { description: about.description }),
      ...(context.ephemeral && { ephemeral: true }),
    };
  });
  return [...kept, ...added];
}

function refuseEmptyOrMixed(written: WrittenPart): void {
  const { content, embeds, components, attachments, flags } = written;
  if ((flags & MessageFlags.IsComponentsV2) === 0) {
    if (content === '' && embeds.length + components.length + attachments.length === 0) {
      throw refuse('cannotSendEmpty');
    }
    return;
  }
  const mixed = [content !== '' && 'content', embeds.length > 0 && 'embeds'].filter((field) => field !== false);
  if (mixed.length > 0) {
    throw invalidBody(
      mixed.map((field) => ({
        path: [field],
        code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
        message: `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
      })),
    );
  }
  if (components.length === 0) throw refuse('cannotSendEmpty');
}
