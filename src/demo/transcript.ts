import { styleText } from 'node:util';

/** What a step claims, and whether it was seen. */
export interface Claim {
  readonly about: string;
  readonly expected: string;
  readonly seen: string;
  readonly holds: boolean;
}

type Style = 'title' | 'why' | 'good' | 'bad' | 'who' | 'plain';
const colours = { title: 'bold', why: 'dim', good: 'green', bad: 'red', who: 'cyan' } as const;

/** A line is cut at this width, so that a terminal of usual size wraps nothing. */
const widest = 108;

/** The story as it is read: numbered steps, each with its why, what was done, what was seen. */
export class Transcript {
  readonly #write: (line: string) => void;
  readonly #colour: boolean;
  #steps = 0;
  #lines = 0;
  #failed = 0;
  #checked = 0;

  /** @param o.colour calm colours, for a terminal */
  constructor(o: { write: (line: string) => void; colour: boolean }) {
    this.#write = o.write;
    this.#colour = o.colour;
  }

  get failed(): number {
    return this.#failed;
  }

  /** How many claims were looked at. */
  get checked(): number {
    return this.#checked;
  }

  /** Lines printed so far. */
  get lines(): number {
    return this.#lines;
  }

  step(title: string, why: string): void {
    this.#steps += 1;
    this.#print('title', `${String(this.#steps).padStart(2)}  ${title}`);
    this.#print('why', `    ${why}`);
  }

  /** Somebody types, clicks or chooses. */
  does(who: string, what: string): void {
    this.#print('who', `    ${who}> ${what}`);
  }

  /** Something is seen; prints what, in as few lines as hold it, and what was expected where it differs. */
  sees(...claims: readonly Claim[]): void {
    this.#checked += claims.length;
    const failed = claims.filter(({ holds }) => !holds);
    this.#failed += failed.length;
    for (const line of linesOf(claims.filter(({ holds }) => holds).map(({ about }) => about)))
      this.#print('good', `    ✓ ${line}`);
    for (const { about, expected, seen } of failed) {
      this.#print('bad', `    ✗ ${about}`);
      this.#print('bad', `      expected: ${expected}`);
      this.#print('bad', `      seen:     ${oneLine(seen)}`, 1000);
    }
  }

  /** A step broke off. */
  broke(error: unknown): void {
    this.#failed += 1;
    this.#print('bad', `    ✗ broke off: ${oneLine(error instanceof Error ? error.message : String(error))}`, 1000);
  }

  line(text: string): void {
    this.#print('plain', text);
  }

  #print(style: Style, text: string, width = widest): void {
    const cut = text.length > width ? `${text.slice(0, width - 1)}…` : text;
    this.#lines += 1;
    this.#write(this.#colour && style !== 'plain' ? styleText(colours[style], cut, { validateStream: false }) : cut);
  }
}

/** That a text says this: as it stands, or as a pattern. @param about what is printed; default: what was found */
export function says(seen: string, expected: string | RegExp, about?: string): Claim {
  const found = typeof expected === 'string' ? (seen.includes(expected) ? expected : undefined) : expected.exec(seen)?.[0];
  return { about: about ?? found ?? String(expected), expected: String(expected), seen, holds: found !== undefined };
}

/** That a text does not say this. */
export function keepsQuiet(seen: string, unwanted: RegExp, about: string): Claim {
  return { about, expected: `nothing like ${String(unwanted)}`, seen, holds: !unwanted.test(seen) };
}

/** That two things are the same. */
export function same(seen: string | number | boolean, expected: string | number | boolean, about: string): Claim {
  return { about, expected: String(expected), seen: String(seen), holds: seen === expected };
}

/** What stands beside one another where it is short enough. */
function linesOf(parts: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const longer = [...lines.slice(-1), part].join(' · ');
    if (lines.length > 0 && longer.length <= widest - 6) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines;
}

const oneLine = (text: string): string => text.replaceAll(/\s*\n\s*/gu, ' ⏎ ');
