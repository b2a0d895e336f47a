import { createInterface, type Interface } from 'node:readline';

/** Where a person types: a terminal with completion, or lines piped in. */
export class Lines {
  readonly #terminal: boolean;
  readonly #output: NodeJS.WritableStream;
  readonly #readline: Interface;
  readonly #lines: AsyncIterator<string>;
  #completes: (line: string) => Promise<[string[], string]> = (line) => Promise.resolve([[], line]);

  constructor(input: NodeJS.ReadableStream & { isTTY?: boolean }, output: NodeJS.WritableStream & { isTTY?: boolean }) {
    this.#terminal = input.isTTY === true && output.isTTY === true;
    this.#output = output;
    this.#readline = createInterface({
      input,
      output,
      terminal: this.#terminal,
      completer: (line: string, done: (error: null, found: [string[], string]) => void) => void this.#offer(line, done),
    });
    this.#lines = this.#readline[Symbol.asyncIterator]();
    this.#readline.on('SIGINT', () => this.#readline.close());
  }

  async #offer(line: string, done: (error: null, found: [string[], string]) => void): Promise<void> {
    let found: [string[], string] = [[], line];
    try {
      found = await this.#completes(line);
    } catch {
      // Nothing can be offered: the bot is away, or takes too long. What is typed stays.
    }
    done(null, found);
  }

  /** What Tab offers from now on; absent: nothing. */
  completeWith(completes: ((line: string) => Promise<[string[], string]>) | undefined): void {
    this.#completes = completes ?? ((line) => Promise.resolve([[], line]));
  }

  /** @returns what was typed; undefined when there is no more: end of input, or Ctrl+C */
  async ask(prompt: string): Promise<string | undefined> {
    if (this.#terminal) {
      this.#readline.setPrompt(prompt);
      this.#readline.prompt();
    } else {
      // What is piped in has ended long before its lines are worked on: readline would refuse to prompt.
      this.#output.write(prompt);
    }
    const { value, done } = await this.#lines.next();
    if (done === true) {
      this.say('');
      return undefined;
    }
    // What is piped in is not echoed by anybody, and an answer without its question is hard to read.
    if (!this.#terminal) this.say(value);
    return value;
  }

  say(text: string): void {
    this.#output.write(`${text}\n`);
  }

  close(): void {
    this.#readline.close();
  }
}
