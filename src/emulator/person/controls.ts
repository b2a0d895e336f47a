import type { APIButtonComponent, APIMessageComponentEmoji, APISelectMenuComponent } from 'discord-api-types/v10';

/** A button as it is seen. A link has `url`, every other a `customId`. */
export interface ShownButton {
  readonly label: string;
  readonly style: number;
  readonly disabled: boolean;
  readonly url?: string;
  readonly customId?: string;
  /** The text beside it, where it sits in a section. */
  readonly beside?: string;
}

export interface ShownSelect {
  readonly placeholder: string;
  /** The text right above it. */
  readonly above: string;
  readonly customId: string;
  readonly disabled: boolean;
  readonly component: APISelectMenuComponent;
}

export interface ShownFile {
  readonly name: string;
  readonly url: string;
  readonly bytes: number;
  /** Alt text of a picture. */
  readonly description?: string;
}

const emojiText = (emoji: APIMessageComponentEmoji | undefined): string =>
  emoji?.name === undefined || emoji.name === null ? '' : emoji.id ? `:${emoji.name}:` : emoji.name;

export function shownButton(button: APIButtonComponent, beside?: string): ShownButton {
  const label = 'label' in button ? (button.label ?? '') : '';
  const emoji = 'emoji' in button ? emojiText(button.emoji) : '';
  return {
    label: [emoji, label].filter((part) => part !== '').join(' '),
    style: button.style,
    disabled: button.disabled ?? false,
    ...('url' in button && { url: button.url }),
    ...('custom_id' in button && { customId: button.custom_id }),
    ...(beside !== undefined && { beside }),
  };
}

/** `[Confirm]`, `[Docs ↗]` for a link, `[Confirm, off]` when it cannot be pressed. */
export function buttonText(button: ShownButton): string {
  const mark = button.url === undefined ? '' : ' ↗';
  return `[${button.label}${mark}${button.disabled ? ', off' : ''}]`;
}

/** A label matches in full, with or without its emoji. */
export function isCalled(button: ShownButton, label: string | RegExp): boolean {
  if (typeof label !== 'string') return label.test(button.label);
  const bare = button.label.replace(/^(?:\p{Extended_Pictographic}\S*|:\w+:) /u, '');
  return button.label === label || bare === label;
}
