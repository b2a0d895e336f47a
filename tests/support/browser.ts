import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sparticuz, { inflate } from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';

/** For machines of tests: no sandbox of their own is allowed to root, and there is no graphics card. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--hide-scrollbars',
  '--disable-background-networking',
];

let opened: Promise<Browser> | undefined;

/**
 * A real browser, without a window: the same for all tests of a process, with which it ends.
 * @throws with what is missing where none can be started
 */
export function openBrowser(): Promise<Browser> {
  opened ??= start();
  return opened;
}

async function start(): Promise<Browser> {
  try {
    // Only for Linux is there one that npm brings.
    if (process.platform !== 'linux') return await chromium.launch({ channel: 'chrome', headless: true });
    const executablePath = await sparticuz.executablePath();
    // Its own arguments would put all pages into one process, which ends with the first of them.
    return await chromium
      .launch({ executablePath, args: flags, headless: true })
      .catch(async () => chromium.launch({ executablePath, args: flags, headless: true, env: await withLibraries() }));
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new Error(`No browser can be started here (${why}). On Linux it comes with npm ci; elsewhere install Google Chrome.`, {
      cause: error,
    });
  }
}

/** A machine on which no browser was ever installed lacks libraries of it; the package brings them, too. */
async function withLibraries(): Promise<Record<string, string>> {
  const brought = fileURLToPath(new URL('../bin/al2023.tar.br', import.meta.resolve('@sparticuz/chromium')));
  await inflate(brought);
  const env = Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return { ...env, LD_LIBRARY_PATH: path.join(tmpdir(), 'al2023', 'lib') };
}
