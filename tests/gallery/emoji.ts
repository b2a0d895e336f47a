import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const folder = path.dirname(fileURLToPath(import.meta.resolve('@fontsource/noto-color-emoji/package.json')));
const place = '/noto-color-emoji/';

/** Gives a page the emoji that every phone has, and the browser of the tests has not. It must take styles of others. */
export async function bringEmoji(page: Page): Promise<void> {
  await page.route(`**${place}**`, async (route) => {
    const [, file = ''] = new URL(route.request().url()).pathname.split(place);
    await route.fulfill({ path: path.join(folder, file) });
  });
  // The whole font, because its parts draw nothing here; and at once, because the first picture of it would lack it else.
  await page.evaluate(`(async () => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '${place}emoji-400.css' });
    const read = new Promise((done) => link.addEventListener('load', done));
    document.head.append(link);
    await read;
    await Promise.all([...document.fonts].filter(({ family }) => family.includes('Noto Color Emoji')).map((one) => one.load()));
    const { style } = document.documentElement;
    style.setProperty('--family', getComputedStyle(document.documentElement).getPropertyValue('--family') + ", 'Noto Color Emoji'");
  })()`);
}
