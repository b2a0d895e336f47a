import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  channelMention,
  escapeMarkdown,
  fromNow,
  instant,
  joinWords,
  nothing,
  person,
  plainLine,
  typed,
  words,
} from '#src/core/words.ts';

describe('words', () => {
  it('shows a name with markup as it is written', () => {
    expect(words`Linked ${'**ana**_x_'}.`.markdown).toBe(String.raw`Linked \*\*ana\*\*\_x\_.`);
  });

  it('lets no name mention anybody', () => {
    for (const name of ['@everyone', '@here', '<@123456789012345678>', '<@&123456789012345678>', '<#1>']) {
      expect(words`${name}`.markdown).not.toMatch(/@everyone|@here|(?<!\\)<[@#]/u);
    }
  });

  it('lets no name become a link, a heading, a quote or a list', () => {
    expect(escapeMarkdown('[free](https://x.example)')).toBe(String.raw`\[free\](https://x.example)`);
    expect(escapeMarkdown('# big')).toBe(String.raw`\# big`);
    expect(escapeMarkdown('> quote')).toBe(String.raw`\> quote`);
    expect(escapeMarkdown('- item')).toBe(String.raw`\- item`);
    expect(escapeMarkdown('1. item')).toBe(String.raw`1\. item`);
  });

  it('leaves handles readable', () => {
    expect(escapeMarkdown('ana.npc54')).toBe('ana.npc54');
    expect(escapeMarkdown('jean-luc')).toBe('jean-luc');
  });

  it('keeps right-to-left text from reordering what stands around it', () => {
    expect(words`Coach ${'سلمى'}: 3 days`.markdown).toBe('Coach \u2068سلمى\u2069: 3 days');
    expect(escapeMarkdown('abc\u202Edef')).toBe('abcdef');
  });

  it('keeps 32 emoji whole', () => {
    const family = '👨‍👩‍👧‍👦'.repeat(32);
    expect(escapeMarkdown(family)).toBe(family);
  });

  it('keeps a name on one line', () => {
    expect(plainLine('a\nb\u0000c')).toBe('a b c');
  });

  it('passes on what it made itself', () => {
    const at = new Date('2026-08-01T00:00:00Z');
    expect(words`${person('1')} ${channelMention('2')} ${instant(at)}`.markdown).toBe(
      '<@1> <#2> <t:1785542400:F> (<t:1785542400:R>)',
    );
    expect(fromNow(at).markdown).toBe('<t:1785542400:R>');
    expect(joinWords([words`a`, nothing, words`b`], '|').markdown).toBe('a||b');
    expect(typed('/setup start').markdown).toBe('`/setup start`');
  });

  it('escapes whatever a name holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(escapeMarkdown(name)).not.toMatch(/(?<!\\)(?:\\\\)*[*_~`|<>]/u);
      }),
    );
  });
});
