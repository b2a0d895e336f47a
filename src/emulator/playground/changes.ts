import type { Changes, View } from './wire.ts';

/** What was told to a page, so that only what is other than that is told again. */
export class Telling {
  #told: Omit<View, 'messages'> | undefined;
  #messages: ReadonlyMap<string, View['messages'][number]['drawn']> = new Map();

  /** @returns undefined: the page knows it all */
  news(view: View): Changes | undefined {
    const { messages, ...rest } = view;
    const moved = this.#told?.as !== view.as || this.#told.channelId !== view.channelId;
    const changes: Changes = { ...changedOf(this.#told, rest), ...this.#messageNews(messages, moved) };
    this.#told = rest;
    this.#messages = new Map(messages.map(({ id, drawn }) => [id, drawn]));
    return Object.keys(changes).length === 0 ? undefined : changes;
  }

  #messageNews(messages: View['messages'], anew: boolean): Pick<Changes, 'messages'> {
    if (anew) return { messages: { anew, drawn: messages, gone: [] } };
    const drawn = messages.filter((message) => this.#messages.get(message.id) !== message.drawn);
    const here = new Set(messages.map(({ id }) => id));
    const gone = [...this.#messages.keys()].filter((id) => !here.has(id));
    return drawn.length === 0 && gone.length === 0 ? {} : { messages: { anew, drawn, gone } };
  }
}

function changedOf(before: object | undefined, now: Omit<View, 'messages'>): Changes {
  if (before === undefined) return now;
  const was = new Map<string, unknown>(Object.entries(before));
  return Object.fromEntries(
    Object.entries(now).filter(([name, value]) => JSON.stringify(was.get(name)) !== JSON.stringify(value)),
  );
}
