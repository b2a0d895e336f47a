import {
  type APIAttachment,
  type APIMessage,
  ButtonStyle,
  ChannelType,
  ComponentType,
  MessageFlags,
  MessageType,
  SelectMenuDefaultValueType,
} from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { words } from '#src/core/words.ts';
import { asShown, shownTime } from '#src/emulator/person/markup.ts';
import { screenOf } from '#src/emulator/person/screen.ts';

const now = new Date('2026-08-01T07:00:00Z');

const names = {
  userMention: (id: string) => (id === '1' ? '@Ana **' : '@unknown-user'),
  roleMention: (id: string) => `@role${id}`,
  channelMention: (id: string) => `#channel${id}`,
};
const read = (text: string): string => asShown(text, names, now);

function message(more: Partial<APIMessage>): APIMessage {
  return {
    id: '10',
    channel_id: '20',
    type: MessageType.Default,
    author: { id: '30', username: 'greenroom', global_name: null, discriminator: '0', avatar: null },
    content: '',
    embeds: [],
    components: [],
    attachments: [],
    timestamp: now.toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    pinned: false,
    ...more,
  };
}

const attachment = (filename: string, content_type: string): APIAttachment => ({
  id: filename,
  filename,
  size: 3,
  url: `http://cdn/${filename}?ex=1`,
  proxy_url: `http://cdn/${filename}`,
  content_type,
});
const screen = (more: Partial<APIMessage>) => screenOf(message(more), read);

describe('text as it is read', () => {
  test('mentions are names, whatever is in the name', () => {
    expect(read('<@1>, <@!2>: <@&3> in <#4>')).toBe('@Ana **, @unknown-user: @role3 in #channel4');
    expect(read('see </setup check:123>')).toBe('see /setup check');
    expect(read(String.raw`not \<@1>`)).toBe('not <@1>');
  });

  test('times are spelt out in UTC', () => {
    expect(read('<t:1785567600:F>')).toBe('Saturday, August 1, 2026 at 7:00 AM UTC');
    expect(read('<t:1785567600>')).toBe('August 1, 2026 at 7:00 AM UTC');
    expect(read('<t:1785567600:D>')).toBe('August 1, 2026');
    expect(read('<t:1785578400:R>, <t:1785481200:R>')).toBe('in 3 hours, 1 day ago');
    expect(shownTime(1_785_567_600, 't', now)).toBe('7:00 AM UTC');
  });

  test('markup is taken off, and escaped signs stay', () => {
    expect(read('# Title\n-# small\n> quote **bold** `code` ||hidden||')).toBe('Title\nsmall\nquote bold code hidden');
    expect(read(String.raw`ana\_npc \*\*x\*\*`)).toBe('ana_npc **x**');
    expect(read('\u{2068}me\u{2069}')).toBe('me');
    expect(read('[docs](https://example.org/a)')).toBe('docs (https://example.org/a)');
  });

  test.each([
    '[a](http://x.example)',
    String.raw`=HYPERLINK("http://x.example","a\b")`,
    '**bold** __a__ `b` ||c|| ~~d~~',
    '# heading',
    '-# small',
    '- one',
    '+ two',
    '1. three',
    '> four',
    '<@1> <#4> </setup check:123> <t:1785567600:F> <:e:1>',
    String.raw`\<@1> \\ \*`,
    '@everyone and @here',
    '\u{e05b}',
  ])('%s is read as it is written where it was escaped', (name) => {
    expect(read(words`**${name}** is new`.markdown)).toBe(`${name} is new`);
    expect(read(words`${name}`.markdown)).toBe(name);
  });
});

describe('a message as it is seen', () => {
  test('content, embeds, pictures and files, in this order', () => {
    const embed = {
      author: { name: 'Greenroom' },
      title: 'Earnings',
      description: 'July',
      fields: [{ name: 'Net', value: '$876.00' }],
      footer: { text: 'as of 31 July' },
    };
    const files = [attachment('card.png', 'image/png'), attachment('all.csv', 'text/csv')];
    expect(String(screen({ content: 'Hi', embeds: [embed], attachments: files }))).toBe(
      'Hi\nGreenroom\nEarnings\nJuly\nNet\n$876.00\nas of 31 July\n[picture: card.png]\n[file: all.csv]',
    );
    expect(screen({ attachments: files }).files.map((file) => file.name)).toEqual(['card.png', 'all.csv']);
  });

  test('suppressed embeds are not seen', () => {
    expect(screen({ content: 'Hi', embeds: [{ title: 'x' }], flags: MessageFlags.SuppressEmbeds }).text).toBe('Hi');
  });

  test('in Components V2 an attachment is seen only where a component shows it', () => {
    const attachments = [attachment('card.png', 'image/png'), attachment('all.csv', 'text/csv')];
    const media = { url: 'http://cdn/card.png?ex=2' };
    const gallery = { type: ComponentType.MediaGallery as const, items: [{ media, description: 'Ana earned $876' }] };
    const shown = screen({ flags: MessageFlags.IsComponentsV2, attachments, components: [gallery] });
    expect(String(shown)).toBe('[picture: Ana earned $876]');
    expect(shown.files.map((file) => [file.name, file.bytes])).toEqual([['card.png', 3]]);
  });

  test('a section shows its text and its button in one line, a divider a line', () => {
    const button = { type: ComponentType.Button as const, style: ButtonStyle.Primary as const, custom_id: 'a' };
    const shown = screen({
      flags: MessageFlags.IsComponentsV2,
      components: [
        {
          type: ComponentType.Section,
          components: [{ type: ComponentType.TextDisplay, content: '**Ana**' }],
          accessory: { ...button, label: 'Open', emoji: { name: '📂' } },
        },
        { type: ComponentType.Separator },
        { type: ComponentType.TextDisplay, content: 'end' },
      ],
    });
    expect(String(shown)).toBe('Ana  [📂 Open]\n────\nend');
    expect(shown.buttons).toMatchObject([{ label: '📂 Open', customId: 'a', beside: '**Ana**', disabled: false }]);
  });

  test('a select shows its hint and what is chosen already', () => {
    const select = {
      type: ComponentType.ChannelSelect as const,
      custom_id: 's',
      placeholder: 'Staff channel',
      channel_types: [ChannelType.GuildText as const],
    };
    const chosen = [{ id: '4', type: SelectMenuDefaultValueType.Channel as const }];
    const row = (more: object) => ({ type: ComponentType.ActionRow as const, components: [{ ...select, ...more }] });
    expect(String(screen({ components: [row({})] }))).toBe('▾ Staff channel');
    expect(String(screen({ components: [row({ default_values: chosen })] }))).toBe('▾ Staff channel: #channel4');
    expect(String(screen({ components: [row({ disabled: true })] }))).toBe('▾ Staff channel (off)');
  });

  test('an answer that is still being made says so', () => {
    expect(screen({ flags: MessageFlags.Loading | MessageFlags.Ephemeral }).text).toBe('greenroom is thinking...');
  });
});
