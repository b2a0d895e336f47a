// oxlint-disable unicorn/require-post-message-target-origin -- threads have no origin
import { Worker } from 'node:worker_threads';
import { UserError, type ErrorCode, type ErrorParams } from '#src/core/errors.ts';
import type { Asked, Told } from './messages.ts';
import type { ReadExport } from './read-export.ts';
import type { RowsAsText } from './rows-as-text.ts';

/** At most this many files are read at once; the others wait their turn. */
const mostReaders = 2;
/** A reader that has nothing to do is let go after this. */
const keepWarmMs = 60_000;
/** 20,000 rows take two seconds; what takes longer is made to take long. */
const mostMs = 30_000;
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 48, stackSizeMb: 4 };

interface Reader {
  readonly worker: Worker;
  leaving: NodeJS.Timeout | undefined;
}

type Request = Extract<Asked, { kind: 'read' }>;

const idle: Reader[] = [];
const waiting: (() => void)[] = [];
let working = 0;

/** Reads one file in a worker of its own. @throws UserError, also where the worker dies of the file */
export async function readInWorker(request: Request): Promise<ReadExport<RowsAsText>> {
  await turn();
  const reader = idle.pop() ?? newReader();
  clearTimeout(reader.leaving);
  reader.worker.ref();
  try {
    const read = await converse(reader.worker, request);
    keepWarm(reader);
    return read;
  } catch (error) {
    if (error instanceof UserError && error.code !== 'reading.too-heavy') keepWarm(reader);
    else void reader.worker.terminate();
    throw error;
  } finally {
    leave();
  }
}

/** Ends the readers that are kept warm, at shutdown. */
export async function closeReaders(): Promise<void> {
  const leaving = idle.splice(0);
  for (const reader of leaving) clearTimeout(reader.leaving);
  await Promise.all(leaving.map((reader) => reader.worker.terminate()));
}

/** Who leaves hands their place to the one who has waited longest. */
async function turn(): Promise<void> {
  if (working < mostReaders) {
    working += 1;
    return;
  }
  await new Promise<void>((resolve) => {
    waiting.push(resolve);
  });
}

function leave(): void {
  const next = waiting.shift();
  if (next) next();
  else working -= 1;
}

/** It gets nothing of the process: no token in its environment, no flags. */
function newReader(): Reader {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { resourceLimits, execArgv: [], env: {} });
  const reader: Reader = { worker, leaving: undefined };
  // Whoever waits for it hears of it too; an idle one that dies is only forgotten.
  worker.on('error', () => forget(reader)).on('exit', () => forget(reader));
  return reader;
}

function keepWarm(reader: Reader): void {
  const letGo = (): void => {
    forget(reader);
    void reader.worker.terminate();
  };
  reader.worker.unref();
  reader.leaving = setTimeout(letGo, keepWarmMs).unref();
  idle.push(reader);
}

function forget(reader: Reader): void {
  clearTimeout(reader.leaving);
  const index = idle.indexOf(reader);
  if (index >= 0) idle.splice(index, 1);
}

/** Asks for one file and takes its rows batch by batch: the next one is made only when this one has been taken. */
async function converse(worker: Worker, request: Request): Promise<ReadExport<RowsAsText>> {
  let head: Omit<ReadExport, 'rows'> | undefined;
  const rows: RowsAsText[] = [];
  return new Promise<ReadExport<RowsAsText>>((resolve, reject) => {
    const tooHeavy = (): void => done(() => reject(new UserError('reading.too-heavy', {})));
    const died = (error: unknown): void => (isOutOfMemory(error) ? tooHeavy() : done(() => reject(error)));
    const limit = setTimeout(tooHeavy, mostMs);
    const hear = (told: Told): void => {
      if (told.kind === 'rows') rows.push(told.rows);
      else if (told.kind === 'head') head = told.head;
      else done(() => (told.kind === 'end' && head ? resolve({ ...head, rows }) : reject(errorFrom(told))));
      if (told.kind === 'rows' || told.kind === 'head') worker.postMessage({ kind: 'next' } satisfies Asked);
    };
    const done = (settle: () => void): void => {
      clearTimeout(limit);
      worker.off('message', hear).off('error', died).off('exit', tooHeavy);
      settle();
    };
    worker.on('message', hear).on('error', died).on('exit', tooHeavy);
    worker.postMessage(request);
  });
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

function errorFrom(told: Told): Error {
  if (told.kind === 'refused') return new UserError(told.code, paramsOf(told.params));
  const error = new Error(`reading a file failed: ${told.kind === 'failed' ? told.message : told.kind}`);
  if (told.kind === 'failed' && told.stack !== undefined) error.stack = told.stack;
  return error;
}

/** They were taken from a UserError of the same code, on the other side of the thread. */
function paramsOf<C extends ErrorCode>(params: object): ErrorParams<C> {
  return params as ErrorParams<C>;
}
