import sparticuz from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';

/** Where `@sparticuz/chromium` brings none: the Chrome that is installed. */
const installed = process.platform === 'linux' ? undefined : 'chrome';

/**
 * A real browser, without a window.
 * @throws with what is missing where none can be started
 */
export async function openBrowser(): Promise<Browser> {
  try {
    if (installed !== undefined) return await chromium.launch({ channel: installed, headless: true });
    // Its own arguments would put all pages into one process, which ends with the first of them.
    return await chromium.launch({ executablePath: await sparticuz.executablePath(), args: flags, headless: true });
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new Error(`No browser can be started here (${why}). On Linux it comes with npm ci; elsewhere install Google Chrome.`, {
      cause: error,
    });
  }
}

/** For machines of tests: no sandbox of their own is allowed to root, and there is no graphics card. */
const flags = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--hide-scrollbars'];
