import {
  ApplicationCommandOptionType as O,
  type ApplicationCommandDataResolvable,
  ChannelType,
  MessageFlags,
  PermissionFlagsBits as P,
} from 'discord.js';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { barriers, sees, types } from '#tests/support/pages.ts';
import { chat, type Stage } from '../stage.ts';
import { chooses, drops, file, focused, keys, stagesInWindows } from './windows.ts';

const open = stagesInWindows();

const pay: ApplicationCommandDataResolvable = {
  name: 'pay',
  description: 'Pays somebody',
  options: [
    { type: O.String, name: 'month', description: 'Which month', required: true, autocomplete: true },
    {
      type: O.String,
      name: 'plan',
      description: 'By which plan',
      required: true,
      choices: ['Full', 'Half'].map((name) => ({ name, value: name })),
    },
    { type: O.User, name: 'member', description: 'Whom' },
    { type: O.Channel, name: 'where', description: 'Said where', channelTypes: [ChannelType.GuildText] },
    { type: O.Integer, name: 'amount', description: 'How much', minValue: 1, maxValue: 10 },
    { type: O.Attachment, name: 'export', description: 'What it is read from' },
  ],
};

/** What the bot was sent, option by option. */
function paid() {
  const heard: string[] = [];
  const answers: Parameters<typeof open>[1] = {
    pay: async (interaction) => {
      if (interaction.isAutocomplete()) {
        const typed = interaction.options.getFocused();
        await interaction.respond(['June', 'July'].map((name) => ({ name: `${name} ${typed}`, value: `${name}-${typed}` })));
        return;
      }
      const { options } = chat(interaction);
      const parts = options.data.map(
        ({ name, value, user, channel, attachment }) =>
          `${name} ${user?.username ?? channel?.name ?? attachment?.name ?? String(value)}`,
      );
      heard.push(parts.join(', '));
      await chat(interaction).reply({ content: `Paid: ${parts.join(', ')}`, flags: MessageFlags.Ephemeral });
    },
  };
  return { heard, answers };
}

const first = ({ guild }: Stage) => guild.channel({ name: 'Lounge', type: 'voice' });
const box = (page: Page) => page.locator('.composer').first();

test('a command is typed with its options one after the other: what the bot suggests, choices, people, channels and a file', async () => {
  const { page, mias, thrown } = await open([pay], paid().answers, { first });
  await box(page).locator('textarea').focus();
  await keys(page, '/pa');
  await mias.getByRole('option', { name: '/pay Pays somebody' }).waitFor();
  await keys(page, 'Enter', '2026');
  expect(await focused(page)).toBe('month');
  await mias.getByRole('option', { name: 'July 2026' }).waitFor();
  await keys(page, 'ArrowDown', 'Enter');
  expect(await focused(page)).toBe('plan');
  await keys(page, 'ArrowDown', 'ArrowDown', 'Enter', 'memb', 'Enter', 'ol', 'Enter');
  await keys(page, 'where:', '#gen', 'Tab', 'export:');
  await expect.poll(() => focused(page)).toContain('Choose a file');
  await chooses(page, () => keys(page, 'Space'), file('july.csv'));
  await box(page).getByText('july.csv').waitFor();
  expect(await sees(mias, 'Your file stays on this computer.')).toBe(true);
  await keys(page, 'Enter');
  expect(await sees(mias, 'Paid: month July-2026, plan Half, member olga, where general, export july.csv')).toBe(true);
  await keys(page, 'ArrowUp');
  expect(await box(page).locator('.composer-command').textContent()).toBe('/pay');
  expect(thrown).toEqual([]);
});

test('a wrong option is refused with a sentence before anything is sent', async () => {
  const { heard, answers } = paid();
  const { page, mias } = await open([pay], answers, { first });
  await box(page).locator('textarea').focus();
  const wrong: readonly (readonly [typed: string, sentence: string])[] = [
    ['plan:Full', 'month is needed.'],
    ['month:July plan:Quarter', 'plan is one of: Full, Half.'],
    ['month:July plan:Full member:nobody', 'Nobody here is called “nobody”. Choose from the list.'],
    ['month:July plan:Full where:Lounge', 'where takes a text channel, and #Lounge is a voice channel.'],
    ['month:July plan:Full amount:0', 'amount is at least 1.'],
    ['month:July plan:Full amount:11', 'amount is at most 10.'],
    ['month:July plan:Full amount:a few', 'amount takes a whole number, such as 5.'],
    ['month:July plan:Full export:', 'Give export a value, or take it away with Backspace.'],
  ];
  for (const [typed, sentence] of wrong) {
    await keys(page, `/pay ${typed}`);
    await box(page).getByRole('button', { name: 'Send' }).click();
    expect(await sees(mias, sentence)).toBe(true);
    await keys(page, 'Escape');
  }
  await keys(page, '/nothing', 'Enter');
  expect(await sees(mias, 'There is no command “/nothing” for you here. Type / to see them all.')).toBe(true);
  expect(heard).toEqual([]);
  await box(page).locator('textarea').fill('');
  await types(mias, '/pay month:July plan:Full amount:10');
  expect(await sees(mias, 'Paid: ')).toBe(true);
  await types(mias, '/pay plan:Full month:be');
  expect(await sees(mias, 'Paid: month June-be')).toBe(true);
  expect(heard).toEqual(['month July, plan Full, amount 10', 'month June-be, plan Full']);
});

test('files are dropped anywhere on the conversation; what is too much is said, and nothing is sent with it', async () => {
  const { page, mias } = await open([pay], paid().answers);
  const log = mias.getByRole('log');
  const names = Array.from({ length: 12 }, (_, at) => `file-${at + 1}.csv`);
  await drops(log, ...names);
  expect(await sees(mias, 'A message takes at most 10 files: the last 2 are left out.')).toBe(true);
  await mias.getByRole('button', { name: 'Remove file-10.csv' }).click();
  await mias.getByText('file-10.csv').waitFor({ state: 'detached' });
  await keys(page, 'here they are', 'Enter');
  expect(await sees(log, 'file-9.csv')).toBe(true);
  expect(await log.getByText(/^file-\d+\.csv$/u).count()).toBe(9);
  await keys(page, '/pay month:July plan:Full ');
  await drops(log, 'one.csv', 'two.csv');
  expect(await sees(mias, 'export takes one file: one.csv is in it, the others are left out.')).toBe(true);
  await keys(page, 'Enter');
  expect(await sees(log, 'Paid: month July, plan Full, export one.csv')).toBe(true);
  expect(
    await page.evaluate(`document.querySelector('.bar').dispatchEvent(
    new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: (() => { const data = new DataTransfer(); data.items.add(new File([], 'a')); return data; })() }))`),
  ).toBe(false);
});

test('nothing in the message box is cut off or in anybody’s way on a small phone', async () => {
  const { page, guild, mia, mias } = await open([pay], paid().answers, { width: 360, colours: 'light', examined: true });
  /** Hints that are wider than where they stand. */
  const cut = () =>
    page.evaluate(`[...document.querySelectorAll('.composer [placeholder]')].filter((at) => {
      const { font, paddingLeft, paddingRight } = getComputedStyle(at);
      const pen = Object.assign(document.createElement('canvas').getContext('2d'), { font });
      return pen.measureText(at.placeholder).width > at.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) + 1;
    }).map((at) => at.placeholder)`);
  expect(await cut()).toEqual([]);
  await box(page).locator('textarea').focus();
  await keys(page, '/pay month:July plan:Full amount:0');
  await box(page).getByRole('button', { name: 'Send' }).click();
  expect(await sees(mias, 'amount is at least 1.')).toBe(true);
  expect(await box(page).getByPlaceholder('Enter sends it').count()).toBe(1);
  expect(await cut()).toEqual([]);
  expect(await barriers(page)).toEqual([]);
  await keys(page, 'Escape');
  guild.overwrite(guild.find('general'), mia, { deny: P.SendMessages });
  await box(page).getByPlaceholder('Commands only: type /').waitFor();
  expect(await cut()).toEqual([]);
});

test('what is typed at once after a line was sent is a line of its own, however late the browser draws', async () => {
  const { page, mias } = await open([], {});
  await box(page).locator('textarea').focus();
  await page.evaluate(`for (const line of ['one', 'two']) {
    document.execCommand('insertText', false, line);
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  }`);
  await mias.getByText('two', { exact: true }).waitFor();
  expect(await mias.getByText('one', { exact: true }).count()).toBe(1);
});
