import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Show } from '#src/demo/playground/show.ts';
import { openBrowser } from '#tests/support/browser.ts';
import { barriers, phone, sees, types, windows } from '#tests/support/pages.ts';

const folder = 'tests/fixtures';
const show = new Show({ folder, july: `${folder}/Creator_data_2026_08_01_06_12_UTC0.xlsx` });
const open = windows(() => show.address);

beforeAll(async () => {
  const opening = openBrowser();
  await (
    await show.open()
  ).ready;
  await opening;
});
afterAll(() => show.close());

describe('the playground in a browser', () => {
  it('opens with the owner and a creator side by side, in the middle of a story that goes on by a button', async () => {
    const page = await open();
    expect(await sees(phone(page, 1), 'Everything is ready.')).toBe(true);
    expect(await phone(page, 2).getAttribute('aria-label')).toContain('Ana');
    await page.getByRole('button', { name: 'Continue: Ana is linked' }).click();
    await page.getByRole('button', { name: 'Continue: Ana looks' }).waitFor();
    expect(await sees(phone(page, 2), 'my page')).toBe(true);
  });

  it('takes a creator through the main job by the keyboard alone', async () => {
    const page = await open();
    await types(phone(page, 2), '/my earnings month:2026-07');
    expect(await sees(phone(page, 2), '$876.00')).toBe(true);
    expect(await sees(phone(page, 2), 'Only you can see this')).toBe(true);
    expect(await phone(page, 1).getByText('$876.00').count()).toBe(0);
  });

  it('lets the owner fill a form and see what comes of it', async () => {
    const page = await open();
    await types(phone(page, 1), '/earnings plan');
    await phone(page, 1).getByRole('button', { name: 'Change rates' }).last().click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Agency share of net revenue').fill('7');
    await form.getByRole('button', { name: 'Submit' }).click();
    await form.waitFor({ state: 'detached' });
    expect(await sees(phone(page, 1), 'Confirm')).toBe(true);
    expect(await sees(phone(page, 1), '7%')).toBe(true);
  });

  it.each([
    [1280, 'dark'],
    [1280, 'light'],
    [360, 'dark'],
    [360, 'light'],
  ] as const)('has nothing in anybody’s way at %i px, %s', async (width, colours) => {
    const page = await open({ width, colours, examined: true });
    expect(await sees(phone(page, 1), 'Everything is ready.')).toBe(true);
    expect(await barriers(page)).toEqual([]);
    await phone(page, 1).getByRole('textbox').last().focus();
    await page.keyboard.insertText('/earn');
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Time and tools' }).click();
    expect(await barriers(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  });

  it('shows in one tab at once what somebody does in another', async () => {
    const [one, other] = [await open(), await open()];
    await types(phone(one, 2), 'hello from the other tab');
    expect(await sees(phone(other, 1), 'hello from the other tab')).toBe(true);
  });

  it('shows markup of a browser as the text it is', async () => {
    const page = await open();
    const nasty = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    await types(phone(page, 2), nasty);
    expect(await sees(phone(page, 1), nasty)).toBe(true);
    expect(await page.title()).toBe('Playground');
  });

  it('does not let in who does not have the address', async () => {
    const page = await open();
    const context = await (await openBrowser()).newContext();
    const stranger = await context.newPage();
    await stranger.goto(new URL(show.address).origin);
    await stranger.getByText('Open the address that was printed').waitFor();
    await context.close();
    expect(page.url()).not.toContain('#');
  });
});
