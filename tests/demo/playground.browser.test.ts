import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Show } from '#src/demo/playground/show.ts';
import { openBrowser } from '#tests/support/browser.ts';
import { englishCreatorData } from '#tests/support/expected.ts';
import { barriers, phone, sees, types, windows } from '#tests/support/pages.ts';
import { FullView, keyboard, mouse } from './full-view.ts';

const folder = 'tests/fixtures';
const wholeJuly = 'Creator_data_2026_08_01_06_12_UTC0.xlsx';
const july = englishCreatorData().find(({ name }) => name === wholeJuly)?.expected.perCreatorDiamonds ?? {};
const show = new Show({ folder, july: `${folder}/${wholeJuly}` });
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
    expect(await page.title()).toBe('Northlight LIVE · Playground');
    expect(await phone(page, 2).getAttribute('aria-label')).toContain('Ana');
    await page.getByRole('button', { name: 'Continue: Ana is linked' }).click();
    await page.getByRole('button', { name: 'Continue: Ana looks' }).waitFor();
    expect(await sees(phone(page, 2), 'my page')).toBe(true);
    expect(await sees(phone(page, 1), '@Ana is ana.npc54 now.')).toBe(true);
    expect(await phone(page, 1).getAttribute('aria-label')).toContain('Carl');
  });

  it('takes a creator through the main job by the keyboard alone', async () => {
    const page = await open();
    await types(phone(page, 2), '/my earnings month:2026-07');
    expect(await sees(phone(page, 2), '$876.00')).toBe(true);
    expect(await sees(phone(page, 2), 'Only you can see this')).toBe(true);
    expect(await phone(page, 2).locator('.used').last().innerText()).toBe('Ana used /my earnings');
    expect(await phone(page, 1).getByText('$876.00').count()).toBe(0);
  });

  it.each([
    { by: 'the mouse', hands: mouse, width: 360, colours: 'light', creator: 'Ben', tiktok: 'ben.npc90', more: 'Max' },
    { by: 'the keyboard alone', hands: keyboard, width: 1280, colours: 'dark', creator: 'Nia', tiktok: 'ayla.npc', more: 'Mia' },
  ] as const)('lets owner, coach and creator do their part by $by at $width px, $colours', async (how) => {
    const page = await open(how);
    const diamonds = july[how.tiktok] ?? Number.NaN;
    const job = new FullView(page, how.hands(page));
    await job.open();
    await job.asks('/setup owners');
    await job.chooses('Name an owner', how.more);
    await job.sees(`@${how.more} is an owner now.`);
    await job.asks('/earnings plan');
    await job.presses('Change rates');
    await job.fills('Agency share of net revenue', '7');
    await job.presses('Confirm');
    await job.sees('Agency share of net revenue: 7%');

    await job.becomes('Carl');
    await job.asks(`/creator onboard member:${how.creator} tiktok:${how.tiktok}`);
    await job.presses('Link');
    await job.sees(`@${how.creator} is ${how.tiktok} now.`);
    await job.asks(`/earnings creator creator:${how.tiktok} month:2026-07`);
    expect(await job.sees(diamonds.toLocaleString('en-US'))).not.toContain('$');

    await job.becomes(how.creator);
    await job.asks('/my earnings month:2026-07');
    await job.presses('Yes, that is me');
    await job.asks('/my earnings month:2026-07');
    const money = `$${(diamonds / 200).toLocaleString('en-US', { minimumFractionDigits: 2 })}`;
    expect(await job.sees(money)).toContain('Only you can see this');
    await job.becomes('Olivia');
    expect(await page.getByText(money).count()).toBe(0);
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
