/**
 * Runs in a thread of its own, with little memory: whatever a file does to the reader, it does not do it to the bot.
 */
import { parentPort, type MessagePort } from 'node:worker_threads';
import { batchesOf } from '#src/core/batches.ts';
import { UserError } from '#src/core/errors.ts';
import type { Asked, Told } from './messages.ts';
import { readFile } from './read-file.ts';
import type { ReadExport, ReadRow, RowAsText } from './read-export.ts';

/** Handing over more at once blocks the main thread while it is copied. */
const batchRows = 500;

if (parentPort) listen(parentPort);

function listen(port: MessagePort): void {
  const tell = async (asked: Asked): Promise<void> => {
    for (const told of await answer(asked)) port.postMessage(told);
  };
  port.on('message', (asked: Asked) => void tell(asked));
}

async function answer(asked: Asked): Promise<Iterable<Told>> {
  try {
    const { bytes } = asked;
    return handOver(await readFile(asked.name, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), asked.today));
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
  for (const batch of batchesOf(rows, batchRows)) yield { kind: 'rows', rows: batch.map(asText) };
  yield { kind: 'end' };
}

function asText({ diamonds, diamondsLastMonth, ...row }: ReadRow): RowAsText {
  return JSON.stringify({
    ...row,
    diamonds: String(diamonds),
    ...(diamondsLastMonth !== undefined && { diamondsLastMonth: String(diamondsLastMonth) }),
  });
}
