import { deflateSync, crc32 } from 'node:zlib';
import sharp from 'sharp';

export const red = { r: 220, g: 30, b: 30 };
export const green = { r: 30, g: 190, b: 60 };

/** What a phone writes beside the pixels; `SECRETOWNER` and the place must never come out again. */
const exif = {
  IFD0: { Copyright: 'SECRETOWNER' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100', GPSLongitudeRef: 'W', GPSLongitude: '0/1 7/1 4366/100' },
};

/** A green picture whose upper left quarter is red, as the camera stored it. */
export function photo(
  o: {
    width?: number;
    height?: number;
    format?: 'jpeg' | 'png' | 'webp';
    /** How the camera was held, 1 to 8. */
    orientation?: number;
    quarter?: { r: number; g: number; b: number };
  } = {},
): Promise<Buffer> {
  const { width = 400, height = 200, format = 'jpeg', orientation = 1, quarter = red } = o;
  const corner = { create: { width: width / 2, height: height / 2, channels: 3 as const, background: quarter } };
  return sharp({ create: { width, height, channels: 3, background: green } })
    .composite([{ input: corner, left: 0, top: 0 }])
    .withExif(exif)
    .withMetadata({ orientation, exif })
    .toFormat(format)
    .toBuffer();
}

/** Two frames, of which the first is green. */
export async function animation(): Promise<Buffer> {
  const frame = (background: typeof red): Promise<Buffer> =>
    sharp({ create: { width: 60, height: 40, channels: 3, background } })
      .png()
      .toBuffer();
  return sharp([await frame(green), await frame(red)], { join: { animated: true } })
    .webp({ loop: 0 })
    .toBuffer();
}

/** A PNG that says how large it is and whose pixels are all black: 100 KB for 900 million of them. */
export function hugePng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // One bit a pixel, grey.
  header[8] = 1;
  const pixels = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

/** The beginning of what an iPhone writes. */
export const heic = (): Buffer => Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(600)]);

/** The colour of a pixel, roughly. */
export async function colourAt(bytes: Uint8Array, x: number, y: number): Promise<'red' | 'green' | 'white' | 'other'> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const [r = 0, g = 0, b = 0] = data.subarray((y * info.width + x) * info.channels);
  const near = (of: typeof red): boolean => Math.abs(r - of.r) + Math.abs(g - of.g) + Math.abs(b - of.b) < 60;
  if (near(red)) return 'red';
  if (near(green)) return 'green';
  return near({ r: 255, g: 255, b: 255 }) ? 'white' : 'other';
}
