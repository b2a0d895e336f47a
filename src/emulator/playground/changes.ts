import type { Changes, StageShown, Told, View } from './wire.ts';

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

/** Everybody there is, and all that can be done, is most of the stage: it is told once. */
export class StageTelling {
  #told: StageShown | undefined;

  news(stage: StageShown): Extract<Told, { kind: 'stage' }>['changes'] {
    const changed = Object.entries(changedOf<StageShown>(this.#told, stage));
    this.#told = stage;
    return Object.fromEntries(changed.map(([name, value]) => [name, value ?? null]));
  }
}

function changedOf<T extends object>(before: T | undefined, now: T): Partial<T> {
  if (before === undefined) return now;
  const [was, is] = [before, now].map((one) => new Map<string, unknown>(Object.entries(one)));
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  const other = names.filter((name) => JSON.stringify(was?.get(name)) !== JSON.stringify(is?.get(name)));
  return asPartOf<T>(other.map((name) => [name, is?.get(name)]));
}

/** These are entries of such an object. */
const asPartOf = <T extends object>(entries: readonly (readonly [string, unknown])[]): Partial<T> =>
  Object.fromEntries(entries) as Partial<T>;
