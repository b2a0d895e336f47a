import { expect, test } from 'vitest';
import { phone } from '#tests/support/pages.ts';
import { focused, stagesInWindows } from './windows.ts';

const open = stagesInWindows();

/** How far the second phone is from the left edge of the window. */
const left = `document.querySelectorAll('.client')[1].getBoundingClientRect().left`;

test('each phone says whose it is and can be another’s; on a small screen a tab shows the other one', async () => {
  const { page, mias, mia, owner } = await open([], {}, { width: 360 });
  const tab = (name: string) => page.getByRole('tab', { name });
  await tab('mia · somebody').focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('tab', { name: 'olga · somebody', selected: true }).waitFor();
  await expect.poll(() => page.evaluate(left)).toBe(0);
  await page.keyboard.press('ArrowRight');
  expect(await focused(page)).toBe('mia · somebody');
  await expect.poll(() => page.evaluate(left)).toBe(360);
  // The tab goes along with a finger, too.
  await page.locator('main').evaluate('document.querySelector("main").scrollLeft = 360');
  await page.getByRole('tab', { name: 'olga', selected: true }).waitFor();

  await page.setViewportSize({ width: 1280, height: 800 });
  await tab('olga').waitFor({ state: 'detached' });
  expect(await mias.locator('.whose-words').innerText()).toBe('mia somebody');
  const whose = mias.getByRole('combobox', { name: 'First phone: whose it is' });
  expect(await whose.inputValue()).toBe(mia.id);
  await whose.focus();
  await page.keyboard.type('olga');
  await page.getByRole('region', { name: 'First phone: olga' }).waitFor();
  expect(await whose.inputValue()).toBe(owner.id);
  expect(await phone(page, 2).getAttribute('aria-label')).toBe('Second phone: olga');
});

test('an open drawer keeps the focus, and gives it back', async () => {
  const { page, mias } = await open([], {}, { first: ({ guild }) => guild.channel({ name: 'plans' }) });
  const opener = mias.getByRole('button', { name: 'Channels' });
  await opener.focus();
  await page.keyboard.press('Enter');
  const drawer = mias.getByRole('dialog', { name: 'Channels' });
  await drawer.waitFor();
  await expect.poll(() => focused(page)).toBe('general');
  await page.keyboard.press('Shift+Tab');
  expect(await focused(page)).toBe('You are');
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('general');
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
  expect(await focused(page)).toBe('Channels');

  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('general');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await mias.getByRole('heading', { name: 'plans' }).waitFor();
  await drawer.waitFor({ state: 'detached' });
  expect(await focused(page)).toBe('Channels');

  // With everything beside it, the conversation is one key away from the beginning.
  await page.getByRole('button', { name: 'Full view' }).click();
  await mias.getByRole('button', { name: 'To the messages' }).focus();
  await page.keyboard.press('Enter');
  expect(await focused(page)).toBe('Messages');
});
