import { UserError } from '#src/core/errors.ts';
import { askChild, inTurn } from './in-child.ts';
import { mostPictureBytes, mostPixels } from './limits.ts';
import type { Told } from './messages.ts';
import { isPicture, kindOf } from './sniff.ts';

/** A JPEG without anything but its pixels. */
export interface CleanPicture {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** The heaviest picture that is let in takes two seconds; what takes longer is made to take long. */
const mostMs = 20_000;

/** The others wait their turn, because one may take 400 MB. */
const oneAtATime = inTurn();

/**
 * Decodes a picture and writes it anew: upright, no side over 1600 pixels, without metadata.
 * @param file.name only to call it by; what it is, its content says
 * @throws UserError `images.…` for whatever is wrong with it
 */
export async function cleanPicture(file: { readonly name: string; readonly bytes: Uint8Array }): Promise<CleanPicture> {
  const { name, bytes } = file;
  if (bytes.length === 0) throw new UserError('edge.file-empty', { name });
  if (bytes.length > mostPictureBytes) throw new UserError('edge.file-size', { name, mostBytes: mostPictureBytes });
  const kind = kindOf(bytes);
  if (kind === 'HEIC') throw new UserError('images.heic', { name });
  if (!isPicture(kind)) throw new UserError('images.not-a-picture', { name, kind });
  return pictureFrom(toldBy(await oneAtATime(() => askChild('./child.ts', bytes, mostMs))), name);
}

function pictureFrom(told: Told | undefined, name: string): CleanPicture {
  if (told === undefined) throw new UserError('images.too-heavy', { name });
  if (told.kind === 'broken') throw new UserError('images.broken', { name });
  if (told.kind === 'too-large') {
    throw new UserError('images.too-large', { name, width: told.width, height: told.height, mostPixels });
  }
  if (told.kind === 'failed') throw new Error(`a picture could not be read: ${told.message}`);
  return told;
}

/** What our own child sends: nothing else speaks on its channel. */
function toldBy(message: unknown): Told | undefined {
  return message as Told | undefined;
}
