import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { firstDay } from '#src/demo/playground/stations/first-day.ts';
import { Show } from '#src/demo/playground/show.ts';
import { openBrowser } from '#tests/support/browser.ts';
import { phone, sees, types, windows } from '#tests/support/pages.ts';

const folder = 'tests/fixtures';
const show = new Show({ folder, july: `${folder}/Creator_data_2026_08_01_06_12_UTC0.xlsx` });
const open = windows(() => show.address);

beforeAll(async () => {
  const opening = openBrowser();
  await (
    await show.open(firstDay)
  ).ready;
  await opening;
});
afterAll(() => show.close());

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const press = (page: Page, name: string): Promise<void> => button(page, name).click();

/** Presses the story's button, and waits until what it does is done: then it says something else, or is gone. */
async function goesOn(page: Page, label: string): Promise<void> {
  await press(page, `Continue: ${label}`);
  await button(page, `Continue: ${label}`).waitFor({ state: 'detached' });
}

async function opensTools(page: Page): Promise<void> {
  await press(page, 'Time and tools');
}

describe('stations', () => {
  it('show the first day, with nothing but the greeting and the next step', async () => {
    const page = await open();
    expect(await sees(phone(page, 1), 'Hi. Type')).toBe(true);
    await button(page, 'Continue: the owner sets it up').waitFor();
  });

  it('take an open page to the last evening of the month, and let the night pass', async () => {
    const page = await open();
    await opensTools(page);
    await press(page, 'A creator checks the month on the 31st');
    await page.getByText('Fri, 31 Jul 2026, 22:5').first().waitFor();
    await goesOn(page, 'Ana looks');
    expect(await sees(phone(page, 2), '$532.34')).toBe(true);
    // Whoever looks at somebody else sees who acts all the same, and on a small screen that phone comes into sight.
    await phone(page, 1).getByLabel('whose it is').selectOption({ label: 'Sam · no role' });
    await page.setViewportSize({ width: 360, height: 800 });
    await goesOn(page, 'the next morning');
    await page.getByText('Sat, 1 Aug 2026, 06:5').first().waitFor();
    await page.getByRole('tab', { name: 'Mia · manager', selected: true }).waitFor();
    expect(await sees(phone(page, 1), 'July 2026 is in')).toBe(true);
    await goesOn(page, 'Ana looks again');
    await page.getByRole('tab', { name: 'Ana · creator', selected: true }).waitFor();
    expect(await sees(phone(page, 2), '$876.00')).toBe(true);
    expect(await sees(page.locator('body'), 'That is the end of this story. Now you: type /help')).toBe(true);
  });
});

describe('time', () => {
  it('goes to what the bot itself says is due next', async () => {
    const page = await open();
    await opensTools(page);
    const due = page.locator('.due li');
    const backup = due.filter({ hasText: 'The bot writes the daily backup' });
    const at = (await backup.locator('time').getAttribute('datetime')) ?? '';
    const now = async (): Promise<string> => (await page.locator('.now time').getAttribute('datetime')) ?? '';
    while ((await now()) < at) {
      const next = (await due.locator('time').first().getAttribute('datetime')) ?? '';
      await press(page, 'To the next due thing');
      await page.locator(`.due time[datetime="${next}"]`).first().waitFor({ state: 'detached' });
      expect((await now()) >= next).toBe(true);
      await page.locator('.clock [aria-busy="true"]').waitFor({ state: 'detached' });
    }
    expect(Date.parse(await now()) - Date.parse(at)).toBeLessThan(5 * 60_000);
  });

  it('passes faster: a minute a second', async () => {
    const page = await open();
    await opensTools(page);
    const now = async (): Promise<number> => Date.parse((await page.locator('.now time').getAttribute('datetime')) ?? '');
    const began = await now();
    await press(page, 'Faster');
    await expect.poll(now, { timeout: 50_000 }).toBeGreaterThan(began + 2 * 60_000);
    await press(page, 'As outside');
    await page.getByRole('button', { name: 'As outside', pressed: true }).waitFor();
  });
});

describe('things to break', () => {
  it('a bot that is killed does not answer, and goes on where it was when it is started', async () => {
    const page = await open();
    await opensTools(page);
    await press(page, 'Kill the bot');
    await page.getByText('The bot is off', { exact: true }).waitFor();
    await types(phone(page, 1), '/help');
    expect(await sees(phone(page, 1), 'The application did not respond')).toBe(true);
    await press(page, 'Start the bot');
    await page.getByText('The bot runs', { exact: true }).waitFor();
    await types(phone(page, 1), '/help');
    expect(await sees(phone(page, 1), 'In this agency you are')).toBe(true);
  });
});
