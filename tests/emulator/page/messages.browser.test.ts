import {
  ButtonStyle,
  ComponentType as C,
  type InteractionReplyOptions,
  MessageFlags,
  type MessageReplyOptions,
} from 'discord.js';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { barriers } from '#tests/support/pages.ts';
import { chat, show } from '../stage.ts';
import { focused, runs, stagesInWindows } from './windows.ts';

const open = stagesInWindows();

/** A picture of one dot. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const soon = Math.floor(Date.now() / 1000) + 3 * 3600 + 600;

const parts: InteractionReplyOptions & MessageReplyOptions = {
  flags: MessageFlags.IsComponentsV2,
  files: [
    { attachment: dot, name: 'chart.png', description: 'A chart of July' },
    { attachment: dot, name: 'face.png', description: 'Ana smiles' },
    { attachment: Buffer.from('creator,diamonds\n'), name: 'july.csv' },
  ],
  components: [
    {
      type: C.Container,
      accent_color: 0xff8800,
      components: [
        {
          type: C.TextDisplay,
          content: `# July\nIt came ||to $876|| on <t:1785564000:f>, and is paid <t:${soon}:R>. [Rules](https://example.com/rules)`,
        },
        { type: C.Separator, divider: true, spacing: 2 },
        {
          type: C.Section,
          components: [{ type: C.TextDisplay, content: 'Ana, a creator' }],
          accessory: { type: C.Thumbnail, media: { url: 'attachment://face.png' }, description: 'Ana smiles' },
        },
        {
          type: C.Section,
          components: [{ type: C.TextDisplay, content: 'Her month' }],
          accessory: { type: C.Button, style: ButtonStyle.Success, label: 'Open it', custom_id: 'open' },
        },
        {
          type: C.MediaGallery,
          items: [
            { media: { url: 'attachment://chart.png' }, description: 'A chart of July' },
            { media: { url: 'attachment://chart.png' }, description: 'A hidden chart', spoiler: true },
          ],
        },
        { type: C.File, file: { url: 'attachment://july.csv' } },
      ],
    },
    { type: C.Container, spoiler: true, components: [{ type: C.TextDisplay, content: 'The winner is Ana' }] },
  ],
};

const classic: InteractionReplyOptions = {
  content: 'Seen **before** edits',
  embeds: [
    {
      title: 'A card',
      description: '- one\n- two',
      color: 0x3366ff,
      fields: [{ name: 'Coach', value: 'Carl' }],
      footer: { text: 'Only text' },
    },
  ],
  files: [
    { attachment: dot, name: 'proof.png', description: 'Proof of it' },
    { attachment: Buffer.from('x'.repeat(2048)), name: 'list.txt' },
  ],
};

/** Opens a picture large by the keyboard and closes it again. */
async function looksAt(page: Page, picture: Locator, alt: string): Promise<void> {
  await picture.focus();
  await page.keyboard.press('Enter');
  const large = page.getByRole('dialog', { name: alt });
  await large.getByRole('img', { name: alt }).waitFor();
  await page.keyboard.press('Escape');
  await large.waitFor({ state: 'detached' });
  expect(await focused(page)).toBe(`${alt}: show it large`);
}

test('a message is drawn as Discord draws it: its parts, its files, its times, who sees it, and what becomes of it', async () => {
  const { promise: word, resolve: say } = Promise.withResolvers<void>();
  const { page, mias, thrown } = await open(
    [show, { ...show, name: 'slow' }],
    {
      show: async (one) => {
        await chat(one).reply(parts);
        const sent = await chat(one).followUp(classic);
        await sent.edit('Seen **after** an edit');
        await chat(one).followUp({ content: 'For Mia alone', flags: MessageFlags.Ephemeral });
      },
      slow: async (one) => {
        await chat(one).deferReply();
        await word;
        await chat(one).editReply('Done at last');
      },
    },
    { zone: 'America/New_York', examined: true },
  );
  await runs(mias, '/show');
  const alone = mias.getByRole('article').filter({ hasText: 'For Mia alone' });
  await alone.waitFor();

  const card = mias.getByRole('article').filter({ hasText: 'Ana, a creator' });
  expect(await card.getByText('mia used').textContent()).toContain('show');
  expect(await card.locator('.container').first().getAttribute('style')).toContain('#ff8800');
  expect(await card.getByRole('heading', { name: 'July' }).count()).toBe(1);
  expect(await card.getByRole('separator').count()).toBe(1);
  expect(await card.locator('.section', { hasText: 'Her month' }).getByRole('button', { name: 'Open it' }).count()).toBe(1);
  expect(await card.locator('.thumbnail').getByRole('img', { name: 'Ana smiles' }).count()).toBe(1);
  expect(await card.getByRole('link', { name: 'Rules' }).getAttribute('rel')).toContain('noopener');
  expect(await card.getByRole('link', { name: 'july.csv' }).getAttribute('download')).toBe('july.csv');

  // 06:00 UTC is two in the morning in New York.
  const [at, left] = [card.locator('.marks time').first(), card.locator('.marks time').nth(1)];
  expect(await at.textContent()).toMatch(/August 1, 2026.*2:00/u);
  expect(await at.getAttribute('title')).toContain('Saturday');
  expect(await left.textContent()).toBe('in 3 hours');
  expect(await card.locator('.message-head time').getAttribute('title')).toMatch(/day, .* 20\d\d/u);

  await looksAt(page, card.getByRole('button', { name: 'A chart of July: show it large' }), 'A chart of July');
  await card.getByRole('button', { name: 'Spoiler: show the picture' }).click();
  await card.getByRole('button', { name: 'A hidden chart: show it large' }).waitFor();
  const hidden = card.getByRole('button', { name: 'Spoiler: show it' });
  expect(await hidden.count()).toBe(2);
  await hidden.first().focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await hidden.last().click();
  await hidden.waitFor({ state: 'detached' });
  expect(await card.locator('.container-content[inert]').count()).toBe(0);

  const edited = mias.getByRole('article').filter({ hasText: 'after an edit' });
  await edited.getByText('(edited)').waitFor();
  expect(await edited.locator('.embed').innerText()).toMatch(/A card\s+one\s+two\s+Coach\s+Carl\s+Only text/u);
  expect(await edited.getByText('2.0 KB').count()).toBe(1);
  await edited.getByRole('img', { name: 'Proof of it' }).waitFor();

  await runs(mias, '/slow');
  await mias.getByText('Greenroom is thinking…').waitFor();
  for (const [width, colorScheme] of [
    [360, 'light'],
    [1280, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    expect(await barriers(page)).toEqual([]);
  }
  say();
  await mias.getByText('Done at last').waitFor();
  expect(await mias.getByText('is thinking…').count()).toBe(0);

  expect(await alone.getByText('Only you can see this').count()).toBe(1);
  await alone.getByRole('button', { name: 'Dismiss message' }).click();
  await alone.waitFor({ state: 'detached' });
  expect(thrown).toEqual([]);
});
