import type { Director, RequestEntry } from '#src/emulator/index.ts';
import { entriesAfter } from '../entries.ts';
import type { Seeded } from '../seed.ts';
import type { Stage } from '../stage.ts';

type Row = ReturnType<Director['stage']>['sent'][number];

const sending = 'POST /channels/:id/messages';
const most = 20;
/** What the journal has as the status of a request until it is answered. */
const unanswered = 0;

/** What the bot wrote of itself: answers to somebody's command are not among it. */
export class Sent {
  readonly #stage: Stage;
  readonly #seeded: Seeded;
  #last: Stage['emulator']['journal'][number] | undefined;
  /** Some never are: those whose answer was lost on purpose. */
  #unanswered: readonly RequestEntry[] = [];
  #newest: readonly Row[] = [];

  constructor(stage: Stage, seeded: Seeded) {
    this.#stage = stage;
    this.#seeded = seeded;
  }

  /** Newest first. */
  rows(): readonly Row[] {
    const { journal } = this.#stage.emulator;
    const requests = [...this.#unanswered, ...entriesAfter(journal, this.#last)].flatMap((entry) =>
      entry.kind === 'request' && entry.route === sending ? [entry] : [],
    );
    this.#last = journal.at(-1);
    this.#unanswered = requests.filter(({ status }) => status === unanswered).slice(-most);
    const fresh = requests
      .filter(({ status }) => status !== unanswered && status < 300)
      .map(({ at, path, body }) => ({
        at: at.toISOString(),
        where: this.#place(path.split('/')[2] ?? ''),
        what: this.#named(firstWords(body)),
      }));
    if (fresh.length > 0) this.#newest = [...fresh.toReversed(), ...this.#newest].slice(0, most);
    return this.#newest;
  }

  #place(channelId: string): string {
    const channel = this.#seeded.guild.channels().find(({ id }) => id === channelId);
    return channel ? `#${channel.name}` : 'a thread or a direct message';
  }

  /** Text in which people and roles have names. */
  #named(text: string): string {
    return shortened(text.replaceAll(/<@[!&]?(\d+)>/gu, (_, id: string) => `@${this.#nameOf(id)}`));
  }

  #nameOf(id: string): string {
    const { names, guild } = this.#seeded;
    const person = names.find((name) => this.#seeded.user(name).id === id);
    if (person !== undefined) return person.charAt(0).toUpperCase() + person.slice(1);
    return guild.roles().find((role) => role.id === id)?.name ?? 'somebody';
  }
}

/** The first text in what was sent, without markup. */
function firstWords(body: unknown): string {
  const found = /"content":"((?:[^"\\]|\\.)+)"/u.exec(JSON.stringify(body) ?? '')?.[1] ?? '';
  return found
    .replaceAll(/\\n/gu, ' ')
    .replaceAll(/[#*_`]|\\./gu, '')
    .trim();
}

/** As much of it as a line or two hold. */
const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
