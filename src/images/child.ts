/**
 * A process of its own for one picture: whatever a file does to the decoder, it does not do it to the bot. It has no
 * token in its environment, and ends with its parent.
 */
import { encode } from './encode.ts';
import type { Told } from './messages.ts';

process.once('disconnect', () => process.exit());
process.once('message', (bytes: unknown) => void work(bytes));

async function work(bytes: unknown): Promise<void> {
  const told = bytes instanceof Uint8Array ? await read(bytes) : ({ kind: 'failed', message: 'no bytes came' } satisfies Told);
  process.send?.(told, () => process.disconnect());
}

async function read(bytes: Uint8Array): Promise<Told> {
  try {
    const { default: sharp } = await import('sharp');
    // Nothing else that the library could read is read, whatever a file claims to be.
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] });
    sharp.cache(false);
    sharp.concurrency(1);
    return await encode(sharp, bytes);
  } catch (error) {
    return { kind: 'failed', message: String(error) };
  }
}
