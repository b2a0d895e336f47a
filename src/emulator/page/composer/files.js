// Files that somebody drags onto the message box or chooses, read for the emulator on this very computer.

/** @import { TakenFile } from './box.js' */

/** What Discord takes without Nitro. */
const MOST_BYTES = 10 * 1024 * 1024;

/** @param {number} bytes */
export function sizeWords(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** @param {File} file @returns {Promise<string>} */
function base64Of(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () =>
      resolve(typeof reader.result === 'string' ? (reader.result.split(',', 2)[1] ?? '') : ''),
    );
    reader.addEventListener('error', () => reject(new Error(`${file.name} could not be read. Choose it again.`)));
    reader.readAsDataURL(file);
  });
}

/**
 * A file with its bytes. Throws one sentence for the person when it is too large or cannot be read.
 * @param {File} file
 * @returns {Promise<TakenFile>}
 */
export async function takenFile(file) {
  if (file.size > MOST_BYTES)
    throw new Error(`${file.name} is ${sizeWords(file.size)}. Discord takes files of up to ${sizeWords(MOST_BYTES)}.`);
  return { name: file.name, size: file.size, said: { name: file.name, bytes: await base64Of(file) } };
}
