import { expect, test } from 'vitest';
import type { User } from '#src/emulator/index.ts';
import { phone, sees } from '#tests/support/pages.ts';
import type { Stage } from '../stage.ts';
import { focused, isFarAway, stagesInWindows } from './windows.ts';

const open = stagesInWindows();

const withPlans = ({ guild }: Stage) => guild.channel({ name: 'plans' });

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

test('who becomes somebody else and goes elsewhere at once is both, however late they see it', async () => {
  const { page, mias, owner } = await open([], {}, { first: withPlans });
  await isFarAway(page, 500);
  await mias.getByRole('combobox', { name: 'First phone: whose it is' }).selectOption(owner.id);
  await mias.getByRole('button', { name: 'Channels' }).click();
  await mias.getByRole('button', { name: 'plans' }).click();
  await mias.getByRole('heading', { name: 'plans' }).waitFor();
  expect(await mias.getAttribute('aria-label')).toBe('First phone: olga');
});

test('on a small screen the phone out of sight is out of reach, and its tab says that something is new; so does the button of the channels', async () => {
  const { page, mias, emulator, guild, mia, owner } = await open([], {}, { width: 360, first: withPlans });
  const inert = () => page.evaluate(`[...document.querySelectorAll('.client')].map(({ inert }) => inert)`);
  await expect.poll(inert).toEqual([false, true]);
  const write = (who: User, where: string) => emulator.seat(who, guild).post(guild.find(where).id, { content: 'Hi', files: [] });
  write(mia, 'general');
  const olgas = page.getByRole('tab', { name: 'olga · somebody , something is new', exact: true });
  await olgas.waitFor();
  expect(await page.locator('.news').count()).toBe(2);
  write(owner, 'plans');
  const channels = '.toggle.channels[aria-description="Something is new"]';
  await mias.locator(channels).waitFor();
  await olgas.click();
  await page.getByRole('tab', { name: 'olga · somebody', exact: true, selected: true }).waitFor();
  expect(await inert()).toEqual([true, false]);
  expect(await sees(phone(page, 2), 'Hi')).toBe(true);

  // Whichever comes into sight, and where there is room for both, both.
  const away = `[...document.querySelectorAll('.client')].map((one) => one.getBoundingClientRect().left !== 0)`;
  await page.getByRole('button', { name: 'Full view' }).click();
  await page.getByRole('button', { name: 'Two phones' }).click();
  await expect.poll(inert).toHaveLength(2);
  await expect.poll(async () => String(await page.evaluate(away)) === String(await inert())).toBe(true);
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect.poll(inert).toEqual([false, false]);
});

test('of a message longer than the phone the beginning is shown, and a box that grows leaves the end in sight', async () => {
  const { page, mias, emulator, guild, owner } = await open([], {});
  const write = (content: string) => emulator.seat(owner, guild).post(guild.find('general').id, { content, files: [] });
  const box = mias.getByRole('textbox').last();
  const toEnd = () =>
    page.evaluate(
      `(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight)(document.querySelector('.log'))`,
    );
  write('One.\n'.repeat(20));
  await sees(mias, 'One.');
  await box.focus();
  await page.keyboard.insertText('a\n'.repeat(8));
  await expect.poll(toEnd).toBeLessThan(2);

  write(`The title\n${'more\n'.repeat(100)}The last line`);
  const last = mias.getByRole('article').last();
  await expect.poll(() => last.innerText()).toContain('The title');
  const top = () =>
    page.evaluate(`(() => {
    const [log] = document.querySelectorAll('.log');
    return Math.round(log.lastElementChild.getBoundingClientRect().top - log.getBoundingClientRect().top);
  })()`);
  await expect.poll(top).toBe(0);
  // Who goes on reading is not sent back, and sees what comes of what they say themselves.
  await mias.getByRole('log').evaluate('document.querySelector(".log").scrollTop += 300');
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText('And I say');
  await expect.poll(top).toBe(-300);
  await page.keyboard.press('Enter');
  await mias.getByRole('article').filter({ hasText: 'And I say' }).waitFor();
  await expect.poll(toEnd).toBeLessThan(2);
});

test('an open drawer keeps the focus, and gives it back', async () => {
  const { page, mias } = await open([], {}, { first: withPlans });
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
