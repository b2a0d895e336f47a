// `npm run gallery`: pictures of every screen of the bot, as a phone and as a wide window show them, and a page with them all.
// `-- --readme` takes those of the README instead, `-- --out <folder>` puts them elsewhere, `-- --only <part of a name>` takes
// only some.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser } from '#tests/support/browser.ts';
import { Camera } from './camera.ts';
import { chapters } from './chapters.ts';
import { indexPage, widths } from './index-page.ts';
import { onlooker } from './onlooker.ts';
import { takePhones } from './readme.ts';
import { take } from './taking.ts';
import { Town } from './town.ts';

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** @returns 0 when every screen that was asked for has its pictures */
export async function main(args: readonly string[]): Promise<number> {
  const wishes = wished(args);
  if (typeof wishes === 'string') {
    process.stderr.write(`${wishes}\n`);
    return 1;
  }
  const town = await Town.open();
  try {
    const address = town.stage.emulator.openPlayground(town.seeded.guild, onlooker(town));
    return await (wishes.readme ? makePhones(town, address, wishes) : makeGallery(town, address, wishes));
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    return 1;
  } finally {
    await town.close();
    await openBrowser().then(
      async (browser) => browser.close(),
      () => undefined,
    );
  }
}

interface Wishes {
  readonly out: string;
  readonly only: string;
  readonly readme: boolean;
}

/** @returns a sentence where it is none that is known */
function wished(args: readonly string[]): Wishes | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { out: { type: 'string' }, only: { type: 'string' }, readme: { type: 'boolean' } },
    });
    const { readme = false, only = '' } = values;
    return { readme, only, out: values.out ?? (readme ? 'docs/pictures' : 'gallery') };
  } catch (error) {
    return sentenceOf(error);
  }
}

async function makePhones(town: Town, address: string, { out }: Wishes): Promise<number> {
  const phone = await Camera.open(address, 360);
  const count = await takePhones(chapters, { town, phone, out });
  process.stdout.write(`${count} pictures in ${out}/\n`);
  return 0;
}

async function makeGallery(town: Town, address: string, { out, only }: Wishes): Promise<number> {
  const cameras = await Promise.all(widths.map(async (width) => Camera.open(address, width)));
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const taken = new Set<string>();
  const failures: string[] = [];
  let made = 0;
  for (const screen of chapters.flatMap(({ screens }) => screens)) {
    try {
      const pictures = await take(screen, town, screen.name.includes(only) ? cameras : []);
      await Promise.all(pictures.map(async ({ name, bytes }) => writeFile(path.join(out, name), bytes)));
      for (const { name } of pictures) taken.add(name);
      if (pictures.length > 0) made += 1;
    } catch (error) {
      failures.push(`${screen.name} could not be made: ${sentenceOf(error)}`);
    }
  }
  await writeFile(path.join(out, 'index.html'), indexPage(chapters, taken));
  for (const failure of failures) process.stderr.write(`${failure}\n`);
  process.stdout.write(`${taken.size} pictures of ${made} screens in ${out}/\n`);
  return failures.length === 0 ? 0 : 1;
}
