/** What a file is by its first bytes; what people call it says nothing. */
export type FileKind = 'JPEG' | 'PNG' | 'WebP' | 'HEIC' | 'AVIF' | 'GIF' | 'SVG' | 'BMP' | 'TIFF' | 'HTML' | 'PDF' | 'video';

export type PictureKind = Extract<FileKind, 'JPEG' | 'PNG' | 'WebP'>;

const starts: readonly (readonly [FileKind, readonly number[]])[] = [
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['GIF', [0x47, 0x49, 0x46, 0x38]],
  ['BMP', [0x42, 0x4d]],
  ['TIFF', [0x49, 0x49, 0x2a, 0x00]],
  ['TIFF', [0x4d, 0x4d, 0x00, 0x2a]],
  ['PDF', [0x25, 0x50, 0x44, 0x46]],
];

/** Brands of the container that iPhones write pictures in (ISO/IEC 23008-12); other brands of it are films. */
const heicBrands: ReadonlySet<string> = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);
const avifBrands: ReadonlySet<string> = new Set(['avif', 'avis']);

/** @returns undefined when it is nothing known */
export function kindOf(bytes: Uint8Array): FileKind | undefined {
  const found = starts.find(([, start]) => start.every((byte, at) => bytes[at] === byte));
  if (found) return found[0];
  if (latin(bytes, 0, 4) === 'RIFF') return latin(bytes, 8, 12) === 'WEBP' ? 'WebP' : undefined;
  if (latin(bytes, 4, 8) === 'ftyp') return kindOfBrand(latin(bytes, 8, 12));
  const beginning = latin(bytes, 0, 1024).toLowerCase();
  if (beginning.includes('<svg')) return 'SVG';
  return /<(?:!doctype|html|head|body|script)/u.test(beginning) ? 'HTML' : undefined;
}

export const isPicture = (kind: FileKind | undefined): kind is PictureKind =>
  kind === 'JPEG' || kind === 'PNG' || kind === 'WebP';

function kindOfBrand(brand: string): FileKind {
  if (heicBrands.has(brand)) return 'HEIC';
  return avifBrands.has(brand) ? 'AVIF' : 'video';
}

const latin = (bytes: Uint8Array, from: number, to: number): string => String.fromCodePoint(...bytes.subarray(from, to));
