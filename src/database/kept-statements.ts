import { PGlite, type ExecProtocolOptionsStream } from '@electric-sql/pglite';

type Messages = Awaited<ReturnType<PGlite['execProtocolStream']>>;

interface Kept {
  readonly name: string;
  /** What the engine says of its parameters. */
  readonly described: Messages;
}

/** More than the house asks in a minute; what was not asked for longest makes room. */
const mostKept = 500;
/** Of a message, in bytes. Longer ones list many rows, and each number of rows is another text. */
const longestKept = 4096;

/**
 * The engine, told to keep every statement it has read, as a server's driver does. By itself it reads and plans the text
 * each time, and takes six messages for it, one by one: parse, describe, bind, describe, execute, sync. Here a text it knows
 * is only named, and the last four go together. Measured: a fifth of all that a story costs. It holds for the order in
 * which this version of the engine sends them (tests/database/kept-statements.embedded.test.ts).
 */
export class KeepingEngine extends PGlite {
  readonly #kept = new Map<string, Kept>();
  #made = 0;
  #asked: Kept | undefined;
  #held: Uint8Array[] = [];
  #synced = false;

  override async execProtocolStream(message: Uint8Array, options?: ExecProtocolOptionsStream): Promise<Messages> {
    switch (kindOf(message)) {
      case 'parse':
        this.#asked = undefined;
        this.#asked = await this.#keep(message, options);
        return [];
      case 'describe':
        if (this.#held.length === 0) return this.#asked?.described ?? [];
        this.#held.push(message);
        return [];
      case 'bind':
        this.#held = [named(message, 6, this.#asked?.name ?? '')];
        return [];
      case 'execute':
        return super.execProtocolStream(this.#together(message), options);
      case 'sync':
        return this.#endsAlready() ? [] : super.execProtocolStream(message, options);
      default:
        return super.execProtocolStream(message, options);
    }
  }

  async #keep(parse: Uint8Array, options?: ExecProtocolOptionsStream): Promise<Kept> {
    const text = Buffer.from(parse.buffer, parse.byteOffset, parse.byteLength).toString('latin1');
    const known = this.#kept.get(text);
    if (known) {
      this.#kept.delete(text);
      this.#kept.set(text, known);
      return known;
    }
    if (parse.length > longestKept) return { name: '', described: await this.#describe([parse], '', options) };
    const name = `kept${(this.#made += 1)}`;
    const kept = { name, described: await this.#describe([...this.#makeRoom(), named(parse, 5, name)], name, options) };
    this.#kept.set(text, kept);
    return kept;
  }

  async #describe(before: readonly Uint8Array[], name: string, options?: ExecProtocolOptionsStream): Promise<Messages> {
    return super.execProtocolStream(Buffer.concat([...before, aboutStatement('D', name)]), options);
  }

  #makeRoom(): readonly Uint8Array[] {
    const [oldest] = this.#kept;
    if (this.#kept.size < mostKept || !oldest) return [];
    this.#kept.delete(oldest[0]);
    return [aboutStatement('C', oldest[1].name)];
  }

  #together(execute: Uint8Array): Uint8Array {
    const all = Buffer.concat([...this.#held, execute, sync]);
    this.#held = [];
    this.#synced = true;
    return all;
  }

  #endsAlready(): boolean {
    const synced = this.#synced;
    this.#synced = false;
    this.#held = [];
    return synced;
  }
}

/** PostgreSQL's protocol, version 3: a message's first letter. */
const kinds = new Map([
  ['P', 'parse'],
  ['D', 'describe'],
  ['B', 'bind'],
  ['E', 'execute'],
  ['S', 'sync'],
]);
const kindOf = (message: Uint8Array): string => kinds.get(String.fromCharCode(message[0] ?? 0)) ?? 'other';

const sync = Buffer.from([0x53, 0, 0, 0, 4]);

/** @param at where the message says an empty name of a statement */
function named(message: Uint8Array, at: number, name: string): Uint8Array {
  return withLength(Buffer.concat([message.subarray(0, at), Buffer.from(name), message.subarray(at)]));
}

/** @param kind D: describe it; C: close it */
function aboutStatement(kind: 'D' | 'C', name: string): Uint8Array {
  return withLength(Buffer.from(`${kind}\0\0\0\0S${name}\0`, 'latin1'));
}

/** A message says its own length, without its first letter. */
function withLength(message: Buffer): Buffer {
  message.writeInt32BE(message.length - 1, 1);
  return message;
}
