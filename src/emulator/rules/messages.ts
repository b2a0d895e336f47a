import { ComponentType, MessageFlags } from 'discord-api-types/v10';
import { allPieces, componentIssues, displayedText, type Piece, type Placed } from './components.ts';
import { badLength, type FormIssue, tooLong } from './form-errors.ts';

type Path = FormIssue['path'];

interface EmbedText {
  readonly title?: string | null;
  readonly description?: string | null;
  readonly footer?: { text?: string | null } | null;
  readonly author?: { name?: string | null } | null;
  readonly fields?: readonly { name: string; value: string }[] | null;
  readonly image?: { url?: string | null } | null;
  readonly thumbnail?: { url?: string | null } | null;
}

/** What a message body holds once checkBody has passed it. */
export interface MessageBody {
  readonly content?: string | null;
  readonly embeds?: readonly EmbedText[] | null;
  readonly components?: readonly Piece[] | null;
  readonly flags?: number | null;
  readonly attachments?: readonly { id: string; filename?: string | null }[] | null;
  readonly allowed_mentions?: {
    readonly parse?: readonly (string | null)[] | null;
    readonly users?: readonly (string | null)[] | null;
    readonly roles?: readonly (string | null)[] | null;
    readonly replied_user?: boolean | null;
  } | null;
  readonly nonce?: string | number | null;
  readonly enforce_nonce?: boolean | null;
}

/** The message as it is now, when it is an edit: what the body leaves out stays. */
export interface Existing {
  readonly flags: number;
  readonly content: string;
  readonly embeds: readonly object[];
  readonly components: readonly object[];
  /** Its attachments: id and file name. */
  readonly files: readonly SentFile[];
}

/** A file by the key it is listed with: the n of `files[n]`, or the id of an attachment that is there already. */
export interface SentFile {
  readonly key: string;
  readonly name: string;
}

export interface MessageCheck {
  readonly issues: readonly FormIssue[];
  /** Whether nothing at all would be shown: 50006 instead of a form error. */
  readonly empty: boolean;
}

const V2 = MessageFlags.IsComponentsV2;
const LEGACY_ROWS: ReadonlySet<number> = new Set([ComponentType.ActionRow]);

const isV2 = (flags: number | null | undefined): boolean => ((flags ?? 0) & V2) !== 0;

/** The flags after an edit: the V2 flag can be added, and never taken off. */
export function flagsAfter(before: number, sent: number | null | undefined): number {
  return sent === null || sent === undefined ? before : sent | (before & V2);
}

function legacyIssues(body: MessageBody, existing: Existing | undefined, path: Path): FormIssue[] {
  const now = {
    content: body.content === undefined ? existing?.content : body.content,
    embeds: body.embeds === undefined ? existing?.embeds : body.embeds,
  };
  return (['content', 'embeds'] as const)
    .filter((field) => (now[field]?.length ?? 0) > 0)
    .map((field) => ({
      path: [...path, field],
      code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      message: `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    }));
}

function v2Issues(components: readonly Piece[], placed: readonly Placed[], path: Path): FormIssue[] {
  const issues: FormIssue[] = [];
  if (placed.length > 40) issues.push(tooLong(path, 40));
  const text = displayedText(components).reduce((sum, part) => sum + part.length, 0);
  if (text > 4000)
    issues.push({
      path,
      code: 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      message: 'The maximum displayable text size of 4000 has been exceeded',
    });
  return issues;
}

function rowsOnlyIssues(components: readonly Piece[], path: Path): FormIssue[] {
  const issues: FormIssue[] = components.length > 5 ? [badLength(path, 1, 5)] : [];
  for (const [index, piece] of components.entries()) {
    if (!LEGACY_ROWS.has(piece.type))
      issues.push({
        path: [...path, index, 'type'],
        code: 'UNION_TYPE_CHOICES',
        message: 'Value of field "type" must be one of (1,).',
      });
  }
  return issues;
}

const length = (text: string | null | undefined): number => text?.trim().length ?? 0;

/** What an embed counts towards the limit of 6000: title, description, field names and values, footer and author. */
function embedSize(embed: EmbedText): number {
  const fields = (embed.fields ?? []).reduce((sum, field) => sum + length(field.name) + length(field.value), 0);
  return length(embed.title) + length(embed.description) + length(embed.footer?.text) + length(embed.author?.name) + fields;
}

function embedIssues(embeds: readonly EmbedText[], path: Path): FormIssue[] {
  const issues: FormIssue[] = [];
  const size = embeds.reduce((sum, embed) => sum + embedSize(embed), 0);
  if (size > 6000)
    issues.push({
      path,
      code: 'MAX_EMBED_SIZE_EXCEEDED',
      message: 'Embed size exceeds maximum size of 6000',
    });
  for (const [index, embed] of embeds.entries()) {
    if (embedSize(embed) === 0 && !embed.image?.url && !embed.thumbnail?.url)
      issues.push({
        path: [...path, index, 'description'],
        code: 'BASE_TYPE_REQUIRED',
        message: 'This field is required',
      });
  }
  return issues;
}

function mentionIssues(body: MessageBody, path: Path): FormIssue[] {
  const allowed = body.allowed_mentions;
  return (['users', 'roles'] as const)
    .filter((kind) => allowed?.parse?.includes(kind) && (allowed[kind]?.length ?? 0) > 0)
    .map((kind) => ({
      path: [...path, 'allowed_mentions'],
      code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
      message: `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
    }));
}

const REFERENCE = 'attachment://';

const lostFile = (path: Path): FormIssue => ({
  path,
  code: 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
  message: 'The referenced attachment was not found',
});

function referenceIssues(placed: readonly Placed[], filenames: ReadonlySet<string>): FormIssue[] {
  const lost = (url: string | undefined): boolean =>
    url !== undefined && url.startsWith(REFERENCE) && !filenames.has(url.slice(REFERENCE.length));
  return placed.flatMap(({ piece, path }) => [
    ...(lost(piece.media?.url) ? [lostFile([...path, 'media', 'url'])] : []),
    ...(lost(piece.file?.url) ? [lostFile([...path, 'file', 'url'])] : []),
    ...(piece.items ?? []).flatMap((item, index) =>
      lost(item.media.url) ? [lostFile([...path, 'items', index, 'media', 'url'])] : [],
    ),
  ]);
}

/** What is listed must be sent along or be there already. */
function lostAttachments(listed: readonly string[], files: readonly SentFile[], path: Path): FormIssue[] {
  return listed.flatMap((id, index) =>
    files.some((file) => file.key === id)
      ? []
      : [{ path: [...path, index, 'id'], code: 'ATTACHMENT_NOT_FOUND', message: 'The attachment was not found' }],
  );
}

/** What a field holds after an edit: what is not sent stays as it was. */
const left = <T>(sent: T | null | undefined, before: T | undefined): T | null | undefined => (sent === undefined ? before : sent);

function isEmpty(body: MessageBody, existing: Existing | undefined, files: number): boolean {
  const content = left(body.content, existing?.content);
  const embeds = left<readonly object[]>(body.embeds, existing?.embeds);
  const components = left<readonly object[]>(body.components, existing?.components);
  return length(content) === 0 && !embeds?.length && !components?.length && files === 0;
}

/**
 * The rules of a message that Discord's spec does not say; limits from discord.com/developers/docs/resources/message.
 * `uploads` are the files sent along, `path` is where the message lies in the body (`['data']` in a callback).
 */
export function checkMessage(
  body: MessageBody,
  options: { uploads?: readonly SentFile[]; existing?: Existing | undefined; path?: Path } = {},
): MessageCheck {
  const { uploads = [], existing, path = [] } = options;
  const listed = body.attachments?.map((attachment) => attachment.id);
  const kept = (existing?.files ?? []).filter((file) => listed?.includes(file.key) ?? true);
  const filenames = new Set([...uploads, ...kept].map((file) => file.name));
  const components = body.components ?? [];
  const at = [...path, 'components'];
  const placed = allPieces(components, at);
  const v2 = isV2(flagsAfter(existing?.flags ?? 0, body.flags));
  const issues = [
    ...((body.content?.length ?? 0) > 2000 ? [tooLong([...path, 'content'], 2000)] : []),
    ...(v2 ? legacyIssues(body, existing, path) : []),
    ...(v2 ? v2Issues(components, placed, at) : rowsOnlyIssues(components, at)),
    ...componentIssues(placed),
    ...referenceIssues(placed, filenames),
    ...embedIssues(body.embeds ?? [], [...path, 'embeds']),
    ...mentionIssues(body, path),
    ...lostAttachments(listed ?? [], [...uploads, ...kept], [...path, 'attachments']),
  ];
  if (uploads.length + kept.length > 10) issues.push(tooLong([...path, 'attachments'], 10));
  return { issues, empty: isEmpty(body, existing, uploads.length + kept.length) };
}
