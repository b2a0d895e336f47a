import { existsSync, mkdtempSync, rmdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { StartRefused } from '#src/core/errors.ts';

/** What a folder that may not be written says; anything else, such as a full disk, is told by whoever meets it. */
const forbidden = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR']);
const whatToSet = 'set DATA_DIR to a folder that Greenroom may make and write to.';

/**
 * Looks before anything is made, because making /proc/x/y never returns: Node tries it again and again. What may be
 * written is found out by writing, since root is told that it may write everywhere. Nothing is left behind.
 * @param dataDirectory absolute; need not exist yet
 * @throws StartRefused when it is a file, or nothing can be made in it or in the nearest folder above it that exists
 */
export function refuseUnusable(dataDirectory: string): void {
  let existing = dataDirectory;
  while (!existsSync(existing) && path.dirname(existing) !== existing) existing = path.dirname(existing);
  const named = existing === dataDirectory ? `DATA_DIR is ${existing}` : `DATA_DIR is ${dataDirectory}, and ${existing}`;
  if (!statSync(existing).isDirectory()) {
    const file = existing === dataDirectory ? `${named}, which is a file` : `${named} is a file`;
    throw new StartRefused(`${file}: ${whatToSet}`);
  }
  const unwritable = existing === dataDirectory ? `${named}, which may not be written to` : `${named} may not be written to`;
  refuseUnwritable(existing, `${unwritable}: ${whatToSet}`);
}

/** @throws StartRefused with the sentence when nothing can be made in a folder that exists */
export function refuseUnwritable(folder: string, sentence: string): void {
  try {
    rmdirSync(mkdtempSync(path.join(folder, '.greenroom-')));
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !forbidden.has(String(error.code))) return;
    throw new StartRefused(sentence, { cause: error });
  }
}
