import axe from 'axe-core';
import type { FileChooser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Looks, phone, windows } from '#tests/support/pages.ts';
import { director } from '../director.ts';
import { stage, type Stage } from '../stage.ts';

interface Shown extends Stage {
  readonly page: Page;
  /** Mia's Discord; olga's is beside it. */
  readonly mias: Locator;
}

interface Wanted extends Looks {
  /** How the stage is. */
  readonly set?: Parameters<typeof stage>[2];
  /** What happens on it before it is looked at. */
  readonly first?: (made: Stage) => unknown;
}

/** To be called once in a file: a small real bot, and a window in which mia and olga look at its server. */
export function stagesInWindows(): (
  commands: Parameters<typeof stage>[0],
  answers: Parameters<typeof stage>[1],
  wanted?: Wanted,
) => Promise<Shown> {
  let address = '';
  const open = windows(() => address);
  return async (commands, answers, { first, set, ...looks } = {}) => {
    const made = await stage(commands, answers, set);
    await first?.(made);
    address = made.emulator.openPlayground(made.guild, director(made.mia, made.owner).director);
    const page = await open(looks);
    return { ...made, page, mias: phone(page, 1) };
  };
}

/** From now on what the playground says comes to a page so much later, together with all that it said meanwhile. */
export async function isFarAway(page: Page, byMs: number): Promise<void> {
  await page.routeWebSocket(/\/playground$/u, (line) => {
    const onItsWay: (string | Buffer)[] = [];
    const comes = (): void => {
      for (const said of onItsWay.splice(0)) line.send(said);
    };
    line.connectToServer().onMessage((said) => {
      if (onItsWay.push(said) === 1) setTimeout(comes, byMs);
    });
  });
  await page.reload();
}

/** Types a command without options and sends it, once no form is in the way any more. */
export async function runs(client: Locator, command: string): Promise<void> {
  await client.page().getByRole('dialog').waitFor({ state: 'detached' });
  await client.locator('.composer textarea').focus();
  await client.page().keyboard.insertText(command);
  await client.page().keyboard.press('Enter');
}

/** Presses these keys, one after the other, as each is drawn; what is no key is typed. */
export async function keys(page: Page, ...all: readonly string[]): Promise<void> {
  for (const key of all) {
    if (/^(?:[A-Z][A-Za-z]*\d*|.*\+.+)$/u.test(key)) await page.keyboard.press(key);
    else await page.keyboard.insertText(key);
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(drawn))');
  }
}

/**
 * What keeps people from using this part of the page, large and small, dark and light, as axe finds it; the page must have been
 * opened to be examined.
 * @param part as a CSS selector; all that it finds
 */
export async function barriersAnyhow(page: Page, part: string): Promise<unknown> {
  await page.evaluate(axe.source);
  const found: unknown[] = [];
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      found.push(
        await page.evaluate(`axe.run(${JSON.stringify(part)}).then(({ violations }) =>
          violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')))`),
      );
    }
  }
  return found.flat();
}

/** What has the focus: its name, as it is told to whoever does not see it. */
export const focused = (page: Page): Promise<unknown> =>
  page.evaluate(`(() => {
    const { activeElement: at } = document;
    const label = at.labels?.[0]?.textContent ?? at.getAttribute('aria-label') ?? at.textContent;
    return label.replace(' *', '').trim();
  })()`);

/** Files as they are chosen. */
export const file = (name: string, text = 'a,b') => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

/** Opens the computer's own window of files, and takes these. @param ask what opens it; done again while it does not */
export async function chooses(page: Page, ask: () => Promise<void>, ...files: readonly ReturnType<typeof file>[]): Promise<void> {
  const opened: FileChooser[] = [];
  page.on('filechooser', (window) => opened.push(window));
  // A browser that has just been started may let the first press pass while it is being told that we choose the files.
  await expect.poll(() => (opened.length > 0 ? opened : ask()), { interval: 250 }).toBeTruthy();
  await opened[0]?.setFiles([...files]);
}

/** Files as they are dropped. */
export const drops = (at: Locator, ...names: readonly string[]): Promise<void> =>
  dropsAll(at, `${JSON.stringify(names)}.map((name) => new File(['a,b'], name))`);

/** Files as they are dropped into a form, some while others are still being read. */
export const dropsAtOnce = (page: Page, ...all: readonly (readonly string[])[]): Promise<unknown> =>
  page.evaluate(`for (const names of ${JSON.stringify(all)}) {
    const dataTransfer = new DataTransfer();
    for (const name of names) dataTransfer.items.add(new File(['a,b'], name));
    const drop = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
    document.querySelector('.form .drop').dispatchEvent(drop);
  }`);

/** So many files, each as large as Discord takes it. */
export const dropsLarge = (at: Locator, count: number): Promise<void> =>
  dropsAll(at, `Array(${count}).fill(new Uint8Array(10 * 1024 * 1024)).map((bytes, at) => new File([bytes], at + '.csv'))`);

/** @param files what makes them, in the page */
async function dropsAll(at: Locator, files: string): Promise<void> {
  const dataTransfer = await at
    .page()
    .evaluateHandle(
      `(() => { const data = new DataTransfer(); for (const file of ${files}) data.items.add(file); return data; })()`,
    );
  await at.dispatchEvent('dragover', { dataTransfer });
  await at.dispatchEvent('drop', { dataTransfer });
}
