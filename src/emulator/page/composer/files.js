// Files that somebody drags onto the message box or a form, or chooses, read for the emulator on this very computer. No DOM.

/** @import { TakenFile } from './box.js' */

/** What Discord takes without Nitro. */
const MOST_BYTES = 10 * 1024 * 1024;
/** What one message to the emulator carries, as it is written there. */
const MOST_TOGETHER = 45 * 1024 * 1024;

/** @param {number} bytes */
export function sizeWords(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** @param {File} file @returns {Promise<string>} */
async function base64Of(file) {
  const buffer = await file.arrayBuffer().catch(() => {
    throw new Error(`${file.name} could not be read. Choose it again.`);
  });
  const bytes = new Uint8Array(buffer);
  // As many characters as a call takes.
  const step = 0x80_00;
  let text = '';
  for (let at = 0; at < bytes.length; at += step) text += String.fromCharCode(...bytes.subarray(at, at + step));
  return btoa(text);
}

/**
 * Files with their bytes. Throws one sentence for the person when they are too large or one cannot be read.
 * @param {readonly File[]} files
 * @param {readonly TakenFile[]} others  which are sent together with them
 * @returns {Promise<TakenFile[]>}
 */
export async function takenFiles(files, others) {
  for (const { name, size } of files) {
    if (size > MOST_BYTES)
      throw new Error(`${name} is ${sizeWords(size)}. Discord takes files of up to ${sizeWords(MOST_BYTES)}.`);
  }
  const together = [...files, ...others].reduce((sum, { size }) => sum + size, 0);
  if (together > MOST_TOGETHER)
    throw new Error(`Together these are ${sizeWords(together)}. At most ${sizeWords(MOST_TOGETHER)} are sent at once.`);
  return Promise.all(
    files.map(async (file) => ({ name: file.name, size: file.size, said: { name: file.name, bytes: await base64Of(file) } })),
  );
}
