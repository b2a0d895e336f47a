import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIEmbed,
  type APIMessage,
  type APIMessageTopLevelComponent,
  type APISectionComponent,
  type APISelectMenuComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';
import { channelKind } from './kinds.ts';
import { marksOf, type Mentioned } from './marks.ts';
import type { Block, ButtonShown, PictureShown, SelectShown } from './wire.ts';

const styles = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Secondary]: 'secondary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'danger',
  [ButtonStyle.Link]: 'link',
  [ButtonStyle.Premium]: 'primary',
} as const;

const kinds = {
  [ComponentType.StringSelect]: 'options',
  [ComponentType.UserSelect]: 'users',
  [ComponentType.RoleSelect]: 'roles',
  [ComponentType.MentionableSelect]: 'mentionables',
  [ComponentType.ChannelSelect]: 'channels',
} as const;

/** What a message shows, top to bottom, as its reader sees it. Links to files are as the message gives them. */
export function blocksOf(message: APIMessage, names: Mentioned): readonly Block[] {
  const components = (message.components ?? []).flatMap((one) => blockOf(one, names));
  const flags = message.flags ?? 0;
  if ((flags & MessageFlags.IsComponentsV2) !== 0) return components;
  const hidesEmbeds = (flags & MessageFlags.SuppressEmbeds) !== 0;
  return [
    ...(message.content === '' ? [] : [textBlock(message.content, names)]),
    ...(hidesEmbeds ? [] : message.embeds.map((embed) => embedBlock(embed, names))),
    ...message.attachments.map((file): Block => {
      const isPicture = file.content_type?.startsWith('image/') ?? false;
      const picture: PictureShown = { kind: 'picture', url: file.url, alt: file.description ?? file.filename, spoiler: false };
      return isPicture
        ? { kind: 'gallery', pictures: [picture] }
        : { kind: 'file', name: file.filename, url: file.url, bytes: file.size };
    }),
    ...components,
  ];
}

const textBlock = (text: string, names: Mentioned): Block => ({ kind: 'text', marks: marksOf(text, names) });

function blockOf(one: APIMessageTopLevelComponent, names: Mentioned): readonly Block[] {
  switch (one.type) {
    case ComponentType.TextDisplay:
      return [textBlock(one.content, names)];
    case ComponentType.Container:
      return [
        {
          kind: 'container',
          accent: colourOf(one.accent_color),
          spoiler: one.spoiler ?? false,
          blocks: one.components.flatMap((inner) => blockOf(inner, names)),
        },
      ];
    case ComponentType.Section:
      return [sectionBlock(one, names)];
    case ComponentType.ActionRow:
      return rowBlocks(one);
    case ComponentType.MediaGallery:
      return [{ kind: 'gallery', pictures: one.items.map((item) => pictureOf(item.media.url, item.description, item.spoiler)) }];
    case ComponentType.Separator:
      return [{ kind: 'separator', line: one.divider ?? true, wide: one.spacing === 2 }];
    case ComponentType.File: {
      const bare = one.file.url.split('?')[0] ?? '';
      return [
        {
          kind: 'file',
          name: one.name ?? decoded(bare.slice(bare.lastIndexOf('/') + 1)),
          url: one.file.url,
          bytes: one.size ?? 0,
        },
      ];
    }
    default:
      throw new Error(`The page does not know how to draw ${JSON.stringify(one)}`);
  }
}

/** A part of an address; as it stands, where it is not written as addresses are. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function sectionBlock(section: APISectionComponent, names: Mentioned): Block {
  const { accessory } = section;
  const beside =
    accessory.type === ComponentType.Button
      ? buttonShown(accessory)
      : pictureOf(accessory.media.url, accessory.description, accessory.spoiler);
  return { kind: 'section', texts: section.components.map(({ content }) => marksOf(content, names)), beside };
}

function rowBlocks(row: APIActionRowComponent<APIComponentInMessageActionRow>): readonly Block[] {
  const buttons = row.components.flatMap((one) => (one.type === ComponentType.Button ? [buttonShown(one)] : []));
  const selects = row.components.flatMap((one): readonly Block[] =>
    one.type === ComponentType.Button ? [] : [{ kind: 'select', select: selectShown(one) }],
  );
  return [...(buttons.length > 0 ? [{ kind: 'buttons', buttons } as const] : []), ...selects];
}

function buttonShown(button: APIButtonComponent): ButtonShown {
  const emoji = 'emoji' in button ? button.emoji : undefined;
  return {
    kind: 'button',
    label: 'label' in button ? (button.label ?? '') : '',
    emoji: emoji?.name === undefined || emoji.name === null ? null : emoji.id ? `:${emoji.name}:` : emoji.name,
    style: styles[button.style],
    customId: 'custom_id' in button ? button.custom_id : null,
    url: 'url' in button ? button.url : null,
    disabled: button.disabled ?? false,
  };
}

/** A select in a message or a form. */
export function selectShown(select: APISelectMenuComponent): SelectShown {
  const options = select.type === ComponentType.StringSelect ? select.options : [];
  const chosen = select.type === ComponentType.StringSelect ? [] : (select.default_values ?? []);
  return {
    customId: select.custom_id,
    of: kinds[select.type],
    placeholder: select.placeholder ?? '',
    least: select.min_values ?? 1,
    most: select.max_values ?? 1,
    disabled: select.disabled ?? false,
    options: options.map(({ label, value, description, default: isChosen }) => ({
      label,
      value,
      description: description ?? '',
      chosen: isChosen ?? false,
    })),
    chosen: chosen.map(({ id }) => id),
    ...(select.type === ComponentType.ChannelSelect && select.channel_types && { kinds: select.channel_types.map(channelKind) }),
  };
}

const pictureOf = (url: string, alt: string | null | undefined, spoiler: boolean | undefined): PictureShown => ({
  kind: 'picture',
  url,
  alt: alt ?? '',
  spoiler: spoiler ?? false,
});

function embedBlock(embed: APIEmbed, names: Mentioned): Block {
  const texts = [
    embed.author?.name,
    embed.description,
    ...(embed.fields ?? []).map(({ name, value }) => `**${name}**\n${value}`),
    embed.footer && `-# ${embed.footer.text}`,
  ];
  const image = embed.image ?? embed.thumbnail;
  return {
    kind: 'embed',
    accent: colourOf(embed.color),
    title: embed.title === undefined ? [] : marksOf(embed.title, names),
    blocks: [
      ...texts.flatMap((text) => (text ? [textBlock(text, names)] : [])),
      ...(image ? [{ kind: 'gallery', pictures: [pictureOf(image.url, '', false)] } as const] : []),
    ],
  };
}

const colourOf = (colour: number | null | undefined): string | null =>
  colour === undefined || colour === null ? null : `#${colour.toString(16).padStart(6, '0')}`;
