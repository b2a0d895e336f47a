import { createHash } from 'node:crypto';
import { type APIMessage, MessageFlags, MessageType } from 'discord-api-types/v10';
import type { Names } from '../person/names.ts';
import type { Seat } from '../seat.ts';
import { blocksOf } from './blocks.ts';
import type { Mentioned } from './marks.ts';
import { Stretch, type Towards } from './stretch.ts';
import type { MessageShown, PersonShown, View } from './wire.ts';

/** Names as the client spells them, without the sign before them. */
export const mentionedBy = (names: Names): Mentioned => ({
  user: (id) => names.userMention(id).slice(1),
  role: (id) => names.roleMention(id).slice(1),
  channel: (id) => names.channelMention(id).slice(1),
});

/** Links to files work for a day of the clock; drawn anew each quarter of it, none that is shown has expired. */
const quarterOfDay = 6 * 60 * 60 * 1000;

type Named = Pick<View, 'members' | 'roles' | 'channels'>;

/** All that a message may call by its name: other once anything is renamed, comes or goes. */
function namesIn({ members, roles, channels }: Named): string {
  const names = [...members, ...roles, ...channels].map(({ id, name }) => [id, name]);
  return createHash('sha256').update(JSON.stringify(names)).digest('base64');
}

interface Drawn {
  /** Of what it was drawn: a message that says the same is not drawn again. */
  readonly of: string;
  readonly shown: MessageShown;
}

/** What of a seat reads. */
type Reader = Pick<Seat, 'userId' | 'messageIds' | 'messages'>;

/** The messages of one channel as one person sees them, as many as a page shows, each drawn again only where it changed. */
export class DrawnMessages {
  readonly #seat: Reader;
  readonly #names: Mentioned;
  readonly #drawn = new Map<string, Drawn>();
  #channelId: string | null = null;
  #stretch = new Stretch();

  constructor(seat: Reader, names: Mentioned) {
    this.#seat = seat;
    this.#names = names;
  }

  /** @param channelId one that this person sees; another than before is shown from its end; @param named what is called how */
  list(channelId: string | null, now: Date, named: Named): Pick<View, 'messages' | 'hasOlder' | 'hasNewer'> {
    const people = new Map(named.members.map((one) => [one.id, one]));
    if (channelId !== this.#channelId) this.#stretch = new Stretch();
    this.#channelId = channelId;
    const fresh = `${Math.floor(now.getTime() / quarterOfDay)} ${namesIn(named)}`;
    const { shown, ...more } = this.#stretch.of(this.#ids());
    const here = new Set(shown);
    const messages = channelId === null ? [] : this.#seat.messages(channelId, here);
    for (const id of this.#drawn.keys()) if (!here.has(id)) this.#drawn.delete(id);
    return { messages: messages.map((message) => ({ id: message.id, drawn: this.#draw(message, fresh, people) })), ...more };
  }

  /** Shows another part of the channel that was listed last. */
  scroll(to: Towards): void {
    this.#stretch.move(to, this.#ids());
  }

  #ids(): readonly string[] {
    return this.#channelId === null ? [] : this.#seat.messageIds(this.#channelId);
  }

  #draw(message: APIMessage, fresh: string, people: ReadonlyMap<string, PersonShown>): MessageShown {
    const of = `${fresh} ${JSON.stringify(message, withoutSignature)}`;
    const before = this.#drawn.get(message.id);
    if (before?.of === of) return before.shown;
    const anew = this.#show(message, people);
    // Most say the same whoever was renamed: those are not told again.
    const shown = before && JSON.stringify(before.shown) === JSON.stringify(anew) ? before.shown : anew;
    this.#drawn.set(message.id, { of, shown });
    return shown;
  }

  /** What cannot be drawn is said in its place: the rest of the page goes on. */
  #blocks(message: APIMessage): MessageShown['blocks'] {
    try {
      return blocksOf(message, this.#names);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      return [{ kind: 'text', marks: [{ kind: 'text', text }] }];
    }
  }

  #show(message: APIMessage, people: ReadonlyMap<string, PersonShown>): MessageShown {
    const { author, interaction_metadata: used } = message;
    const flags = message.flags ?? 0;
    const loading = (flags & MessageFlags.Loading) !== 0;
    return {
      author: people.get(author.id) ?? {
        id: author.id,
        name: author.global_name ?? author.username,
        bot: author.bot ?? false,
        roles: [],
      },
      at: message.timestamp,
      edited: message.edited_timestamp !== null,
      ephemeral: (flags & MessageFlags.Ephemeral) !== 0,
      thinking: loading,
      ...(used &&
        'name' in used &&
        typeof used.name === 'string' && {
          answers: {
            who: people.get(used.user.id)?.name ?? used.user.username,
            command: message.type === MessageType.ChatInputCommand ? `/${used.name}` : used.name,
          },
        }),
      mine: author.id === this.#seat.userId,
      blocks: loading ? [] : this.#blocks(message),
    };
  }
}

/** A link is signed anew each time it is asked for: that alone is no change. */
const withoutSignature = (_: string, value: unknown): unknown =>
  typeof value === 'string' && value.includes('&hm=') ? value.split('?ex=')[0] : value;
