import {
  type APIAttachment,
  type APIEmbed,
  type APIMessage,
  type APIMessageTopLevelComponent,
  type APISectionComponent,
  type APIUnfurledMediaItem,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';
import { type ShownButton, type ShownFile, type ShownSelect, shownButton } from './controls.ts';

/** What a message shows, top to bottom. Texts keep their markup. */
export type Shown =
  | { readonly kind: 'text'; readonly text: string; readonly button?: ShownButton }
  | { readonly kind: 'buttons'; readonly buttons: readonly ShownButton[] }
  | { readonly kind: 'select'; readonly select: ShownSelect }
  | { readonly kind: 'picture' | 'file'; readonly file: ShownFile }
  | { readonly kind: 'divider' };

type Inner = APIMessageTopLevelComponent;

const text = (content: string): Shown => ({ kind: 'text', text: content });

function fileOf(attachment: APIAttachment): ShownFile {
  const { filename, url, size, description } = attachment;
  return { name: filename, url, bytes: size, ...(description && { description }) };
}

/** The attachment a media item shows, or the item itself when it is a picture from elsewhere. */
function mediaFile(
  media: APIUnfurledMediaItem,
  description: string | null | undefined,
  attachments: readonly APIAttachment[],
): ShownFile {
  const bare = media.url.split('?')[0] ?? media.url;
  const attachment = attachments.find((candidate) => candidate.url.split('?')[0] === bare);
  const file = attachment ? fileOf(attachment) : { name: bare.slice(bare.lastIndexOf('/') + 1), url: media.url, bytes: 0 };
  return description ? { ...file, description } : file;
}

function sectionOf(section: APISectionComponent, attachments: readonly APIAttachment[]): Shown[] {
  const content = section.components.map((part) => part.content).join('\n');
  const { accessory } = section;
  if (accessory.type === ComponentType.Button) return [{ kind: 'text', text: content, button: shownButton(accessory, content) }];
  return [text(content), { kind: 'picture', file: mediaFile(accessory.media, accessory.description, attachments) }];
}

function rowOf(row: Extract<Inner, { type: ComponentType.ActionRow }>, above: string): Shown[] {
  const buttons = row.components.flatMap((part) => (part.type === ComponentType.Button ? [shownButton(part)] : []));
  if (buttons.length > 0) return [{ kind: 'buttons', buttons }];
  return row.components.flatMap((part): Shown[] =>
    part.type === ComponentType.Button
      ? []
      : [
          {
            kind: 'select',
            select: {
              placeholder: part.placeholder ?? '',
              above,
              customId: part.custom_id,
              disabled: part.disabled ?? false,
              component: part,
            },
          },
        ],
  );
}

function shownComponents(components: readonly Inner[], attachments: readonly APIAttachment[]): Shown[] {
  const shown: Shown[] = [];
  for (const component of components) {
    const last = shown.at(-1);
    const above = last?.kind === 'text' ? last.text : '';
    shown.push(...shownComponent(component, attachments, above));
  }
  return shown;
}

function shownComponent(component: Inner, attachments: readonly APIAttachment[], above: string): Shown[] {
  switch (component.type) {
    case ComponentType.TextDisplay:
      return [text(component.content)];
    case ComponentType.Section:
      return sectionOf(component, attachments);
    case ComponentType.ActionRow:
      return rowOf(component, above);
    case ComponentType.Container:
      return shownComponents(component.components, attachments);
    case ComponentType.Separator:
      return component.divider === false ? [] : [{ kind: 'divider' }];
    case ComponentType.File:
      return [{ kind: 'file', file: mediaFile(component.file, null, attachments) }];
    case ComponentType.MediaGallery:
      return component.items.map((item) => ({
        kind: 'picture',
        file: mediaFile(item.media, item.description, attachments),
      }));
    default:
      throw new Error(`No client knows how to show ${JSON.stringify(component)}`);
  }
}

function embedText(embed: APIEmbed): Shown[] {
  const parts = [
    embed.author?.name,
    embed.title,
    embed.description,
    ...(embed.fields ?? []).map((field) => `${field.name}\n${field.value}`),
    embed.footer?.text,
  ];
  const shown = parts.flatMap((part) => (part ? [text(part)] : []));
  const image = embed.image ?? embed.thumbnail;
  if (image) shown.push({ kind: 'picture', file: mediaFile({ url: image.url }, null, []) });
  return shown;
}

/**
 * Everything a message shows. In Components V2 an attachment is seen only where a component refers to it; otherwise all are
 * listed below the text.
 */
export function contentOf(message: APIMessage): Shown[] {
  const flags = message.flags ?? 0;
  if ((flags & MessageFlags.Loading) !== 0)
    return [text(`${message.author.global_name ?? message.author.username} is thinking...`)];
  const components = shownComponents(message.components ?? [], message.attachments);
  if ((flags & MessageFlags.IsComponentsV2) !== 0) return components;
  const hidesEmbeds = (flags & MessageFlags.SuppressEmbeds) !== 0;
  return [
    ...(message.content === '' ? [] : [text(message.content)]),
    ...(hidesEmbeds ? [] : message.embeds.flatMap(embedText)),
    ...message.attachments.map((attachment): Shown => {
      const picture = attachment.content_type?.startsWith('image/') ?? false;
      return { kind: picture ? 'picture' : 'file', file: fileOf(attachment) };
    }),
    ...components,
  ];
}
