import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { inflate } from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';

/** What the package brings for Linux x64. */
const brought = (name: string): string => fileURLToPath(new URL(`../bin/${name}`, import.meta.resolve('@sparticuz/chromium')));

/** For machines of tests: no sandbox of their own is allowed to root, and there is no graphics card. */
const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--hide-scrollbars', '--disable-background-networking'];

let opened: Promise<Browser> | undefined;

/**
 * A real browser, without a window: the same for all tests of a process, with which it ends.
 * @throws with what is missing where none can be started
 */
export function openBrowser(): Promise<Browser> {
  opened ??= startBrowser();
  return opened;
}

/** @param from the packed browser for Linux x64; elsewhere the installed Chrome is started */
export async function startBrowser(from = brought('chromium.br')): Promise<Browser> {
  try {
    if (process.platform !== 'linux' || process.arch !== 'x64')
      return await chromium.launch({ channel: 'chrome', headless: true });
    const executablePath = await unpacked(from);
    return await chromium
      .launch({ executablePath, args, headless: true })
      .catch(async () => chromium.launch({ executablePath, args, headless: true, env: await withLibraries() }));
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new Error(
      `No browser can be started here (${why}). On Linux x64 it comes with npm ci; elsewhere install Google Chrome.`,
      {
        cause: error,
      },
    );
  }
}

/** Unpacked once for all processes, and whole or not at all: several begin at once, and any may be stopped in its midst. */
async function unpacked(from: string): Promise<string> {
  const folder = path.resolve('node_modules/.cache/greenroom');
  const file = path.join(folder, path.basename(from, '.br'));
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const unfinished = `${file}-${randomUUID()}`;
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(unfinished, { mode: 0o755 }));
  await rename(unfinished, file);
  return file;
}

/** A machine on which no browser was ever installed lacks libraries of it; the package brings them, too. */
async function withLibraries(): Promise<NodeJS.ProcessEnv> {
  await inflate(brought('al2023.tar.br'));
  return { ...process.env, LD_LIBRARY_PATH: path.join(tmpdir(), 'al2023', 'lib') };
}
