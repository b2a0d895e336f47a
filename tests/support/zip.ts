import { crc32, deflateRawSync } from 'node:zlib';

/** A part of an archive; what is announced of it may be a lie. */
export interface Part {
  readonly name: string;
  readonly content: string | Buffer;
  /** Kept as it is instead of deflated. */
  readonly stored?: boolean;
  readonly announced?: {
    readonly inflatedBytes?: number;
    readonly crc?: number;
    readonly method?: number;
    readonly encrypted?: boolean;
  };
  /** The part begins where another one does: they share their bytes. */
  readonly sharesBytesWith?: string;
  /** Sizes in the 64-bit extra field; a number is what it says the part inflates to. */
  readonly wide?: true | bigint;
}

interface Written {
  readonly name: string;
  readonly at: number;
  readonly packed: Buffer;
}

/** An archive made by hand, so that it can also be made wrong. */
export function zip(parts: readonly Part[]): Buffer {
  const written: Written[] = [];
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const content = Buffer.from(part.content);
    const packed = part.stored === true ? content : deflateRawSync(content);
    const shared = written.find((one) => one.name === part.sharesBytesWith);
    const header = headerOf(part, content, shared?.packed ?? packed);
    const name = Buffer.from(part.name);
    if (!shared) {
      const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), header.about, name, header.extra, packed]);
      written.push({ name: part.name, at, packed });
      pieces.push(local);
      at += local.length;
    }
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(shared?.at ?? written.at(-1)?.at ?? 0, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), header.about, tail, name, header.extra]));
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...pieces, index, end]);
}

function headerOf(part: Part, content: Buffer, packed: Buffer): { about: Buffer; extra: Buffer } {
  const about = Buffer.alloc(26);
  const inflated = part.announced?.inflatedBytes ?? content.length;
  const extra = part.wide === undefined ? Buffer.alloc(0) : Buffer.alloc(20);
  about.writeUInt16LE(20, 0);
  about.writeUInt16LE(part.announced?.encrypted === true ? 1 : 0, 2);
  about.writeUInt16LE(part.announced?.method ?? (part.stored === true ? 0 : 8), 4);
  about.writeUInt32LE(part.announced?.crc ?? crc32(content), 10);
  about.writeUInt32LE(part.wide === undefined ? packed.length : 0xffffffff, 14);
  about.writeUInt32LE(part.wide === undefined ? inflated : 0xffffffff, 18);
  about.writeUInt16LE(Buffer.byteLength(part.name), 22);
  about.writeUInt16LE(extra.length, 24);
  if (part.wide !== undefined) {
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(16, 2);
    extra.writeBigUInt64LE(part.wide === true ? BigInt(inflated) : part.wide, 4);
    extra.writeBigUInt64LE(BigInt(packed.length), 12);
  }
  return { about, extra };
}
