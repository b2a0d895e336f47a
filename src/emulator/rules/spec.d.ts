/** The package ships its Zod schemas without declarations; these are the ones the emulator checks bodies with. */
declare module 'discord-api-spec/zod' {
  interface SpecIssue {
    readonly code: string;
    readonly path: readonly (string | number)[];
    readonly expected?: string;
    readonly format?: string;
    readonly origin?: string;
    readonly maximum?: number;
    readonly minimum?: number;
    readonly values?: readonly unknown[];
    /** One list per branch of a union, with paths relative to the union. */
    readonly errors?: readonly (readonly SpecIssue[])[];
  }
  interface SpecSchema {
    safeParse(
      value: unknown,
    ):
      | { readonly success: true; readonly data: unknown }
      | { readonly success: false; readonly error: { readonly issues: readonly SpecIssue[] } };
  }
  export const ApplicationCommandAutocompleteCallbackRequestSchema: SpecSchema;
  export const ApplicationCommandCreateRequestSchema: SpecSchema;
  export const ApplicationCommandPatchRequestPartialSchema: SpecSchema;
  export const ApplicationCommandUpdateRequestSchema: SpecSchema;
  export const BotAccountPatchRequestSchema: SpecSchema;
  export const ChannelPermissionOverwritesSchema: SpecSchema;
  export const CreateForumThreadRequestSchema: SpecSchema;
  export const CreateGuildChannelRequestSchema: SpecSchema;
  export const CreateMessageInteractionCallbackRequestSchema: SpecSchema;
  export const CreatePrivateChannelRequestSchema: SpecSchema;
  export const CreateRoleRequestSchema: SpecSchema;
  export const CreateTextThreadWithMessageRequestSchema: SpecSchema;
  export const CreateTextThreadWithoutMessageRequestSchema: SpecSchema;
  export const ExternalScheduledEventCreateRequestSchema: SpecSchema;
  export const ExternalScheduledEventPatchRequestPartialSchema: SpecSchema;
  export const GuildPatchRequestPartialSchema: SpecSchema;
  export const IncomingWebhookInteractionRequestSchema: SpecSchema;
  export const IncomingWebhookUpdateRequestPartialSchema: SpecSchema;
  export const MessageCreateRequestSchema: SpecSchema;
  export const MessageEditRequestPartialSchema: SpecSchema;
  export const ModalInteractionCallbackRequestSchema: SpecSchema;
  export const SnowflakeTypeSchema: SpecSchema;
  export const StageScheduledEventCreateRequestSchema: SpecSchema;
  export const StageScheduledEventPatchRequestPartialSchema: SpecSchema;
  export const UpdateDMRequestPartialSchema: SpecSchema;
  export const UpdateGuildChannelRequestPartialSchema: SpecSchema;
  export const UpdateMessageInteractionCallbackRequestSchema: SpecSchema;
  export const UpdateRolePositionsRequestSchema: SpecSchema;
  export const UpdateRoleRequestPartialSchema: SpecSchema;
  export const UpdateThreadRequestPartialSchema: SpecSchema;
  export const VoiceScheduledEventCreateRequestSchema: SpecSchema;
  export const VoiceScheduledEventPatchRequestPartialSchema: SpecSchema;
}
