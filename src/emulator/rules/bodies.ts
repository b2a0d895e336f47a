import { MessageFlags } from 'discord-api-types/v10';
import { formIssues } from './body-issues.ts';
import { type BodyVariant, routeKey, schemaOf } from './body-schemas.ts';
import type { FormIssue } from './form-errors.ts';

export type { BodyVariant } from './body-schemas.ts';

export interface BodyCheck {
  /** What Discord itself would refuse (50035). */
  readonly issues: readonly FormIssue[];
  /** Paths of keys and flags that this emulator does not know: answered with 501 and recorded. */
  readonly unknown: readonly string[];
}

const FINE: BodyCheck = { issues: [], unknown: [] };

/** Real permission fields, which the spec wants as numbers although clients send strings. */
const PERMISSION_FIELDS: ReadonlySet<string> = new Set(['default_member_permissions', 'permissions', 'allow', 'deny']);

/** Fields the spec has and the emulator does not act on. */
const UNSUPPORTED: ReadonlySet<string> = new Set(['poll', 'sticker_ids', 'shared_client_theme', 'handler']);

/**
 * Fields real clients send though the spec does not list them, and Discord ignores: discord.js always sends `tts` and
 * `enforce_nonce`, and gives whole attachments back when it edits.
 */
const HARMLESS_WHEN_FALSE: ReadonlySet<string> = new Set(['tts', 'enforce_nonce', 'nsfw', 'lock_permissions']);
const ATTACHMENT_FIELDS: ReadonlySet<string> = new Set([
  'size',
  'url',
  'proxy_url',
  'content_type',
  'original_content_type',
  'height',
  'width',
  'ephemeral',
  'flags',
]);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function withNumericPermissions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNumericPermissions);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(([key, entry]): [string, unknown] => {
    if (key === 'permission_overwrites') return [key, withNumericPermissions(entry)];
    const isText = typeof entry === 'string' && /^\d{1,20}$/u.test(entry);
    return [key, PERMISSION_FIELDS.has(key) && isText ? Number(entry) : entry];
  });
  return Object.fromEntries(entries);
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);

/** The schemas drop what they do not know, so every key that is sent and not in what they give back is unknown. */
function unknownKeys(sent: unknown, kept: unknown, path: string): string[] {
  if (Array.isArray(sent))
    return sent.flatMap((entry, index) => unknownKeys(entry, Array.isArray(kept) ? kept[index] : undefined, `${path}[${index}]`));
  if (!isRecord(sent)) return [];
  return Object.entries(sent).flatMap(([key, value]) => {
    const here = path === '' ? key : `${path}.${key}`;
    if (UNSUPPORTED.has(key)) return isEmpty(value) ? [] : [here];
    if (isRecord(kept) && key in kept) return unknownKeys(value, kept[key], here);
    if (value === undefined || (value === false && HARMLESS_WHEN_FALSE.has(key))) return [];
    return /attachments\[\d+\]$/u.test(path) && ATTACHMENT_FIELDS.has(key) ? [] : [here];
  });
}

const F = MessageFlags;
const SENT = F.SuppressEmbeds | F.SuppressNotifications | F.IsComponentsV2;
const ANSWERED = SENT | F.Ephemeral;
const EDITED = F.SuppressEmbeds | F.IsComponentsV2;

const FLAGS: Readonly<Record<string, number>> = {
  'POST /channels/*/messages': SENT,
  'PATCH /channels/*/messages/*': EDITED,
  'POST /interactions/*/*/callback': ANSWERED,
  'POST /webhooks/*/*': ANSWERED,
  'PATCH /webhooks/*/*/messages/@original': EDITED,
  'PATCH /webhooks/*/*/messages/*': EDITED,
};

function unknownFlags(key: string, body: unknown): string[] {
  const known = FLAGS[key];
  if (known === undefined || !isRecord(body)) return [];
  const holder = isRecord(body['data']) ? body['data'] : body;
  const flags = holder['flags'];
  if (typeof flags !== 'number') return [];
  const strange = BigInt(flags) & ~BigInt(known);
  return strange === 0n ? [] : [`flags ${strange}`];
}

/**
 * Checks a request body (JSON, or the payload_json of a multipart request) against Discord's own description of the route.
 * `route` is templated (`/channels/:id/messages`); a query string is no part of it.
 */
export function checkBody(method: string, route: string, body: unknown, variant: BodyVariant = 'channel'): BodyCheck {
  const schema = schemaOf(method, route, variant);
  if (!schema) {
    const sent = isRecord(body) ? Object.keys(body) : [];
    return sent.length > 0 ? { issues: [], unknown: sent } : FINE;
  }
  const readable = withNumericPermissions(body);
  const result = schema.safeParse(readable);
  const flags = unknownFlags(routeKey(method, route), body);
  if (result.success) return { issues: [], unknown: [...unknownKeys(readable, result.data, ''), ...flags] };
  const issues = result.error.issues.flatMap((issue) => formIssues(issue, issue.path, readable));
  return { issues, unknown: flags };
}
