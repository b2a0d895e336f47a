import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

/** A file to send: a path on this machine, or a name with its bytes. */
export type FileRef = string | { readonly name: string; readonly bytes: Uint8Array };

const GROUPS: Readonly<Record<string, readonly string[]>> = {
  image: ['.png', '.jpg', '.jpeg', '.gif', '.webp', '.avif'],
  video: ['.mp4', '.webm', '.mov'],
  audio: ['.mp3', '.ogg', '.wav', '.flac', '.m4a'],
};

/** Reads the file, and refuses it as the client's file picker would when its type was not asked for. */
export async function chosenFile(
  ref: FileRef,
  types: readonly string[] | null | undefined,
): Promise<{ name: string; bytes: Uint8Array }> {
  const file = typeof ref === 'string' ? { name: basename(ref), bytes: new Uint8Array(await readFile(ref)) } : ref;
  const name = file.name.toLowerCase();
  const endings = (types ?? []).flatMap((type) => GROUPS[type] ?? [type.toLowerCase()]);
  if (endings.length > 0 && !endings.some((ending) => name.endsWith(ending)))
    throw new Error(`The client does not take ${file.name} here: only ${endings.join(', ')}`);
  return file;
}
