import { existsSync, statfsSync } from 'node:fs';
import path from 'node:path';

/** The disk under the database is full, or so nearly that the embedded database could break on it. */
export class DiskFull extends Error {
  override readonly name = 'DiskFull';
  readonly code = 'ENOSPC';
}

/** The embedded database writes its log in files of 16 MB, and cannot go on when one of them does not fit. */
const leastFreeBytes = 64 * 2 ** 20;

export const diskFullSentence = (folder: string): string =>
  `The disk under ${folder} is full: make at least 200 MB of room there, then start again. Nothing that was confirmed is lost.`;

/**
 * @param bytes about to be written
 * @throws DiskFull before anything is written that might not fit
 */
export function refuseFullDisk(folder: string, bytes: number): void {
  if (freeBytes(folder) < leastFreeBytes + bytes) throw new DiskFull(diskFullSentence(folder));
}

/** Bytes that this process may still write under a folder, or under the nearest one above it that exists. */
function freeBytes(folder: string): number {
  let existing = path.resolve(folder);
  while (!existsSync(existing) && path.dirname(existing) !== existing) existing = path.dirname(existing);
  const { bavail, bsize } = statfsSync(existing);
  return bavail * bsize;
}
