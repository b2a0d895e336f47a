import { ComponentType, type APIContainerComponent } from 'discord.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buttons, divider, facts, note, rows, select, text, type Block, type Button, type Screen } from '#src/core/screen.ts';
import { person, words } from '#src/core/words.ts';
import { renderScreen } from '#src/discord/rendering/screen-renderer.ts';
import { edge } from '#src/texts/en/edge.ts';

const actions = new Map([['help.open', true]] as const);
const rendering = { actions, more: edge.more };
const screen = (...blocks: readonly Block[]): Screen => ({ title: words`A title`, blocks });
const container = (of: Screen, marker?: number): APIContainerComponent => renderScreen(of, rendering, marker).body.components[0];
const press = (argument: string, label = argument): Button => ({ label, press: { action: 'help.open', argument } });

/** Everything of one screen, as Discord counts it. */
function counted(root: object): { components: number; text: string; ids: string[] } {
  const found = { components: 0, text: '', ids: [] as string[] };
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (typeof value !== 'object' || value === null) return;
    const entries = new Map(Object.entries(value));
    if (typeof entries.get('type') === 'number' && (entries.has('components') || !entries.has('id') || entries.has('content')))
      found.components += 1;
    if (typeof entries.get('content') === 'string') found.text += String(entries.get('content'));
    if (typeof entries.get('custom_id') === 'string') found.ids.push(String(entries.get('custom_id')));
    for (const key of ['components', 'accessory']) walk(entries.get(key));
  };
  walk(root);
  return found;
}

const buttonNamed = (name: string): unknown => {
  const row = container(screen(buttons(press('a', name)))).components[1];
  return row?.type === ComponentType.ActionRow && row.components[0]?.type === ComponentType.Button && row.components[0];
};

describe('a screen', () => {
  it('is one container: title, texts, facts one a line, and notes', () => {
    const said = screen(
      text(words`Hello ${'*Ana*'}`),
      facts({ label: 'Share', value: words`$876.00` }, { label: 'Hours', value: words`41` }),
      note(words`As of today`),
    );
    expect(container(said)).toEqual({
      type: ComponentType.Container,
      components: [
        {
          type: ComponentType.TextDisplay,
          content: '## A title\nHello \\*Ana\\*\n**Share:** $876.00\n**Hours:** 41\n-# As of today',
        },
      ],
    });
  });

  it('underlines its mood with a colour and carries the marker it is found by', () => {
    expect(container({ ...screen(), mood: 'problem' }, 1_234_567_890)).toMatchObject({
      accent_color: 0xc93a3a,
      id: 1_234_567_890,
    });
    expect(container({ ...screen(), mood: 'calm' })).not.toHaveProperty('accent_color');
  });

  it('puts the button of a row beside it', () => {
    expect(container(screen(rows([{ text: words`No time zone`, button: press('zone', 'Set it') }]))).components[1]).toMatchObject(
      {
        type: ComponentType.Section,
        components: [{ content: 'No time zone' }],
        accessory: { label: 'Set it', custom_id: '1:help.open:zone' },
      },
    );
  });

  it('notifies nobody, whatever it mentions, unless it says whom', () => {
    const mentions = screen(text(words`Hello ${person('111111111111111111')} and @everyone`));
    expect(renderScreen(mentions, rendering).body.allowed_mentions).toEqual({ parse: [], users: [], roles: [] });
    expect(renderScreen({ ...mentions, notifies: { users: ['111111111111111111'] } }, rendering).body.allowed_mentions).toEqual({
      parse: [],
      users: ['111111111111111111'],
      roles: [],
    });
  });

  it('counts in words the rows that do not fit', () => {
    const many = screen(
      rows(Array.from({ length: 30 }, (_, index) => ({ text: words`Row ${index}`, button: press(`${index}`) }))),
    );
    const { components, text: said } = counted(container(many));
    expect(components).toBeLessThanOrEqual(40);
    expect(said).toContain('… and 18 more');
    expect(said).toContain('Row 11');
  });

  it('cuts a text that alone is too long, and keeps what stands under it', () => {
    const long = screen(text(words`${'word '.repeat(2000)}`), note(words`The end`), buttons(press('a')));
    const { text: said } = counted(container(long));
    expect(said.length).toBeLessThanOrEqual(4000);
    expect(said).toMatch(/…\n-# The end$/u);
  });

  it('puts five buttons in a row and begins another', () => {
    const rowsOfButtons = container(
      screen(buttons(...Array.from({ length: 7 }, (_, index) => press(`${index}`)))),
    ).components.slice(1);
    expect(rowsOfButtons.map((row) => ('components' in row ? row.components.length : 0))).toEqual([5, 2]);
  });

  it('gives the same button twice two IDs', () => {
    const { ids } = counted(container(screen(buttons(press('a'), press('a')))));
    expect(new Set(ids).size).toBe(2);
  });

  it('offers 25 choices at most, what is selected among them', () => {
    const choices = Array.from({ length: 40 }, (_, index) => ({
      label: `Choice ${index}`,
      value: `${index}`,
      selected: index === 33,
    }));
    const shown = container(
      screen(select({ placeholder: 'Which', press: { action: 'help.open' }, of: { kind: 'choices', choices } })),
    );
    const row = shown.components[1];
    const menu = row?.type === ComponentType.ActionRow ? row.components[0] : undefined;
    expect(menu?.type === ComponentType.StringSelect && menu.options).toHaveLength(25);
    expect(menu).toMatchObject({ options: expect.arrayContaining([{ label: 'Choice 33', value: '33', default: true }]) });
    expect(counted(shown).text).toContain('… and 15 more');
  });

  it('says what a select without choices would have asked, because Discord refuses an empty one', () => {
    const shown = container(
      screen(select({ placeholder: 'Which month', press: { action: 'help.open' }, of: { kind: 'choices', choices: [] } })),
    );
    expect(counted(shown)).toMatchObject({ text: '## A title\n-# Which month', ids: [] });
  });

  it('shows a picture with its words, and a file by name', () => {
    const bytes = new Uint8Array([1, 2, 3]);
    const shown = renderScreen(
      screen(
        { kind: 'picture', file: { name: 'card of ana.png', bytes }, alt: 'Ana, $876' },
        { kind: 'file', file: { name: 'log.csv', bytes } },
      ),
      rendering,
    );
    expect(shown.body.components[0].components.slice(1)).toEqual([
      { type: ComponentType.MediaGallery, items: [{ media: { url: 'attachment://card-of-ana.png' }, description: 'Ana, $876' }] },
      { type: ComponentType.File, file: { url: 'attachment://log.csv' } },
    ]);
    expect(shown.body.attachments).toEqual([
      { id: '0', filename: 'card-of-ana.png', description: 'Ana, $876' },
      { id: '1', filename: 'log.csv' },
    ]);
    expect(shown.files.map((file) => file.name)).toEqual(['card-of-ana.png', 'log.csv']);
  });

  it('is refused when it names an action that no feature declares', () => {
    expect(() => container(screen(buttons({ label: 'x', press: { action: 'help.closed' } })))).toThrow(
      /help\.closed, which no feature declares/u,
    );
  });

  it('shows names with markup, 32 emoji or right-to-left letters as written, and never an empty label', () => {
    expect(buttonNamed('🎉'.repeat(60))).toMatchObject({ label: `${'🎉'.repeat(39)}…` });
    expect(buttonNamed(' \u202E ')).toMatchObject({ label: '…' });
    expect(buttonNamed('**@everyone**')).toMatchObject({ label: '**@everyone**' });
  });

  it('is within every limit, whatever is put on it', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      fc.constant('word '.repeat(1500)),
      fc.constant('\\*'.repeat(3000)),
    );
    const anyButton = fc
      .record({ label: fc.string({ maxLength: 200 }), argument: fc.stringMatching(/^[a-z0-9]{0,30}$/u) })
      .map((of) => press(of.argument, of.label));
    const anyRow = fc
      .record({ text: anyText, button: fc.option(anyButton, { nil: undefined }) })
      .map((row) => ({ text: words`${row.text}`, ...(row.button && { button: row.button }) }));
    const anyBlock: fc.Arbitrary<Block> = fc.oneof(
      anyText.map((said) => text(words`${said}`)),
      anyText.map((said) => note(words`${said}`)),
      fc.array(anyRow, { maxLength: 60 }).map(rows),
      fc.array(anyButton, { maxLength: 30 }).map((list) => buttons(...list)),
      fc
        .array(anyText, { maxLength: 40 })
        .map((list) => facts(...list.map((said) => ({ label: 'Fact', value: words`${said}` })))),
      fc.constant(divider),
    );
    fc.assert(
      fc.property(fc.array(anyBlock, { maxLength: 8 }), (blocks) => {
        const found = counted(container(screen(...blocks)));
        expect(found.components).toBeLessThanOrEqual(40);
        expect(found.text.length).toBeLessThanOrEqual(4000);
        expect(new Set(found.ids).size).toBe(found.ids.length);
        expect(found.ids.every((id) => id.length <= 100)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
