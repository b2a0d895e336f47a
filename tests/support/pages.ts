import axe from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import { afterEach } from 'vitest';
import { z } from 'zod';
import { openBrowser } from './browser.ts';

export interface Looks {
  readonly width?: number;
  readonly colours?: 'dark' | 'light';
  /** Where whoever reads lives, as IANA calls it. */
  readonly zone?: string;
  /** Whoever examines the page puts styles into it, which it does not allow others. */
  readonly examined?: boolean;
}

const opened: Page[] = [];
const problems: string[] = [];

/**
 * To be called once in a file: the playground as somebody opens it in a window of their own, which is closed after each test.
 * Whatever its console complains of fails the test.
 * @param address of the playground, once it is served
 */
export function windows(address: () => string): (looks?: Looks) => Promise<Page> {
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((page) => page.context().close()));
    const complaints = problems.splice(0).join('\n');
    if (complaints !== '') throw new Error(`the console says: ${complaints}`);
  });
  return async ({ width = 1280, colours = 'dark', examined = false, zone = 'UTC' } = {}) => {
    const browser = await openBrowser();
    const context = await browser.newContext({
      viewport: { width, height: 800 },
      colorScheme: colours,
      timezoneId: zone,
      bypassCSP: examined,
    });
    const page = await context.newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (said) => void (said.type() === 'error' && problems.push(said.text())));
    opened.push(page);
    await page.goto(address());
    await page.locator('.client .log').first().waitFor();
    return page;
  };
}

/** What a test expected the console to complain of. */
export const complaints = (): readonly string[] => problems.splice(0);

export const phone = (page: Page, number: 1 | 2): Locator => page.locator('.client').nth(number - 1);

/** Types into somebody's message box as a person does, with the keyboard alone. */
export async function types(client: Locator, line: string): Promise<void> {
  const box = client.getByRole('textbox').last();
  await box.focus();
  await client.page().keyboard.insertText(line);
  await client.page().keyboard.press('Enter');
  if (line.startsWith('/')) await client.page().keyboard.press('Enter');
}

/** Whether somebody comes to see this. Throws where they wait in vain. */
export async function sees(client: Locator, text: string): Promise<boolean> {
  await client.getByText(text).last().waitFor({ state: 'attached' });
  return true;
}

/** What keeps people from using the page, as axe finds it; the page must have been opened to be examined. */
export async function barriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return z.array(z.string()).parse(
    await page.evaluate(`axe.run().then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')))`),
  );
}
