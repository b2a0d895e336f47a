import {
  MessageFlags,
  type APIAttachment,
  type APIEmbed,
  type APIMessage,
  type APIMessageTopLevelComponent,
  EmbedType,
} from 'discord-api-types/v10';
import { invalidBody, refuse } from '../errors.ts';
import type { UploadedFile } from '../http/router.ts';
import { checkMessage, flagsAfter, type MessageBody as CheckableBody } from '../rules/messages.ts';
import { storeComponents } from './components.ts';
import type { AllowedMentions } from './mentions.ts';
import type { World } from './world.ts';

/** What a bot sends to create or edit a message, once `checkBody` has passed it. */
export interface MessageBody {
  readonly content?: string | null;
  readonly embeds?: readonly APIEmbed[] | null;
  readonly components?: readonly unknown[] | null;
  readonly flags?: number | null;
  readonly allowed_mentions?: AllowedMentions | null;
  readonly attachments?: readonly { id: string | number; filename?: string | null; description?: string | null }[] | null;
  readonly nonce?: string | number | null;
  readonly enforce_nonce?: boolean | null;
  readonly message_reference?: {
    readonly message_id?: string;
    readonly fail_if_not_exists?: boolean | null;
  } | null;
}

/** The part of a message that its author writes. */
export interface WrittenPart {
  content: string;
  embeds: APIEmbed[];
  components: APIMessageTopLevelComponent[];
  attachments: APIAttachment[];
  flags: MessageFlags;
}

/** Flags an author decides; the others of a message say what it is. */
const SETTABLE = MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;

export interface WriteContext {
  readonly world: World;
  readonly channelId: string;
  readonly files: readonly UploadedFile[];
  readonly ephemeral: boolean;
  /** The message being edited. */
  readonly before?: APIMessage;
  /** Where the message lies in the request's body. */
  readonly path?: readonly string[];
}

/** Merges a body over what was there. Throws 50035 for what the rules refuse and 50006 when nothing would be shown. */
export function write(context: WriteContext, body: MessageBody): WrittenPart {
  refuseInvalid(context, body);
  const { before } = context;
  const attachments = writtenAttachments(context, body);
  return {
    content: body.content === undefined ? (before?.content ?? '') : (body.content ?? '').trim(),
    embeds:
      body.embeds === undefined
        ? (before?.embeds ?? [])
        : (body.embeds ?? []).map((embed) => Object.assign({}, embed, { type: EmbedType.Rich })),
    components: body.components === undefined ? (before?.components ?? []) : storeComponents(body.components ?? [], attachments),
    attachments,
    flags: writtenFlags(before?.flags ?? 0, body.flags),
  };
}

function writtenFlags(before: number, sent: number | null | undefined): number {
  const kept = before & ~SETTABLE & ~MessageFlags.Loading;
  return kept | (flagsAfter(before & SETTABLE, sent) & SETTABLE);
}

function refuseInvalid({ before, files, path }: WriteContext, body: MessageBody): void {
  const { issues, empty } = checkMessage(asCheckable(body), {
    uploads: files.map(({ key, name }) => ({ key, name })),
    existing: before && {
      flags: before.flags ?? 0,
      content: before.content,
      embeds: before.embeds,
      components: before.components ?? [],
      files: before.attachments.map((file) => ({ key: file.id, name: file.filename })),
    },
    path: path ?? [],
  });
  if (issues.length > 0) throw invalidBody(issues);
  if (empty) throw refuse('cannotSendEmpty');
}

/** Sound because `checkBody` has checked the shape of embeds and components, which `MessageBody` leaves open. */
function asCheckable(body: MessageBody): CheckableBody {
  return body as CheckableBody;
}

function writtenAttachments(context: WriteContext, body: MessageBody): APIAttachment[] {
  const { files, before } = context;
  const listed = new Map((body.attachments ?? []).map((entry) => [String(entry.id), entry]));
  const kept = (before?.attachments ?? []).filter((attachment) => !body.attachments || listed.has(attachment.id));
  const added = files.map((file) => keepFile(context, file, listed.get(file.key)?.description));
  return [...kept, ...added];
}

function keepFile(context: WriteContext, file: UploadedFile, description: string | null | undefined): APIAttachment {
  const { world, channelId, ephemeral } = context;
  const id = world.ids.next();
  const { name, bytes } = file;
  const kept = world.attachments.keep({ id, name, bytes, contentType: file.contentType, folder: channelId, ephemeral });
  return {
    id,
    filename: name,
    size: kept.size,
    url: kept.url,
    proxy_url: kept.url,
    content_type: kept.contentType,
    ...(description != null && { description }),
    ...(ephemeral && { ephemeral: true }),
  };
}
