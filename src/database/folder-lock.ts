import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartRefused } from '#src/core/errors.ts';

/** Another process has the folder. */
export class FolderInUse extends StartRefused {
  /** undefined: it has not written it down yet. */
  readonly pid: number | undefined;

  constructor(folder: string, cause: unknown) {
    const pid = readPid(folder);
    super(refusal(folder, pid), { cause });
    this.pid = pid;
  }
}

export interface FolderLock {
  release(): void;
}

/**
 * Takes the folder for this process. The embedded database has no lock of its own, and two processes in one folder
 * lose each other's rows. An exclusive SQLite transaction is used because the operating system frees it however the
 * process ends, on Windows too.
 * @param folder the database's folder; the lock lies beside it, because the folder itself is replaced by a restore
 * @throws FolderInUse when another process has it
 */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(path.dirname(folder), { recursive: true });
  const lock = new DatabaseSync(`${folder}.lock`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (isBusy(error)) throw new FolderInUse(folder, error);
    throw error;
  }
  writeFileSync(pidFile(folder), String(process.pid));
  return { release: () => lock.close() };
}

function refusal(folder: string, pid: number | undefined): string {
  const who = pid === undefined ? 'Another process' : `Another process (pid ${pid})`;
  return `${who} is using the database in ${folder}, and two at once would lose each other's work: stop that one first, or set DATA_DIR to another folder.`;
}

const pidFile = (folder: string): string => `${folder}.pid`;

function readPid(folder: string): number | undefined {
  try {
    const pid = Number(readFileSync(pidFile(folder), 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    // Written after the lock was taken, so it may not be there yet: the sentence does without it.
    return undefined;
  }
}

const sqliteBusy = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy;
}
