import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** One import of one file, as it stands in the source. */
export interface Import {
  /** The importing file, from the project's root, with `/`. */
  readonly from: string;
  /** What is imported: a file from the project's root, or a package's name. */
  readonly target: string;
  /** Only types: nothing of it is there at run time. */
  readonly typeOnly: boolean;
}

const statement =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|new URL\(\s*'(\.[^']+\.ts)'/gu;

/** Every import of a source text. */
export function importsOf(file: string, source: string): Import[] {
  return [...source.matchAll(statement)].map((found) => ({
    from: file,
    target: resolve(file, found[2] ?? found[3] ?? found[4] ?? ''),
    typeOnly: found[1] !== undefined,
  }));
}

/** All source files below some folders, from the project's root: TypeScript, and what browsers read as it is. */
export function sourceFiles(...folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.[jt]s$/u.test(name))
      .map((name) => path.posix.join(folder, name.replaceAll(path.sep, '/'))),
  );
}

export const readSource = (file: string): string => readFileSync(file, 'utf8');

function resolve(file: string, target: string): string {
  if (target.startsWith('#')) return target.slice(1);
  if (target.startsWith('.')) return path.posix.join(path.posix.dirname(file), target);
  if (target.startsWith('node:')) return 'node';
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');
}
