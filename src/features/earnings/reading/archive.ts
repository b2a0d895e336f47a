import { crc32, inflateRawSync } from 'node:zlib';
import { UserError } from '#src/core/errors.ts';

/**
 * What a workbook may be. Our exports are 15 KB with 15 parts; 5,000 creators make 8 MB of text that shrinks to a tenth.
 * Bytes are never believed about themselves: what is announced is checked first, what comes out is counted.
 */
const archiveLimits = {
  entries: 256,
  /** Inflated bytes of one part, and of all together. */
  entryBytes: 48 * 1024 * 1024,
  totalBytes: 64 * 1024 * 1024,
  /** How many times its size a part may grow, once it is above `ratioFrom` bytes: tables of text grow 5 to 30 times. */
  ratio: 150,
  ratioFrom: 1024 * 1024,
} as const;

/** One part as the central directory announces it. */
export interface Entry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  readonly packedBytes: number;
  readonly inflatedBytes: number;
  readonly headerAt: number;
}

const endSignature = 0x06054b50;
const end64Signature = 0x06064b50;
const locator64Signature = 0x07064b50;
const entrySignature = 0x02014b50;
const headerSignature = 0x04034b50;
const endBytes = 22;
const longestComment = 0xffff;
const in64 = 0xffffffff;

const damaged = (): UserError => new UserError('reading.damaged', {});
const bomb = (): UserError => new UserError('reading.unpacks-to-too-much', {});

/**
 * The parts of an archive, read from its central directory without inflating a byte, and refused where they are too
 * many, too large, protected or lie over one another.
 * @throws UserError
 */
export function listEntries(bytes: Buffer): readonly Entry[] {
  const directory = findDirectory(bytes);
  if (directory.entries > archiveLimits.entries) throw bomb();
  const entries: Entry[] = [];
  let at = directory.at;
  for (let index = 0; index < directory.entries; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== entrySignature) throw damaged();
    const { entry, next } = readEntry(bytes, at);
    entries.push(entry);
    at = next;
  }
  refuseUnbelievable(entries, directory.at);
  return entries;
}

function findDirectory(bytes: Buffer): { at: number; entries: number } {
  const earliest = Math.max(0, bytes.length - endBytes - longestComment);
  for (let at = bytes.length - endBytes; at >= earliest; at -= 1) {
    if (bytes.readUInt32LE(at) !== endSignature || at + endBytes + bytes.readUInt16LE(at + 20) !== bytes.length) continue;
    const entries = bytes.readUInt16LE(at + 10);
    const start = bytes.readUInt32LE(at + 16);
    if (entries === 0xffff || start === in64) return directory64(bytes, at);
    if (start + bytes.readUInt32LE(at + 12) > at) throw damaged();
    return { at: start, entries };
  }
  // It begins like an archive, and the directory, which stands at its end, is not there.
  throw new UserError('reading.truncated', {});
}

function directory64(bytes: Buffer, endAt: number): { at: number; entries: number } {
  const locator = endAt - 20;
  if (locator < 0 || bytes.readUInt32LE(locator) !== locator64Signature) throw damaged();
  const at = small(bytes.readBigUInt64LE(locator + 8));
  if (at + 56 > locator || bytes.readUInt32LE(at) !== end64Signature) throw damaged();
  return { entries: small(bytes.readBigUInt64LE(at + 32)), at: small(bytes.readBigUInt64LE(at + 48)) };
}

/** 64-bit sizes beyond any file we take are kept as "too much". */
const small = (value: bigint): number => (value > 2n ** 40n ? 2 ** 40 : Number(value));

function readEntry(bytes: Buffer, at: number): { entry: Entry; next: number } {
  const nameBytes = bytes.readUInt16LE(at + 28);
  const extraBytes = bytes.readUInt16LE(at + 30);
  const next = at + 46 + nameBytes + extraBytes + bytes.readUInt16LE(at + 32);
  if (next > bytes.length) throw damaged();
  const extra = bytes.subarray(at + 46 + nameBytes, at + 46 + nameBytes + extraBytes);
  const inflated = bytes.readUInt32LE(at + 24);
  const packed = bytes.readUInt32LE(at + 20);
  const header = bytes.readUInt32LE(at + 42);
  const [inflatedBytes = 0, packedBytes = 0, headerAt = 0] = widened([inflated, packed, header], extra);
  const method = bytes.readUInt16LE(at + 10);
  return {
    next,
    entry: {
      name: bytes.subarray(at + 46, at + 46 + nameBytes).toString('utf8'),
      method,
      // Bit 0: protected with a password; method 99: the same, with AES.
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1 || method === 99,
      crc: bytes.readUInt32LE(at + 16),
      packedBytes,
      inflatedBytes,
      headerAt,
    },
  };
}

/** Values that did not fit into 32 bits stand in the extra field 1, in this order, only those. */
function widened(values: readonly number[], extra: Buffer): readonly number[] {
  if (!values.includes(in64)) return values;
  let at = 0;
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== 1) at += 4 + extra.readUInt16LE(at + 2);
  if (at + 4 > extra.length) throw damaged();
  const end = Math.min(extra.length, at + 4 + extra.readUInt16LE(at + 2));
  at += 4;
  return values.map((value) => {
    if (value !== in64) return value;
    if (at + 8 > end) throw damaged();
    const wide = small(extra.readBigUInt64LE(at));
    at += 8;
    return wide;
  });
}

function refuseUnbelievable(entries: readonly Entry[], directoryAt: number): void {
  if (entries.some((entry) => entry.encrypted)) throw new UserError('reading.protected', {});
  let total = 0;
  for (const { inflatedBytes, packedBytes } of entries) {
    total += inflatedBytes;
    const grows = inflatedBytes > archiveLimits.ratioFrom && inflatedBytes > packedBytes * archiveLimits.ratio;
    if (grows || inflatedBytes > archiveLimits.entryBytes || total > archiveLimits.totalBytes) throw bomb();
  }
  // Parts that share their bytes are how a small file unpacks to a huge one.
  const inOrder = entries.toSorted((left, right) => left.headerAt - right.headerAt);
  for (const [index, entry] of inOrder.entries()) {
    const end = entry.headerAt + 30 + entry.packedBytes;
    if (end > (inOrder[index + 1]?.headerAt ?? directoryAt)) throw damaged();
  }
  if (new Set(entries.map((entry) => entry.name)).size !== entries.length) throw damaged();
}

/** The bytes of one part, counted while they come out. @throws UserError where they are not what was announced */
export function inflate(bytes: Buffer, entry: Entry): Buffer {
  if (bytes.readUInt32LE(entry.headerAt) !== headerSignature) throw damaged();
  const start = entry.headerAt + 30 + bytes.readUInt16LE(entry.headerAt + 26) + bytes.readUInt16LE(entry.headerAt + 28);
  const packed = bytes.subarray(start, start + entry.packedBytes);
  if (packed.length !== entry.packedBytes) throw damaged();
  const inflated = entry.method === 0 ? packed : inflateCounted(packed, entry);
  if (inflated.length !== entry.inflatedBytes || crc32(inflated) !== entry.crc) throw damaged();
  return inflated;
}

function inflateCounted(packed: Buffer, entry: Entry): Buffer {
  if (entry.method !== 8) throw damaged();
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.inflatedBytes) });
  } catch (error) {
    // More came out than was announced: a file that lies about its size.
    throw isTooMuch(error) ? bomb() : damaged();
  }
}

const isTooMuch = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
