import { crc32 } from 'node:zlib';

/** An archive of parts that are kept as they are: nothing in it has to be inflated or believed again. */
export function plainArchive(parts: readonly { readonly name: string; readonly bytes: Buffer }[]): ArrayBuffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, bytes } of parts) {
    const named = Buffer.from(name, 'utf8');
    const about = aboutPart(bytes, named.length);
    pieces.push(uint32(0x04034b50), about, named, bytes);
    // In the directory: version made by, then the same, then 10 bytes of nothing and where the part begins.
    directory.push(uint32(0x02014b50), uint16(20), about, Buffer.alloc(10), uint32(at), named);
    at += 30 + named.length + bytes.length;
  }
  const directoryBytes = directory.reduce((all, piece) => all + piece.length, 0);
  const end = [
    uint32(0x06054b50),
    uint32(0),
    uint16(parts.length),
    uint16(parts.length),
    uint32(directoryBytes),
    uint32(at),
    uint16(0),
  ];
  return joined([...pieces, ...directory, ...end], at + directoryBytes + 22);
}

/** The 26 bytes that stand alike before each part and in the directory: kept as it is, names in UTF-8. */
function aboutPart(bytes: Buffer, nameBytes: number): Buffer {
  const about = Buffer.alloc(26);
  about.writeUInt16LE(20, 0);
  about.writeUInt16LE(0x0800, 2);
  about.writeUInt32LE(crc32(bytes), 10);
  about.writeUInt32LE(bytes.length, 14);
  about.writeUInt32LE(bytes.length, 18);
  about.writeUInt16LE(nameBytes, 22);
  return about;
}

function joined(pieces: readonly Buffer[], length: number): ArrayBuffer {
  const whole = new Uint8Array(new ArrayBuffer(length));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole.buffer;
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
