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

/** The button to press on a screen, told by its label and what is read beside it. Throws where a person would not press one. */
export function pickButton(
  screen: { readonly buttons: readonly ShownButton[]; toString(): string },
  label: string | RegExp,
  beside: string | undefined,
  reading: (text: string) => string,
): ShownButton {
  const called = screen.buttons.filter((button) => isCalled(button, label));
  const words = beside?.toLowerCase() ?? '';
  const meant = called.filter((button) =>
    reading(button.beside ?? '')
      .toLowerCase()
      .includes(words),
  );
  const [button] = meant;
  if (!button) {
    const known = screen.buttons.map((one) => one.label).join(', ') || 'none';
    throw new Error(`There is no button "${String(label)}" here, only ${known}:\n${screen.toString()}`);
  }
  if (meant.length > 1) throw new Error(`${meant.length} buttons are called "${String(label)}": say what is beside it`);
  if (button.url !== undefined) throw new Error(`"${button.label}" is a link to ${button.url}`);
  if (button.disabled) throw new Error(`The button "${button.label}" is disabled`);
  return button;
}

/** A select is known by its hint or the text right above it. */
export function isSelectCalled(select: ShownSelect, name: string): boolean {
  return select.placeholder === name || select.above.includes(name);
}

/** The select to choose in on a screen; its hint counts before the text above. Throws where a person would not choose. */
export function pickSelect(screen: { readonly selects: readonly ShownSelect[]; toString(): string }, name: string): ShownSelect {
  const exact = screen.selects.find((select) => select.placeholder === name);
  const select = exact ?? screen.selects.find((one) => isSelectCalled(one, name));
  if (!select) {
    const known = screen.selects.map((one) => one.placeholder).join(', ') || 'none';
    throw new Error(`There is no select "${name}" here, only ${known}:\n${screen.toString()}`);
  }
  if (select.disabled) throw new Error(`The select "${name}" is disabled`);
  return select;
}
