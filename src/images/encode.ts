import type sharpLibrary from 'sharp';
import type { Sharp } from 'sharp';
import { longestSide, mostPixels } from './limits.ts';
import type { Told } from './messages.ts';

/** Handed in, because it is loaded on first use. */
type SharpLibrary = typeof sharpLibrary;

/**
 * Pixels only: whatever else a file carries (where it was taken, with what, by whom) stays behind. Runs in the child.
 * @param bytes a JPEG, PNG or WebP; of an animated one the first picture counts
 */
export async function encode(sharp: SharpLibrary, bytes: Uint8Array): Promise<Told> {
  try {
    const { width, height } = await open(sharp, bytes, false).metadata();
    if (width * height > mostPixels) return { kind: 'too-large', width, height };
    const { data, info } = await open(sharp, bytes, mostPixels)
      // As the camera was held, which metadata said.
      .autoOrient()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 82 })
      .toBuffer({ resolveWithObject: true });
    return { kind: 'picture', bytes: data, width: info.width, height: info.height };
  } catch {
    // The library's reasons name its own parts; that it is broken is all a person can use.
    return { kind: 'broken' };
  }
}

/** @param limitInputPixels false: only its header is read */
function open(sharp: SharpLibrary, bytes: Uint8Array, limitInputPixels: number | false): Sharp {
  return sharp(bytes, { limitInputPixels, failOn: 'error', pages: 1 });
}
