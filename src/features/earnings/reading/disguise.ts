import { UserError } from '#src/core/errors.ts';

/** What a file is that is not a workbook, to say it in the person's own terms. */
type Disguise = 'picture' | 'web-page' | 'pdf' | 'old-excel' | 'archive' | 'unknown';

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
/** The stream in which Office keeps what a password protects. */
const encryptedPackage = utf16('EncryptedPackage');

/**
 * What a file is, by its bytes; its name only says of a text that it is meant as a table.
 * @throws UserError that says what the file is instead
 */
export function formOf(name: string, bytes: Buffer): 'workbook' | 'text' {
  if (bytes.length === 0) throw new UserError('reading.empty-file', {});
  if (startsWith(bytes, 'PK\u0003\u0004') || startsWith(bytes, 'PK\u0005\u0006')) return 'workbook';
  if (startsWith(bytes, '\u00D0\u00CF\u0011\u00E0')) {
    if (bytes.includes(encryptedPackage)) throw new UserError('reading.protected', {});
    throw new UserError('reading.not-a-spreadsheet', { what: 'old-excel' });
  }
  const what = disguiseOf(bytes);
  if (what === 'unknown' && (/\.(?:csv|tsv|txt)$/iu.test(name) || looksLikeCsv(bytes))) return 'text';
  throw new UserError('reading.not-a-spreadsheet', { what });
}

function disguiseOf(bytes: Buffer): Disguise {
  const pictures = ['\u0089PNG', '\u00FF\u00D8\u00FF', 'GIF8', 'BM'];
  if (
    pictures.some((start) => startsWith(bytes, start)) ||
    (startsWith(bytes, 'RIFF') && bytes.subarray(8, 12).toString('latin1') === 'WEBP')
  ) {
    return 'picture';
  }
  if (/^ftyp(?:heic|heix|mif1|avif)/u.test(bytes.subarray(4, 12).toString('latin1'))) return 'picture';
  if (startsWith(bytes, '%PDF')) return 'pdf';
  if (['Rar!', '7z\u00BC\u00AF', '\u001F\u008B'].some((start) => startsWith(bytes, start))) return 'archive';
  return /^[\uFEFF\s]*<(?:!doctype html|html|head|body|\?xml|!--|table|meta)/iu.test(bytes.subarray(0, 512).toString('utf8'))
    ? 'web-page'
    : 'unknown';
}

/** The first lines are text with separators: a .csv, whatever it is called. */
function looksLikeCsv(bytes: Buffer): boolean {
  const marked16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  // UTF-16 without its mark: of the two bytes of each letter of a header one is 0.
  const start = bytes.subarray(0, 16);
  const plain16 = start.length === 16 && [0, 1].some((odd) => start.every((byte, at) => (byte === 0) === (at % 2 === odd)));
  if (marked16 || plain16) return true;
  const [line = ''] = bytes.subarray(0, 4096).toString('utf8').split(/\r?\n/u, 1);
  return /^[^\p{Cc}\uFFFD]*[;,\t][^\p{Cc}\uFFFD]*$/u.test(line.replaceAll('\t', ';'));
}

const startsWith = (bytes: Buffer, start: string): boolean => bytes.subarray(0, start.length).toString('latin1') === start;
