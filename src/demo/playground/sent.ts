import { asShown, type Director, type RequestEntry } from '#src/emulator/index.ts';
import { entriesAfter } from '../entries.ts';
import type { Seeded } from '../seed.ts';
import type { Stage } from '../stage.ts';

type Row = ReturnType<Director['stage']>['sent'][number];

const sending = 'POST /channels/:id/messages';
const openingDm = 'POST /users/@me/channels';
const most = 20;
/** What the journal has as the status of a request until it is answered. */
const unanswered = 0;

/** What Discord answers where somebody takes no direct messages. */
const cannotMessage = 50_007;
/** Missing Access, Missing Permissions. */
const mayNot: ReadonlySet<unknown> = new Set([50_001, 50_013]);

/** What the bot wrote of itself, also in vain: answers to somebody's command are not among it. */
export class Sent {
  readonly #stage: Stage;
  readonly #seeded: Seeded;
  #last: Stage['emulator']['journal'][number] | undefined;
  /** Some never are: those whose answer was lost on purpose. */
  #unanswered: readonly RequestEntry[] = [];
  #newest: readonly Row[] = [];
  /** Whom the bot writes to directly, by the ID of where. */
  readonly #directly = new Map<unknown, unknown>();

  constructor(stage: Stage, seeded: Seeded) {
    this.#stage = stage;
    this.#seeded = seeded;
  }

  /** Newest first. */
  rows(): readonly Row[] {
    const { journal } = this.#stage.emulator;
    const requests = [...this.#unanswered, ...entriesAfter(journal, this.#last)].flatMap((entry) =>
      entry.kind === 'request' && (entry.route === sending || entry.route === openingDm) ? [entry] : [],
    );
    this.#last = journal.at(-1);
    this.#unanswered = requests.filter(({ status }) => status === unanswered).slice(-most);
    for (const { route, body, response } of requests)
      if (route === openingDm) this.#directly.set(memberOf(response, 'id'), memberOf(body, 'recipient_id'));
    const fresh = requests.filter((one) => one.route === sending && isFinal(one)).map((one) => this.#row(one));
    if (fresh.length > 0) this.#newest = [...fresh.toReversed(), ...this.#newest].slice(0, most);
    return this.#newest;
  }

  #row({ at, path, body, status, response }: RequestEntry): Row {
    const channelId = path.split('/')[2] ?? '';
    const words = shortened(this.#asRead(firstText(body)));
    const what = status < 300 ? words : `refused, because ${this.#why(channelId, response)}: ${words}`;
    return { at: at.toISOString(), where: this.#place(channelId), what };
  }

  #why(channelId: string, response: unknown): string {
    const code = memberOf(response, 'code');
    if (code === cannotMessage) return `${this.#nameOf(this.#directly.get(channelId))} takes no direct messages`;
    if (mayNot.has(code)) return 'the bot may not write there';
    return `Discord says ${String(memberOf(response, 'message'))}`;
  }

  #place(channelId: string): string {
    if (this.#directly.has(channelId)) return `to ${this.#nameOf(this.#directly.get(channelId))}, directly`;
    return this.#channel(channelId);
  }

  #channel(wanted: string): string {
    const channel = this.#seeded.guild.channels().find(({ id }) => id === wanted);
    return channel ? `#${channel.name}` : 'a place that is gone';
  }

  /** As anybody reads it, in one line. */
  #asRead(text: string): string {
    const named = (id: string): string => `@${this.#nameOf(id)}`;
    const names = { userMention: named, roleMention: named, channelMention: (id: string) => this.#channel(id) };
    return asShown(text, names, this.#stage.clock.now()).replaceAll(/\s+/gu, ' ').trim();
  }

  #nameOf(id: unknown): string {
    const { names, guild } = this.#seeded;
    const person = names.find((name) => this.#seeded.user(name).id === id);
    if (person !== undefined) return person.charAt(0).toUpperCase() + person.slice(1);
    return guild.roles().find((role) => role.id === id)?.name ?? 'somebody';
  }
}

/** Taken, or refused for good: what Discord only puts off is sent again. */
const isFinal = ({ status }: RequestEntry): boolean =>
  (status !== unanswered && status < 300) || (status >= 400 && status < 500 && status !== 429);

const memberOf = (of: unknown, name: string): unknown => Object.entries(of ?? {}).find(([key]) => key === name)?.[1];

/** The first text in what was sent. */
function firstText(body: unknown): string {
  const found = /"content":("(?:[^"\\]|\\.)+")/u.exec(JSON.stringify(body) ?? '')?.[1];
  return found === undefined ? '' : String(JSON.parse(found));
}

/** As much of it as a line or two hold. */
const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
