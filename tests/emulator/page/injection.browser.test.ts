import { ButtonStyle, ComponentType as C, type InteractionReplyOptions, MessageFlags } from 'discord.js';
import { expect, test } from 'vitest';
import { phone, sees, types } from '#tests/support/pages.ts';
import { chat, show } from '../stage.ts';
import { stagesInWindows } from './windows.ts';

const open = stagesInWindows();

/** Markup that does something wherever it is taken for markup. */
const nasty = (what: string): string => `<img src=x onerror="document.title='${what}'">`;
const link = '[click](javascript:document.title=1) <javascript:document.title=2> [data](data:text/html,<script>1</script>)';

const embeds: InteractionReplyOptions = {
  content: link,
  embeds: [
    {
      title: nasty('title'),
      description: nasty('description'),
      footer: { text: nasty('footer') },
      author: { name: nasty('author') },
      fields: [{ name: nasty('field'), value: link }],
    },
  ],
  components: [
    {
      type: C.ActionRow,
      components: [{ type: C.Button, style: ButtonStyle.Primary, label: nasty('button'), customId: 'press' }],
    },
    {
      type: C.ActionRow,
      components: [
        {
          type: C.StringSelect,
          customId: 'choose',
          placeholder: nasty('select'),
          options: [{ label: nasty('option'), value: 'a', description: nasty('about') }],
        },
      ],
    },
  ],
};

const parts: InteractionReplyOptions = {
  flags: MessageFlags.IsComponentsV2,
  files: [{ attachment: Buffer.from('a'), name: 'a.png', description: nasty('alt') }],
  components: [
    { type: C.TextDisplay, content: nasty('text') },
    { type: C.MediaGallery, items: [{ media: { url: 'attachment://a.png' }, description: nasty('alt') }] },
  ],
};

test('whatever people, channels, files and messages are called and say is text', async () => {
  const { page, guild: server } = await open(
    [{ ...show, description: nasty('command') }],
    {
      show: async (one) => {
        await chat(one).reply(embeds);
        await chat(one).followUp(parts);
      },
    },
    {
      first: ({ emulator, guild, mia }) => {
        const someone = emulator.createUser({ name: 'someone', displayName: nasty('person') });
        guild.join(someone, [guild.role({ name: nasty('role') })]);
        const channel = guild.channel({ name: nasty('channel') });
        const content = `<@${someone.id}> <#${channel.id}> ${nasty('said')}`;
        const files = [{ name: nasty('file'), bytes: Buffer.from('a') }];
        emulator.seat(mia, guild).post(guild.find('general').id, { content, files });
      },
    },
  );
  await page.getByRole('button', { name: 'Full view' }).click();
  const one = phone(page, 1);
  await types(one, '/show');
  const places = ['person', 'role', 'said', 'file', 'title', 'description', 'footer', 'author', 'field', 'button', 'text'];
  for (const what of places) expect(await sees(one, nasty(what))).toBe(true);
  expect(await one.getByRole('img', { name: nasty('alt') }).count()).toBeGreaterThan(0);
  expect(await one.locator('a:not([href^="http"])').count()).toBe(0);
  expect(await page.locator('img[src="x"], [onerror], .client script').count()).toBe(0);
  // Discord itself takes the spaces out of the name of a channel.
  expect(await sees(one, server.channels().find(({ name }) => name.includes('onerror'))?.name ?? 'none')).toBe(true);
  expect(await page.title()).toBe('A stage · Playground');
});
