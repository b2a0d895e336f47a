import type { APIMessage } from 'discord-api-types/v10';
import type { Clock } from '../model.ts';
import type { Seat } from '../seat.ts';
import { asShown } from './markup.ts';
import type { Names } from './names.ts';
import { type Place, Screen, screenOf } from './screen.ts';

/** A message to act on: a screen, or a message as a guild handle gives it. */
export type MessageRef = Screen | { readonly id: string; readonly channel_id: string };

/** What one member sees of the messages of a server, and how they read them. */
export class Sight {
  readonly #seat: Seat;
  readonly #names: Names;
  readonly #clock: Clock;
  /** Who looks, as others call them: for what is thrown. */
  readonly #name: () => string;

  constructor(o: { seat: Seat; names: Names; clock: Clock; name: () => string }) {
    this.#seat = o.seat;
    this.#names = o.names;
    this.#clock = o.clock;
    this.#name = o.name;
  }

  readonly reading = (text: string): string => asShown(text, this.#names, this.#clock.now());

  screenOf(message: APIMessage, notice?: string): Screen {
    return screenOf(message, this.reading, notice);
  }

  /** Undefined where it is gone or they do not see it. */
  message(place: Place): APIMessage | undefined {
    const inGuild = this.#seat.channels().some((channel) => channel.id === place.channelId);
    const messages = inGuild ? this.#seat.messages(place.channelId) : this.#seat.dms();
    return messages.find((message) => message.id === place.id);
  }

  /** Where the message is. Throws when they do not see it. */
  placeOf(on: MessageRef): Place {
    const place = on instanceof Screen ? on.place : { id: on.id, channelId: on.channel_id };
    if (!place) throw new Error('That is no message');
    this.#seen(place);
    return place;
  }

  /** The message as a screen. Throws when they do not see it. */
  lookAt(on: MessageRef): Screen {
    return this.screenOf(this.#seen(this.placeOf(on)));
  }

  /** The newest of all messages they see that is such a one. */
  newest(isMeant: (screen: Screen) => boolean): Screen | undefined {
    const all = this.#seat.channels().flatMap((channel) => [...this.#seat.messages(channel.id)]);
    const newestFirst = [...all, ...this.#seat.dms()].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1));
    return newestFirst.map((message) => this.screenOf(message)).find(isMeant);
  }

  #seen(place: Place): APIMessage {
    const message = this.message(place);
    if (!message) throw new Error(`${this.#name()} does not see that message`);
    return message;
  }
}

export function isMessage(on: object | string): on is MessageRef {
  return typeof on !== 'string' && (on instanceof Screen || 'channel_id' in on);
}
