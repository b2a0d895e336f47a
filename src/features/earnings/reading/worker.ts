/**
 * Runs in a thread of its own, with little memory: whatever a file does to the reader, it does not do it to the bot.
 */
import { parentPort, type MessagePort } from 'node:worker_threads';
import { batchesOf, rowsAtOnce } from '#src/core/batches.ts';
import { UserError } from '#src/core/errors.ts';
import type { Asked, Told } from './messages.ts';
import { readFile } from './read-file.ts';
import type { ReadExport } from './read-export.ts';
import { rowsAsText } from './rows-as-text.ts';

type Request = Extract<Asked, { kind: 'read' }>;

if (parentPort) listen(parentPort);

function listen(port: MessagePort): void {
  let batches: Iterator<Told> | undefined;
  const tell = (told: Told | undefined): void => {
    if (told) port.postMessage(told);
  };
  const begin = async (asked: Request): Promise<void> => {
    batches = (await answer(asked))[Symbol.iterator]();
    tell(batches.next().value);
  };
  port.on('message', (asked: Asked) => {
    if (asked.kind === 'next') {
      tell(batches?.next().value);
      return;
    }
    void begin(asked);
  });
}

async function answer(asked: Request): Promise<Iterable<Told>> {
  try {
    const { bytes, name, today, names } = asked;
    return handOver(await readFile(name, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), today, new Map(names)));
  } catch (error) {
    if (error instanceof UserError) return [refusal(error)];
    return [{ kind: 'failed', message: String(error), stack: error instanceof Error ? error.stack : undefined }];
  }
}

function refusal({ code, params }: UserError): Told {
  return { kind: 'refused', code, params };
}

function* handOver({ rows, ...head }: ReadExport): Generator<Told> {
  yield { kind: 'head', head };
  for (const batch of batchesOf(rows, rowsAtOnce)) yield { kind: 'rows', rows: rowsAsText(batch) };
  yield { kind: 'end' };
}
