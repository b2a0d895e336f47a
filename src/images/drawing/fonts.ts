import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { plainLine } from '#src/core/words.ts';

/** In the order in which they are asked for a character. Each comes in files of some characters each. */
const packages = [
  'inter',
  'noto-emoji',
  'noto-sans-arabic',
  'noto-sans-hebrew',
  'noto-sans-thai',
  'noto-sans-devanagari',
  'noto-sans-jp',
  'noto-sans-sc',
  'noto-sans-kr',
] as const;

interface FontFile {
  readonly family: string;
  readonly path: string;
  readonly ranges: readonly (readonly [number, number])[];
}

const at = (file: string): string => fileURLToPath(import.meta.resolve(`@fontsource-variable/${file}`));

/** Which characters each file has, as its package says. */
function* filesOf(name: string): Generator<FontFile> {
  const said = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(at(`${name}/unicode.json`), 'utf8')));
  for (const [key, list] of Object.entries(said)) {
    const subset = key.replaceAll(/[[\]]/gu, '');
    const path = at(`${name}/files/${name}-${subset}-wght-normal.woff2`);
    yield { family: `${name}-${subset}`, path, ranges: list.split(',').map(rangeOf) };
  }
}

/** `U+4E00-4E07`, `U+25ee8` */
function rangeOf(written: string): readonly [number, number] {
  const [first = '', last = first] = written.trim().slice(2).split('-');
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
}

/** What shows nothing by itself: joiners, and which variant of the character before is meant. */
const silent = /^(?:\p{M}|\p{Cf}|\uFE0F)$/u;

/** Fonts for whatever is to be written. No more of them is read than that takes. */
export class Fonts {
  readonly #packages = packages.map((name) => ({ name, files: undefined as readonly FontFile[] | undefined }));
  readonly #of = new Map<string, readonly FontFile[]>();
  readonly #used = new Set<FontFile>();

  /**
   * A text as it can be written: on one line, letters that only look different as the letters they are (`𝓛𝓾𝓷𝓪` is Luna), and
   * instead of what no font has a single `…`.
   */
  writable(text: string): string {
    const plain = plainLine(text.normalize('NFKC'));
    return plain.replaceAll(/./gsu, (one) => (this.#has(one) ? one : '…')).replaceAll(/…(?:\s*…)+/gu, '…');
  }

  /** The files that hold what has been asked for so far. */
  get used(): readonly FontFile[] {
    return [...this.#used].toSorted((a, b) => order(a) - order(b));
  }

  #has(character: string): boolean {
    const files = this.#of.get(character) ?? this.#find(character);
    this.#of.set(character, files);
    for (const file of files) this.#used.add(file);
    return files.length > 0 || silent.test(character);
  }

  /** Every file that claims it: some claim what they do not have, and then the next one is asked. */
  #find(character: string): readonly FontFile[] {
    const code = character.codePointAt(0) ?? 0;
    const found: FontFile[] = [];
    for (const one of this.#packages) {
      one.files ??= [...filesOf(one.name)];
      const file = one.files.find(({ ranges }) => ranges.some(([first, last]) => first <= code && code <= last));
      if (file) found.push(file);
      // The first has all that it claims; most names need no other.
      if (file && one.name === packages[0]) break;
    }
    return found;
  }
}

const order = ({ family }: FontFile): number => packages.findIndex((name) => family.startsWith(`${name}-`));
