import { ComponentType, MessageFlags } from 'discord.js';
import type {
  APIActionRowComponent,
  APIAllowedMentions,
  APIButtonComponent,
  APIComponentInContainer,
  APIContainerComponent,
  RawFile,
} from 'discord.js';
import type { ActionName, Button, Press, Screen, ScreenFile } from '#src/core/screen.ts';
import { writePress } from '../custom-id.ts';
import { buttonOf, selectOf } from './controls.ts';
import { shorten } from './ellipsis.ts';
import { fitted } from './fit.ts';
import type { Part, Worded } from './layout.ts';
import { limits } from './limits.ts';

/** A screen as Discord takes it, whether it is sent, answered or edited. */
export interface Rendered {
  readonly body: {
    readonly flags: MessageFlags.IsComponentsV2;
    readonly components: [APIContainerComponent];
    readonly allowed_mentions: APIAllowedMentions;
    /** Replaces what an edited message carried before. */
    readonly attachments: { id: string; filename: string; description?: string }[];
  };
  readonly files: RawFile[];
}

export interface Rendering extends Worded {
  /** The actions that features declare: a screen that names another is our mistake. */
  readonly actions: ReadonlyMap<ActionName, unknown>;
  /** The server that buttons carry with them, where what is shown stands in direct messages. */
  readonly guildId?: string | undefined;
}

const accents = { done: 0x2e9e5b, attention: 0xd99a00, problem: 0xc93a3a } as const;

/**
 * @param marker `id` of the root container, by which a message can be found again
 * @throws RangeError when a screen names an unknown action or cannot be made to fit: our mistake, not the reader's
 */
export function renderScreen(screen: Screen, rendering: Rendering, marker?: number): Rendered {
  const drawing = new Drawing(rendering);
  const components = fitted(screen, rendering).map((part) => drawing.draw(part));
  const container: APIContainerComponent = {
    type: ComponentType.Container,
    ...(marker !== undefined && { id: marker }),
    ...(screen.mood && screen.mood !== 'calm' && { accent_color: accents[screen.mood] }),
    components: components.length > 0 ? components : [{ type: ComponentType.TextDisplay, content: '\u200B' }],
  };
  return {
    body: {
      flags: MessageFlags.IsComponentsV2,
      components: [container],
      allowed_mentions: mentionsOf(screen),
      attachments: drawing.attachments,
    },
    files: drawing.files,
  };
}

/** Closed by default: whatever a text mentions, only who the screen means to notify is notified. */
function mentionsOf({ notifies }: Screen): APIAllowedMentions {
  return {
    parse: [],
    users: [...new Set(notifies?.users)].slice(0, limits.mentions),
    roles: [...new Set(notifies?.roles)].slice(0, limits.mentions),
  };
}

class Drawing {
  readonly files: RawFile[] = [];
  readonly attachments: { id: string; filename: string; description?: string }[] = [];
  readonly #rendering: Rendering;
  readonly #copies = new Map<string, number>();

  constructor(rendering: Rendering) {
    this.#rendering = rendering;
  }

  draw(part: Part): APIComponentInContainer {
    switch (part.kind) {
      case 'text':
        return { type: ComponentType.TextDisplay, content: part.markdown };
      case 'section':
        return {
          type: ComponentType.Section,
          components: [{ type: ComponentType.TextDisplay, content: part.markdown }],
          accessory: this.#button(part.button),
        };
      case 'buttons':
        return actionRow(part.buttons.map((button) => this.#button(button)));
      case 'select':
        return { type: ComponentType.ActionRow, components: [selectOf(part.select, this.#customId(part.select.press))] };
      case 'picture': {
        const description = shorten(part.alt, limits.alt);
        return {
          type: ComponentType.MediaGallery,
          items: [{ media: { url: this.#attach(part.file, description) }, description }],
        };
      }
      case 'file':
        return { type: ComponentType.File, file: { url: this.#attach(part.file) } };
      case 'divider':
        return { type: ComponentType.Separator };
      default:
        return part satisfies never;
    }
  }

  #button(button: Button): APIButtonComponent {
    return buttonOf(button, 'press' in button ? this.#customId(button.press) : undefined);
  }

  /** The same press twice on one screen is fine for people; Discord wants two different IDs. */
  #customId(press: Press): string {
    const { actions, guildId } = this.#rendering;
    if (!actions.has(press.action)) throw new RangeError(`a screen names ${press.action}, which no feature declares`);
    const first = writePress(press, { guildId });
    const copy = this.#copies.get(first) ?? 0;
    this.#copies.set(first, copy + 1);
    return copy === 0 ? first : writePress(press, { copy, guildId });
  }

  #attach(file: ScreenFile, description?: string): string {
    const id = this.files.length;
    if (id >= limits.files) throw new RangeError(`over ${limits.files} files on one screen`);
    if (file.bytes.length > limits.fileBytes) throw new RangeError(`a file over ${limits.fileBytes} bytes: ${file.name}`);
    const plain = file.name.replaceAll(/[^\w.-]+/gu, '-');
    const filename = this.attachments.some((other) => other.filename === plain) ? `${id}-${plain}` : plain;
    this.files.push({ name: filename, data: Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength) });
    this.attachments.push({ id: String(id), filename, ...(description !== undefined && { description }) });
    return `attachment://${filename}`;
  }
}

function actionRow(components: APIButtonComponent[]): APIActionRowComponent<APIButtonComponent> {
  return { type: ComponentType.ActionRow, components };
}
