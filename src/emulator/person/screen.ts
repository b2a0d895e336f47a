import { type APIMessage, MessageFlags } from 'discord-api-types/v10';
import { type Shown, contentOf } from './content.ts';
import { buttonText, type ShownButton, type ShownFile, type ShownSelect } from './controls.ts';
import type { ShownForm } from './form.ts';

/** Where the message of a screen lies. */
export interface Place {
  readonly id: string;
  readonly channelId: string;
}

/** How one person reads text: mentions by name, times spelt out, no markup. */
export type Reading = (text: string) => string;

interface ScreenParts {
  readonly shown: readonly Shown[];
  readonly reading: Reading;
  readonly ephemeral?: boolean;
  readonly place?: Place;
  readonly author?: string;
  readonly form?: ShownForm;
  /** What the client itself says, such as "The application did not respond". */
  readonly notice?: string;
}

/** What a person sees: a message, or the form that is open over it. */
export class Screen {
  /** All visible text in order, with its markup as it was written. */
  readonly text: string;
  readonly buttons: readonly ShownButton[];
  readonly selects: readonly ShownSelect[];
  /** Pictures and files that can be opened. */
  readonly files: readonly ShownFile[];
  /** Whether only this person can see it. */
  readonly ephemeral: boolean;
  /** The message's place; absent for a form and for what the client itself says. */
  readonly place: Place | undefined;
  /** Who wrote it. */
  readonly author: string | undefined;
  readonly modal: ShownForm | undefined;
  readonly #parts: ScreenParts;

  constructor(parts: ScreenParts) {
    const { shown, form, notice } = parts;
    this.#parts = parts;
    this.text = [
      ...(notice === undefined ? [] : [notice]),
      ...shown.flatMap((part) => (part.kind === 'text' ? [part.text] : [])),
      ...(form ? [form.text] : []),
    ].join('\n');
    this.buttons = shown.flatMap((part) => {
      if (part.kind === 'buttons') return part.buttons;
      return part.kind === 'text' && part.button ? [part.button] : [];
    });
    this.selects = shown.flatMap((part) => (part.kind === 'select' ? [part.select] : []));
    this.files = shown.flatMap((part) => ('file' in part ? [part.file] : []));
    this.ephemeral = parts.ephemeral ?? false;
    this.place = parts.place;
    this.author = parts.author;
    this.modal = form;
  }

  /** The screen as a terminal can show it. */
  toString(): string {
    const { shown, reading, form, notice } = this.#parts;
    const lines = shown.map((part) => partText(part, reading));
    if (notice !== undefined) lines.unshift(`⚠ ${notice}`);
    if (form) lines.push(form.toText(reading));
    if (this.ephemeral) lines.push('(only you can see this)');
    return lines
      .join('\n')
      .replaceAll(/[ \t]+$/gmu, '')
      .replaceAll(/\n{3,}/gu, '\n\n')
      .trim();
  }
}

function selectText(select: ShownSelect, reading: Reading): string {
  const { component } = select;
  const chosen =
    'options' in component
      ? component.options.filter((option) => option.default).map((option) => option.label)
      : (component.default_values ?? []).map(({ id, type }) =>
          reading(type === 'channel' ? `<#${id}>` : type === 'role' ? `<@&${id}>` : `<@${id}>`),
        );
  const shown = [select.placeholder, chosen.join(', ')].filter((part) => part !== '').join(': ');
  return `▾ ${shown || 'Make a selection'}${select.disabled ? ' (off)' : ''}`;
}

function partText(part: Shown, reading: Reading): string {
  switch (part.kind) {
    case 'text':
      return part.button ? `${reading(part.text)}  ${buttonText(part.button)}` : reading(part.text);
    case 'buttons':
      return part.buttons.map(buttonText).join(' ');
    case 'select':
      return selectText(part.select, reading);
    case 'divider':
      return '────';
    case 'picture':
      return `[picture: ${part.file.description ?? part.file.name}]`;
    case 'file':
      return `[file: ${part.file.name}]`;
    default:
      return '';
  }
}

/** The screen of a message, as the one who reads it sees it. */
export function screenOf(message: APIMessage, reading: Reading, notice?: string): Screen {
  return new Screen({
    shown: contentOf(message),
    reading,
    ephemeral: ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0,
    place: { id: message.id, channelId: message.channel_id },
    author: message.author.global_name ?? message.author.username,
    ...(notice !== undefined && { notice }),
  });
}

/** A screen with nothing but what the client itself says; the empty one when nothing was said yet. */
export function noticeScreen(notice?: string): Screen {
  return new Screen({
    shown: [],
    reading: (text) => text,
    ...(notice !== undefined && { notice }),
  });
}
