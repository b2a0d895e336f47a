import { ButtonStyle, ComponentType as C } from 'discord.js';
import type { Locator } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { type Director, type Emulator, startEmulator } from '#src/emulator/index.ts';
import { complaints, phone, sees, types, windows } from '#tests/support/pages.ts';
import { login, onInteraction } from '../bot.ts';
import { director } from '../director.ts';
import { chat, show, stage } from '../stage.ts';
import { isFarAway } from './windows.ts';

let address = '';
const open = windows(() => address);

const button = { type: C.Button, style: ButtonStyle.Primary, label: 'Press me', customId: 'press' } as const;
const withButton = { content: 'Here', components: [{ type: C.ActionRow, components: [button] }] };

/** A director who says what is other than before of the stage: whether the bot runs, whether another world comes. */
function telling(made: Director): { readonly director: Director; say: (news: Partial<ReturnType<Director['stage']>>) => void } {
  let shown = made.stage();
  const watching = new Set<() => void>();
  return {
    director: { ...made, stage: () => shown, watch: (changed) => void watching.add(changed) },
    say: (news) => {
      shown = { ...shown, ...news };
      for (const changed of watching) changed();
    },
  };
}

test('with the bot gone nobody answers, and one is told so; when it is back the same button works', async () => {
  const made = await stage([show], { show: (one) => chat(one).reply(withButton) }, { patienceMs: 300 });
  const { director: by, say } = telling(director(made.mia, made.owner).director);
  address = made.emulator.openPlayground(made.guild, by);
  const page = await open();
  await isFarAway(page, 200);
  const one = phone(page, 1);
  await types(one, '/show');
  const pressed = one.getByRole('button', { name: 'Press me' });
  await pressed.waitFor();

  await made.client.destroy();
  say({ bot: 'is-gone' });
  expect(await sees(one, 'until it is started again')).toBe(true);
  await page.locator('.bar').getByText('The bot is off').waitFor();
  await types(one, '/show');
  const failed = one.locator('.attempt').filter({ has: page.getByRole('alert') });
  expect(await sees(failed, 'The application did not respond')).toBe(true);
  await types(one, 'Nobody there?');
  await types(one, '/show');
  await failed.nth(1).waitFor();
  const said = expect.stringMatching(/^mia used \/show\n[^]*Greenroom[^]*did not respond/u);
  expect(await failed.allInnerTexts()).toEqual([said, said]);
  const rows = await one.locator('.log > *').allInnerTexts();
  expect(rows.findIndex((text) => text.includes('Nobody there?'))).toBe(rows.length - 2);
  await failed.first().getByRole('button', { name: 'Dismiss message' }).click();
  await failed.nth(1).waitFor({ state: 'detached' });
  expect(await failed.count()).toBe(1);
  await pressed.click();
  await one.getByRole('alert').getByText('This interaction failed').waitFor();

  onInteraction(await login(made), async (came) => {
    if (came.isButton()) await came.update({ content: 'Pressed at last', components: [] });
  });
  say({ bot: 'runs' });
  await pressed.click();
  expect(await sees(one, 'Pressed at last')).toBe(true);
  await one.getByText('until it is started again').waitFor({ state: 'detached' });
});

/** What stands in somebody's message box. */
const typed = (client: Locator): Promise<string> => client.getByRole('textbox').last().inputValue();

/** What stands above the conversation while there is nobody to talk to. */
const gone = (client: Locator): Locator =>
  client.getByRole('status').filter({ hasText: 'Start npm run demo again and open the address it prints.' });

/** A server in which three are, as another world has it; at the same time of its clock, with the same IDs. */
function settle(emulator: Emulator) {
  const [olga, mia, zoe] = ['olga', 'mia', 'zoe'].map((name) => emulator.createUser({ name }));
  if (!olga || !mia || !zoe) throw new Error('There are three.');
  const guild = emulator.createGuild({ name: 'Agency', owner: olga });
  for (const user of [mia, zoe]) guild.join(user);
  const [general, plans] = [guild.channel({ name: 'general' }), guild.channel({ name: 'plans' })];
  emulator.seat(olga, guild).post(plans.id, { content: 'written before anybody looked', files: [] });
  return { guild, general, plans, olga, mia, zoe };
}

test('with the playground gone the page waits for it: the same people in the same place, or the first two of another world', async () => {
  let time = Date.UTC(2026, 7, 1);
  const clock = { now: () => new Date(time) };
  const emulator = await startEmulator({ clock });
  onTestFinished(() => emulator.close());
  const { guild, general, olga, mia, zoe } = settle(emulator);
  time += 1000;
  const { director: by, say } = telling(director(olga, mia, zoe).director);
  address = emulator.openPlayground(guild, by);
  const { port, hash } = new URL(address);
  const page = await open();
  const [one, two] = [phone(page, 1), phone(page, 2)];
  await two.getByRole('combobox', { name: 'whose it is' }).selectOption('zoe · somebody');
  await two.getByRole('button', { name: 'Channels' }).click();
  await two.getByRole('button', { name: 'plans' }).click();
  expect(await sees(two, 'written before anybody looked')).toBe(true);

  const bar = page.locator('.bar').getByRole('status');
  await bar.getByText('The bot runs', { exact: true }).waitFor();

  await emulator.close();
  await gone(two).waitFor();
  await bar.getByText('Not running', { exact: true }).waitFor();
  const now = page.locator('.now time');
  const stoodAt = await now.getAttribute('datetime');
  await types(two, 'typed meanwhile');
  await two.getByRole('alert').getByText('Start npm run demo again').waitFor();
  expect(await now.getAttribute('datetime')).toBe(stoodAt);
  expect(await typed(two)).toBe('typed meanwhile');

  await emulator.listen(Number(port));
  await gone(two).waitFor({ state: 'detached' });
  await bar.getByText('The bot runs', { exact: true }).waitFor();
  expect(await two.getAttribute('aria-label')).toContain('zoe');
  await page.keyboard.press('Enter');
  expect(await sees(two, 'typed meanwhile')).toBe(true);
  expect(emulator.seat(zoe, guild).messages(guild.find('plans').id)).toHaveLength(2);

  await one.getByRole('textbox').last().fill('for this world alone');
  await two.getByRole('article').last().click({ button: 'right' });
  await two.getByRole('menuitem', { name: 'Delete message' }).click();
  await page.getByRole('alertdialog').waitFor();
  say({ moves: true });
  await emulator.close();
  await bar.getByText('Setting the stage…', { exact: true }).waitFor();
  expect(await gone(two).count()).toBe(0);
  time -= 1000;
  const next = await startEmulator({ port: Number(port), clock });
  onTestFinished(() => next.close());
  const other = settle(next);
  time += 1000;
  next.openPlayground(other.guild, director(other.olga, other.mia, other.zoe).director, { token: hash.slice(1) });
  await page.getByRole('region', { name: 'Second phone: mia' }).waitFor();
  expect(await page.getByRole('alertdialog').count()).toBe(0);
  expect(await one.getAttribute('aria-label')).toContain('olga');
  expect(other.general.id).toBe(general.id);
  expect(await typed(one)).toBe('');
  await one.getByRole('button', { name: 'Channels' }).click();
  await one.getByRole('button', { name: 'plans', exact: true }).waitFor();
  time += 1000;
  next.seat(other.mia, other.guild).post(other.plans.id, { content: 'new in this one', files: [] });
  await one.getByRole('button', { name: 'plans, unread' }).waitFor();

  await next.close();
  await next.listen(Number(port));
  next.openPlayground(other.guild, director(other.olga).director);
  await one.getByRole('status').filter({ hasText: 'Open the address that it printed' }).waitFor();
  expect(complaints().filter((said) => !/WebSocket|ERR_CONNECTION_REFUSED/u.test(said))).toEqual([]);
  // As it comes with what stood around it.
  await page.goto('about:blank');
  await page.goto(`${address}),`);
  await page.getByText('Open the address that was printed').waitFor();
});
