import { ApplicationCommandType, MessageFlags } from 'discord.js';
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { sees } from '#tests/support/pages.ts';
import type { Stage } from '../stage.ts';
import { choices } from './forms.ts';
import { barriersAnyhow, focused, keys, stagesInWindows } from './windows.ts';

const open = stagesInWindows();

const commands = [
  { type: ApplicationCommandType.User, name: 'Creator card' } as const,
  { type: ApplicationCommandType.Message, name: 'Import this file' } as const,
];
const answers: Parameters<typeof open>[1] = {
  'Creator card': async (interaction) => {
    if (!interaction.isUserContextMenuCommand()) return;
    const { username } = interaction.targetUser;
    if (username === 'olga') await interaction.showModal({ ...choices, title: username });
    else await interaction.reply({ content: `The card of ${username}`, flags: MessageFlags.Ephemeral });
  },
  'Import this file': async (interaction) => {
    if (!interaction.isMessageContextMenuCommand()) return;
    await interaction.reply({ content: `Read: ${interaction.targetMessage.content}`, flags: MessageFlags.Ephemeral });
  },
};
const first = async ({ emulator, guild, mia, owner }: Stage): Promise<void> => {
  const general = guild.find('general');
  await emulator.person(owner, guild).posts(general, 'of olga');
  for (const text of ['one of mia', 'two of mia']) await emulator.person(mia, guild).posts(general, text);
};
async function entries(client: Locator): Promise<readonly string[]> {
  await client.getByRole('menu').waitFor();
  const all = await client.getByRole('menuitem').allTextContents();
  return all.map((text) => text.trim());
}

test('a right click opens what one may do with a message or a person; to delete one is asked first, but not with Shift', async () => {
  const held = Promise.withResolvers<void>();
  const slow: typeof answers = {
    ...answers,
    'Import this file': async (interaction) => {
      await held.promise;
      await answers['Import this file']?.(interaction);
    },
  };
  const { page, mias } = await open(commands, slow, { first });
  const message = (text: string) => mias.getByRole('article').filter({ hasText: text });
  const item = (name: string) => mias.getByRole('menuitem', { name });
  await message('of olga').click({ button: 'right' });
  expect(await entries(mias)).toEqual(['Import this file', 'Copy text']);
  await item('Import this file').click();
  const onItsWay = mias.locator('.attempt');
  expect(await sees(onItsWay, 'Sending command…')).toBe(true);
  expect(await onItsWay.locator('.used').innerText()).toBe('mia used Import this file');
  // What was opened while the answer was on its way stays open.
  await mias.getByRole('button', { name: 'Channels' }).click();
  held.resolve();
  await onItsWay.waitFor({ state: 'detached' });
  await mias.getByRole('dialog', { name: 'Channels' }).getByRole('combobox', { name: 'You are' }).click();
  await keys(page, 'Escape', 'Escape');
  await mias.getByRole('dialog', { name: 'Channels' }).waitFor({ state: 'detached' });
  expect(await sees(mias, 'Read: of olga')).toBe(true);

  await message('two of mia').click({ button: 'right' });
  await item('Delete message').click();
  const sure = page.getByRole('alertdialog', { name: 'Delete message' });
  expect(await sees(sure, 'two of mia')).toBe(true);
  expect(await focused(page)).toBe('Cancel');
  await keys(page, 'Escape');
  await sure.waitFor({ state: 'detached' });
  await message('two of mia').click({ button: 'right' });
  await item('Delete message').click();
  await sure.getByRole('button', { name: 'Delete' }).click();
  await message('two of mia').waitFor({ state: 'detached' });
  await message('one of mia').click({ button: 'right' });
  await item('Delete message').click({ modifiers: ['Shift'] });
  await message('one of mia').waitFor({ state: 'detached' });
  expect(await page.getByRole('alertdialog').count()).toBe(0);

  await message('of olga').locator('.name').first().click({ button: 'right' });
  expect(await entries(mias)).toEqual(['Creator card', 'Copy name']);
  await page.mouse.click(5, 790);
  await mias.getByRole('menu').waitFor({ state: 'detached' });
});

test('by the keyboard: arrows go from message to message, Shift+F10 and the menu key open, and the focus comes back', async () => {
  const { page, mias, owner } = await open(commands, answers, { first });
  const log = mias.getByRole('log');
  await log.focus();
  await keys(page, 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowDown');
  const at = () => page.evaluate('document.activeElement.textContent.includes("one of mia")');
  expect(await at()).toBe(true);
  await keys(page, 'Shift+F10');
  expect(await focused(page)).toBe('Import this file');
  await keys(page, 'ArrowUp');
  expect(await focused(page)).toBe('Delete message');
  await keys(page, 'Escape');
  await mias.getByRole('menu').waitFor({ state: 'detached' });
  expect(await at()).toBe(true);
  await keys(page, 'ContextMenu');
  await mias.getByRole('menu').waitFor();
  await keys(page, 'ArrowDown', 'ArrowDown', 'Enter');
  await page.getByRole('alertdialog').waitFor();
  await keys(page, 'Tab', 'Enter');
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  await expect.poll(() => focused(page)).toBe('Messages');
  await keys(page, 'ArrowUp', 'Shift+F10', 'Enter');
  expect(await sees(log, 'Read: two of mia')).toBe(true);

  await mias.getByRole('button', { name: 'Members' }).press('Enter');
  const olga = mias.locator('.people').getByRole('button', { name: 'olga' });
  await olga.focus();
  await keys(page, 'Shift+F10', 'Enter');
  await page.getByRole('dialog', { name: 'olga' }).waitFor();
  await keys(page, 'Escape');
  await page.getByRole('dialog', { name: 'olga' }).waitFor({ state: 'detached' });
  expect(await page.evaluate('document.activeElement.dataset.personId')).toBe(owner.id);
  await mias.locator('.people').getByRole('button', { name: 'mia' }).focus();
  await keys(page, 'Shift+F10', 'Enter');
  expect(await sees(log, 'The card of mia')).toBe(true);
  await mias.getByRole('dialog', { name: 'Members' }).waitFor({ state: 'detached' });
});

test('a long press of a finger opens the menu, and presses nothing; one that moves on scrolls', async () => {
  const { page, mias } = await open(commands, answers, { first, width: 360 });
  const finger = await page.context().newCDPSession(page);
  const box = await mias.getByRole('article').filter({ hasText: 'of olga' }).boundingBox();
  if (!box) throw new Error('the message is in sight');
  const [x, y] = [box.x + 80, box.y + box.height / 2];
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', { x, y: y + 50 });
  await touch('touchMove', { x, y: y + 20 });
  await touch('touchEnd');
  await touch('touchStart', { x, y });
  await mias.getByRole('menu').waitFor();
  await touch('touchEnd');
  expect(await entries(mias)).toEqual(['Import this file', 'Copy text']);
});

test('a menu, and the question before a message is deleted, are in nobody’s way', async () => {
  const { page, mias } = await open(commands, answers, { first, examined: true });
  await mias.getByRole('article').last().click({ button: 'right' });
  expect(await barriersAnyhow(page, '.menu')).toEqual([]);
  await mias.getByRole('menuitem', { name: 'Delete message' }).click();
  expect(await barriersAnyhow(page, 'dialog')).toEqual([]);
});
