import type { Page } from 'playwright-core';
import { openBrowser } from '#tests/support/browser.ts';
import { phone, types } from '#tests/support/pages.ts';
import { startDemo, type Demo } from './demo.ts';
import { median, milliseconds, type Result } from './numbers.ts';

const starts = 3;
const commands = 25;
const command = '/my earnings month:2026-07';
const answer = '$876.00';

interface Opened {
  /** From spawning the demo to a page one can use. */
  readonly tookMilliseconds: number;
  readonly bytes: number;
  readonly page: Page;
}

/** What somebody waits for who wants a look at Greenroom: the page, and its answers. A browser runs already. */
export async function measurePlayground(): Promise<readonly Result[]> {
  const browser = await openBrowser();
  try {
    return await measureStarts();
  } finally {
    await browser.close();
  }
}

async function measureStarts(): Promise<readonly Result[]> {
  const opened: Omit<Opened, 'page'>[] = [];
  let answers: readonly number[] = [];
  for (let start = 1; start <= starts; start++) {
    const demo = await startDemo();
    try {
      const { page, ...measured } = await openPage(demo);
      opened.push(measured);
      if (start === starts) answers = await measureCommands(page);
      await page.context().close();
    } finally {
      await demo.stop();
    }
  }
  const usable = median(opened.map(({ tookMilliseconds }) => tookMilliseconds));
  const drawn = median(answers);
  const bytes = Math.max(...opened.map((one) => one.bytes));
  return [
    absolute(`demo, first start to the usable page (median of ${starts})`, milliseconds(usable), '6000 ms', usable < 6000),
    absolute(`a typed command to its answer drawn (median of ${commands})`, milliseconds(drawn), '150 ms', drawn < 150),
    absolute('the page over the wire, until it is usable', `${Math.ceil(bytes / 1000)} KB`, '300 KB', bytes < 300_000),
  ];
}

const absolute = (what: string, measured: string, bound: string, kept: boolean): Result => ({
  what,
  floor: '–',
  ours: measured,
  measured,
  bound,
  kept,
});

async function openPage(demo: Demo): Promise<Opened> {
  const context = await (await openBrowser()).newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const bytes = await countBytes(page);
  await page.goto(await demo.address);
  await page.locator('button:enabled', { hasText: /^\s*Continue/u }).waitFor();
  await phone(page, 1).locator('.message').first().waitFor();
  return { tookMilliseconds: performance.now() - demo.began, bytes: bytes(), page };
}

/** @returns how many bytes came so far: answers with their headers, and what the WebSockets said */
async function countBytes(page: Page): Promise<() => number> {
  const tools = await page.context().newCDPSession(page);
  let bytes = 0;
  tools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  tools.on('Network.webSocketFrameReceived', ({ response }) => (bytes += Buffer.byteLength(response.payloadData)));
  await tools.send('Network.enable');
  return () => bytes;
}

/** In the page itself, without the way to whoever presses the keys and reads: from the last key to the next frame. */
async function measureCommands(page: Page): Promise<readonly number[]> {
  await page.getByRole('button', { name: /^Continue/u }).click();
  const creator = phone(page, 2);
  await creator.getByText('my page').first().waitFor();
  await types(creator, command);
  await creator.getByText(answer).first().waitFor();
  const took: number[] = [];
  for (let count = 0; count < commands; count++) {
    // The next answer is then the only one.
    await creator.getByRole('button', { name: 'Dismiss message' }).last().click();
    await creator.getByText(answer).waitFor({ state: 'detached' });
    const drawn = page.evaluate<number>(watching);
    await types(creator, command);
    took.push(await drawn);
  }
  return took;
}

/** Resolves with the milliseconds from the last Enter to the frame after the answer is there. */
const watching = `new Promise((resolve) => {
  const client = document.querySelectorAll('.client')[1];
  let pressed = NaN;
  const onKey = (event) => { if (event.key === 'Enter') pressed = event.timeStamp; };
  addEventListener('keydown', onKey, { capture: true });
  const observer = new MutationObserver(() => {
    if (!client.querySelector('.log').textContent.includes(${JSON.stringify(answer)})) return;
    observer.disconnect();
    removeEventListener('keydown', onKey, { capture: true });
    requestAnimationFrame(() => resolve(performance.now() - pressed));
  });
  observer.observe(client, { subtree: true, childList: true, characterData: true });
})`;
