import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { Camera } from './camera.ts';
import type { Chapter } from './screen.ts';
import { bringAbout } from './taking.ts';
import type { Town } from './town.ts';

/** The phones that the README shows: screen → file. */
export const phones: ReadonlyMap<string, string> = new Map([
  ['setup-check-ready', 'owner'],
  ['creator-list-coach', 'coach'],
  ['my-page', 'creator'],
]);

/** Of a phone, in pixels of the page. */
const height = 900;
/** A README is read over slow lines, too. */
const mostBytes = 80 * 1024;

/** @throws with the name of the screen that could not be made, or became too large */
export async function takePhones(chapters: readonly Chapter[], o: { town: Town; phone: Camera; out: string }): Promise<number> {
  const { town, phone, out } = o;
  await mkdir(out, { recursive: true });
  const missing = new Set(phones.keys());
  for (const screen of chapters.flatMap(({ screens }) => screens)) {
    if (missing.size === 0) break;
    const found = await bringAbout(screen, town);
    const file = phones.get(screen.name);
    if (file === undefined || found.messageId === undefined) continue;
    const subject = { userId: town.seeded.user(screen.as).id, channelId: found.channelId, messageId: found.messageId };
    const bytes = await packed(await phone.whole(subject, { height }));
    if (bytes.length > mostBytes)
      throw new Error(`The picture of ${screen.name} has ${bytes.length} bytes, more than ${mostBytes}.`);
    await writeFile(path.join(out, `${file}.png`), bytes);
    missing.delete(screen.name);
  }
  if (missing.size > 0) throw new Error(`There is no screen ${[...missing].join(', ')}.`);
  return phones.size;
}

/** Text on a few grounds has few colours. */
const packed = async (picture: Buffer): Promise<Buffer> =>
  sharp(picture).png({ palette: true, colours: 48, effort: 10 }).toBuffer();
