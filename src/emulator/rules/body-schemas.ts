import * as spec from 'discord-api-spec/zod';
import type { SpecIssue, SpecSchema } from 'discord-api-spec/zod';

/** Which of a route's bodies is meant, where the route alone does not say: by the kind of channel. */
export type BodyVariant = 'channel' | 'thread' | 'dm' | 'forum';

const under = (key: string | number, issues: readonly SpecIssue[]): SpecIssue[] =>
  issues.map((issue) => Object.assign({}, issue, { path: [key, ...issue.path] }));

/** Bodies the spec describes inline, without a schema of their own, put together from its parts. */
function fields(known: Record<string, SpecSchema>): SpecSchema {
  return {
    safeParse(value) {
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        return refused({ code: 'invalid_type', expected: 'object', path: [] });
      const data: Record<string, unknown> = {};
      const issues: SpecIssue[] = [];
      for (const [key, entry] of Object.entries(value)) {
        const schema = known[key];
        if (!schema || entry === null) {
          if (schema) data[key] = entry;
          continue;
        }
        const result = schema.safeParse(entry);
        if (result.success) data[key] = result.data;
        else issues.push(...under(key, result.error.issues));
      }
      return issues.length > 0 ? { success: false, error: { issues } } : { success: true, data };
    },
  };
}

const refused = (issue: SpecIssue) => ({ success: false, error: { issues: [issue] } }) as const;

function plain(expected: 'string' | 'number' | 'boolean', most = Infinity): SpecSchema {
  return {
    safeParse(value) {
      if (typeof value !== expected) return refused({ code: 'invalid_type', expected, path: [] });
      const size = typeof value === 'string' ? value.length : 0;
      return size > most
        ? refused({ code: 'too_big', origin: 'string', maximum: most, path: [] })
        : { success: true, data: value };
    },
  };
}

function listOf(schema: SpecSchema, least = 0, most = Infinity): SpecSchema {
  return {
    safeParse(value) {
      if (!Array.isArray(value)) return refused({ code: 'invalid_type', expected: 'array', path: [] });
      if (value.length > most) return refused({ code: 'too_big', origin: 'array', maximum: most, path: [] });
      if (value.length < least) return refused({ code: 'too_small', origin: 'array', minimum: least, path: [] });
      const results = value.map((entry) => schema.safeParse(entry));
      const issues = results.flatMap((result, index) => (result.success ? [] : under(index, result.error.issues)));
      if (issues.length > 0) return { success: false, error: { issues } };
      return { success: true, data: results.map((result) => result.success && result.data) };
    },
  };
}

const overwrite = fields({
  id: spec.SnowflakeTypeSchema,
  type: spec.ChannelPermissionOverwritesSchema,
  allow: plain('number'),
  deny: plain('number'),
});
const bulkDelete = fields({ messages: listOf(spec.SnowflakeTypeSchema, 2, 100) });
const memberPatch = fields({
  nick: plain('string', 32),
  roles: listOf(spec.SnowflakeTypeSchema),
  mute: plain('boolean'),
  deaf: plain('boolean'),
  channel_id: spec.SnowflakeTypeSchema,
  communication_disabled_until: plain('string'),
  flags: plain('number'),
});
const ownMemberPatch = fields({ nick: plain('string', 32) });
const channelPositions = listOf(
  fields({
    id: spec.SnowflakeTypeSchema,
    position: plain('number'),
    parent_id: spec.SnowflakeTypeSchema,
    lock_permissions: plain('boolean'),
  }),
);

const callbacks: Readonly<Record<number, SpecSchema>> = {
  4: spec.CreateMessageInteractionCallbackRequestSchema,
  5: spec.CreateMessageInteractionCallbackRequestSchema,
  6: spec.UpdateMessageInteractionCallbackRequestSchema,
  7: spec.UpdateMessageInteractionCallbackRequestSchema,
  8: spec.ApplicationCommandAutocompleteCallbackRequestSchema,
  9: spec.ModalInteractionCallbackRequestSchema,
};

const anyCallback: SpecSchema = {
  safeParse(value) {
    const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : null;
    const schema = typeof type === 'number' ? callbacks[type] : undefined;
    if (schema) return schema.safeParse(value);
    const values = Object.keys(callbacks).map(Number);
    return refused({ code: 'invalid_value', values, path: ['type'] });
  },
};

/** An event's body is another one for each of its kinds. */
const eventCreate: SpecSchema = {
  safeParse(value) {
    const type = typeof value === 'object' && value !== null && 'entity_type' in value ? value.entity_type : undefined;
    if (type === 1) return spec.StageScheduledEventCreateRequestSchema.safeParse(value);
    if (type === 2) return spec.VoiceScheduledEventCreateRequestSchema.safeParse(value);
    if (type === 3) return spec.ExternalScheduledEventCreateRequestSchema.safeParse(value);
    return refused({ code: 'invalid_value', values: [1, 2, 3], path: ['entity_type'] });
  },
};

/** Without a kind it is the one that has a place in words, where there is one. */
const eventPatch: SpecSchema = {
  safeParse(value) {
    const sent: { entity_type?: unknown; entity_metadata?: unknown } = typeof value === 'object' && value !== null ? value : {};
    if (sent.entity_type === 1) return spec.StageScheduledEventPatchRequestPartialSchema.safeParse(value);
    const isExternal = sent.entity_type === 3 || (sent.entity_type == null && sent.entity_metadata != null);
    if (isExternal) return spec.ExternalScheduledEventPatchRequestPartialSchema.safeParse(value);
    return spec.VoiceScheduledEventPatchRequestPartialSchema.safeParse(value);
  },
};

const channelPatch: Record<BodyVariant, SpecSchema> = {
  channel: spec.UpdateGuildChannelRequestPartialSchema,
  forum: spec.UpdateGuildChannelRequestPartialSchema,
  thread: spec.UpdateThreadRequestPartialSchema,
  dm: spec.UpdateDMRequestPartialSchema,
};

type Choose = SpecSchema | ((variant: BodyVariant) => SpecSchema);

/** By method and route, every variable segment written as `*`. A route that takes no body is not here. */
const bodies: Readonly<Record<string, Choose>> = {
  'PATCH /users/@me': spec.BotAccountPatchRequestSchema,
  'POST /users/@me/channels': spec.CreatePrivateChannelRequestSchema,
  'PATCH /guilds/*': spec.GuildPatchRequestPartialSchema,
  'POST /guilds/*/channels': spec.CreateGuildChannelRequestSchema,
  'PATCH /guilds/*/channels': channelPositions,
  'POST /guilds/*/roles': spec.CreateRoleRequestSchema,
  'PATCH /guilds/*/roles': listOf(spec.UpdateRolePositionsRequestSchema),
  'PATCH /guilds/*/roles/*': spec.UpdateRoleRequestPartialSchema,
  'POST /guilds/*/scheduled-events': eventCreate,
  'PATCH /guilds/*/scheduled-events/*': eventPatch,
  'PATCH /guilds/*/members/@me': ownMemberPatch,
  'PATCH /guilds/*/members/*': memberPatch,
  'PATCH /channels/*': (variant) => channelPatch[variant],
  'PUT /channels/*/permissions/*': overwrite,
  'POST /channels/*/messages': spec.MessageCreateRequestSchema,
  'POST /channels/*/messages/bulk-delete': bulkDelete,
  'PATCH /channels/*/messages/*': spec.MessageEditRequestPartialSchema,
  'POST /channels/*/messages/*/threads': spec.CreateTextThreadWithMessageRequestSchema,
  'POST /channels/*/threads': (variant) =>
    variant === 'forum' ? spec.CreateForumThreadRequestSchema : spec.CreateTextThreadWithoutMessageRequestSchema,
  'POST /interactions/*/*/callback': anyCallback,
  'POST /webhooks/*/*': spec.IncomingWebhookInteractionRequestSchema,
  'PATCH /webhooks/*/*/messages/@original': spec.IncomingWebhookUpdateRequestPartialSchema,
  'PATCH /webhooks/*/*/messages/*': spec.IncomingWebhookUpdateRequestPartialSchema,
  'PUT /applications/*/commands': listOf(spec.ApplicationCommandUpdateRequestSchema),
  'POST /applications/*/commands': spec.ApplicationCommandCreateRequestSchema,
  'PATCH /applications/*/commands/*': spec.ApplicationCommandPatchRequestPartialSchema,
  'PUT /applications/*/guilds/*/commands': listOf(spec.ApplicationCommandUpdateRequestSchema),
  'POST /applications/*/guilds/*/commands': spec.ApplicationCommandCreateRequestSchema,
  'PATCH /applications/*/guilds/*/commands/*': spec.ApplicationCommandPatchRequestPartialSchema,
};

/** `/channels/:id/messages` and `/channels/{channel_id}/messages` are one route. */
export function routeKey(method: string, route: string): string {
  return `${method.toUpperCase()} ${route.replaceAll(/:[^/]+|\{[^}]+\}/gu, '*')}`;
}

/** The schema of a route's body, or nothing when the route takes none. */
export function schemaOf(method: string, route: string, variant: BodyVariant): SpecSchema | undefined {
  const chosen = bodies[routeKey(method, route)];
  return typeof chosen === 'function' ? chosen(variant) : chosen;
}
