// `npm run gallery`: pictures of every screen of the bot, as a phone and as a wide window show them. `-- --readme` writes those
// of the README instead, `-- --out <folder>` puts them elsewhere, `-- --only <part of a name>` takes only some.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser } from '#tests/support/browser.ts';
import { Camera } from './camera.ts';
import { chapters } from './chapters.ts';
import { indexPage, widths } from './index-page.ts';
import { onlooker } from './onlooker.ts';
import { take, type Cameras } from './taking.ts';
import { Town } from './town.ts';

interface Wishes {
  readonly out: string;
  readonly only: string;
}

/** @returns 0 when every screen that was asked for has its pictures */
export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { out: { type: 'string', default: 'gallery' }, only: { type: 'string', default: '' } },
  });
  const opening = openBrowser();
  const town = await Town.open();
  try {
    return await makeGallery(town, values);
  } finally {
    await town.close();
    await (await opening).close();
  }
}

async function makeGallery(town: Town, { out, only }: Wishes): Promise<number> {
  const cameras = await openCameras(town.stage.emulator.openPlayground(town.seeded.guild, onlooker(town)));
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const taken = new Set<string>();
  const failures: string[] = [];
  let made = 0;
  for (const screen of chapters.flatMap(({ screens }) => screens)) {
    try {
      const pictures = await take(screen, town, screen.name.includes(only) ? cameras : { dark: [], light: [] });
      await Promise.all(pictures.map(({ name, bytes }) => writeFile(path.join(out, name), bytes)));
      for (const { name } of pictures) taken.add(name);
      if (pictures.length > 0) made += 1;
    } catch (error) {
      failures.push(`${screen.name} could not be made: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  await writeFile(path.join(out, 'index.html'), indexPage(chapters, taken));
  for (const failure of failures) process.stderr.write(`${failure}\n`);
  process.stdout.write(`${taken.size} pictures of ${made} screens in ${out}/\n`);
  return failures.length === 0 ? 0 : 1;
}

async function openCameras(address: string): Promise<Cameras> {
  const open = (colours: 'dark' | 'light') => Promise.all(widths.map((width) => Camera.open(address, { width, colours })));
  const [dark, light] = await Promise.all([open('dark'), open('light')]);
  return { dark, light };
}
