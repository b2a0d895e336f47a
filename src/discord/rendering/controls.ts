import { ButtonStyle, ComponentType, SelectMenuDefaultValueType } from 'discord.js';
import type { APIButtonComponent, APISelectMenuComponent, APISelectMenuOption } from 'discord.js';
import type { Button, ChannelKind, Choice, Select } from '#src/core/screen.ts';
import { plainLine } from '#src/core/words.ts';
import { channelTypesOf } from './channel-kinds.ts';
import { shorten } from './ellipsis.ts';
import { limits } from './limits.ts';

const styles = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  success: ButtonStyle.Success,
  danger: ButtonStyle.Danger,
} as const;

/** What can be chosen from, on a screen or in a form. */
export type Choosing =
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] }
  | { readonly kind: 'members' | 'roles'; readonly selected?: readonly string[] | undefined }
  | { readonly kind: 'channels'; readonly types: readonly ChannelKind[]; readonly selected?: readonly string[] | undefined };

/** @param customId undefined for a link */
export function buttonOf(button: Button, customId: string | undefined): APIButtonComponent {
  const label = labelled(button.label, limits.buttonLabel);
  if ('url' in button) {
    if (button.url.length > limits.url) throw new RangeError(`a link over ${limits.url} characters: ${button.url}`);
    return { type: ComponentType.Button, style: ButtonStyle.Link, label, url: button.url };
  }
  return {
    type: ComponentType.Button,
    style: styles[button.style ?? 'secondary'],
    label,
    custom_id: customId ?? '',
    ...(button.disabled === true && { disabled: true }),
  };
}

export function selectOf(select: Select, customId: string): APISelectMenuComponent {
  return {
    ...menuOf(select.of, { customId, least: select.least ?? 1, most: select.most ?? 1 }),
    placeholder: labelled(select.placeholder, limits.placeholder),
  };
}

/** @param o.least 0 lets the reader take everything away again */
export function menuOf(of: Choosing, o: { customId: string; least: number; most: number }): APISelectMenuComponent {
  const most = Math.min(limits.options, o.most);
  const range = { custom_id: o.customId, min_values: Math.min(o.least, most), max_values: most };
  switch (of.kind) {
    case 'choices': {
      const options = optionsOf(of.choices, most);
      const max = Math.min(most, options.length);
      return {
        type: ComponentType.StringSelect,
        ...range,
        min_values: Math.min(range.min_values, max),
        max_values: max,
        options,
      };
    }
    case 'members':
      return { type: ComponentType.UserSelect, ...range, ...chosen(of.selected, SelectMenuDefaultValueType.User, most) };
    case 'roles':
      return { type: ComponentType.RoleSelect, ...range, ...chosen(of.selected, SelectMenuDefaultValueType.Role, most) };
    case 'channels':
      return {
        type: ComponentType.ChannelSelect,
        ...range,
        channel_types: channelTypesOf(of.types),
        ...chosen(of.selected, SelectMenuDefaultValueType.Channel, most),
      };
    default:
      return of satisfies never;
  }
}

/** What a person reads on a control; Discord shows it as it is and refuses an empty one. */
export function labelled(label: string, most: number): string {
  const line = shorten(plainLine(label), most);
  return line === '' ? '…' : line;
}

/** Over 25, what is already selected is kept, and the rest in its order. */
export function optionsOf(choices: readonly Choice[], most: number): APISelectMenuOption[] {
  const kept = new Set(
    choices.length > limits.options
      ? choices.toSorted((a, b) => Number(b.selected ?? false) - Number(a.selected ?? false)).slice(0, limits.options)
      : choices,
  );
  let selected = 0;
  return choices
    .filter((choice) => kept.has(choice))
    .map((choice) => {
      if (choice.value.length > limits.optionValue)
        throw new RangeError(`a value over ${limits.optionValue} characters: ${choice.value}`);
      if (choice.selected) selected += 1;
      return {
        label: labelled(choice.label, limits.optionLabel),
        value: choice.value,
        ...(choice.description !== undefined && { description: labelled(choice.description, limits.optionDescription) }),
        ...(choice.selected && selected <= most && { default: true }),
      };
    });
}

function chosen<T extends SelectMenuDefaultValueType>(
  ids: readonly string[] | undefined,
  type: T,
  most: number,
): { default_values?: { id: string; type: T }[] } {
  return ids && ids.length > 0 ? { default_values: ids.slice(0, most).map((id) => ({ id, type })) } : {};
}
